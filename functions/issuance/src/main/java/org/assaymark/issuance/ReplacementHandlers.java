package org.assaymark.issuance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.assaymark.credential.Award;
import org.assaymark.document.Fault;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;
import org.assaymark.document.Pointer;
import org.assaymark.document.Shape;
import org.assaymark.document.Shapes;
import org.assaymark.platform.Call;
import org.assaymark.platform.HttpResponse;
import org.assaymark.platform.IdempotencyKey;
import org.assaymark.platform.Problem;
import org.assaymark.records.Learner;
import org.assaymark.records.LearnerStore;
import org.assaymark.records.PublishedAchievement;
import org.assaymark.records.Receipts;
import org.assaymark.records.StoredCredential;

/** {@code /v1/credentials/{id}/supersede} and {@code renew}: another credential for the award. */
final class ReplacementHandlers {
    private static final Shape CORRECTION =
            Award.shape().required("reason", Shapes.text(StatusHandlers.LONGEST_REASON));
    private static final Shape RENEWAL = Award.renewalShape();

    private final Visible visible;
    private final LearnerStore learners;
    private final IssueCredential issuing;
    private final StatusLists statusLists;
    private final Receipts receipts;
    private final CredentialView view;

    ReplacementHandlers(
            Visible visible,
            LearnerStore learners,
            IssueCredential issuing,
            StatusLists statusLists,
            Receipts receipts,
            CredentialView view) {
        this.visible = visible;
        this.learners = learners;
        this.issuing = issuing;
        this.statusLists = statusLists;
        this.receipts = receipts;
        this.view = view;
    }

    /** The corrected credential is of the same version of the achievement. */
    HttpResponse supersede(Call call) {
        ObjectNode body = (ObjectNode) CORRECTION.decode(call.jsonBody());
        String reason = body.remove("reason").textValue();
        StoredCredential before = visible.credential(call);
        return replace(
                call,
                before,
                new Succession.Cause.Correction(reason),
                () -> visible.of(before),
                body);
    }

    /**
     * The renewed one is of the version that is awarded today, to the learner as they are today.
     */
    HttpResponse renew(Call call) {
        ObjectNode body = (ObjectNode) RENEWAL.decode(call.jsonBody());
        StoredCredential before = visible.credential(call);
        if (!body.has("recipient")) {
            body.set("recipient", recipient(before));
        }
        return replace(
                call,
                before,
                new Succession.Cause.Renewal(),
                () -> visible.awarded(call, before.achievement().text()),
                body);
    }

    /**
     * @param achievement asked for only by the first of repeated requests: the others are answered
     *     as it was, whatever became of the achievement since
     */
    private HttpResponse replace(
            Call call,
            StoredCredential before,
            Succession.Cause cause,
            Supplier<PublishedAchievement> achievement,
            ObjectNode body) {
        var key = IdempotencyKey.of(call);
        Award award = Award.of(sameOccasion(before, body));
        HttpResponse answer =
                receipts.once(
                        key,
                        writer ->
                                switch (issuing.issue(
                                        new Proposal(
                                                achievement.get(),
                                                award,
                                                Optional.of(new Succession(before, cause))),
                                        view::issued,
                                        writer)) {
                                    case Awarding.Done(var response) -> response;
                                    case Awarding.NotReplaceable(var credential) ->
                                            Succession.refused(credential).toResponse();
                                    case Awarding.AlreadyAwarded(var other, _) ->
                                            awardedElse(other).toResponse();
                                    case Awarding.Unfit(var faults) ->
                                            Problem.invalid(faults).toResponse();
                                });
        statusLists.publish(before);
        return answer;
    }

    /** The occasion is part of what was awarded: another one would be another award. */
    private static ObjectNode sameOccasion(StoredCredential before, ObjectNode body) {
        Optional<String> occasion = before.occasion();
        if (body.has("occasion") && !occasion.equals(Optional.of(body.path("occasion").asText()))) {
            throw new Malformed(
                    List.of(
                            new Fault(
                                    Pointer.ROOT.child("occasion"),
                                    "must be that of the credential, or left out")));
        }
        occasion.ifPresent(text -> body.put("occasion", text));
        return body;
    }

    private ObjectNode recipient(StoredCredential credential) {
        Learner learner = learners.find(credential.learner()).orElseThrow();
        ObjectNode recipient = Json.object().put("name", learner.name());
        learner.emails().stream().findFirst().ifPresent(to -> recipient.put("email", to.folded()));
        learner.ids().stream().findFirst().ifPresent(id -> recipient.put("id", id));
        return recipient;
    }

    private static Problem awardedElse(StoredCredential other) {
        return Problem.of(
                "state-conflict",
                "This learner has the award already, by credential " + other.id().text() + ".");
    }
}
