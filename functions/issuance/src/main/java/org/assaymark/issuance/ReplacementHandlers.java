package org.assaymark.issuance;

import com.fasterxml.jackson.databind.JsonNode;
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
import org.assaymark.records.Learner;
import org.assaymark.records.LearnerStore;
import org.assaymark.records.PublishedAchievement;
import org.assaymark.records.Receipts;
import org.assaymark.records.StoredCredential;

/** {@code /v1/credentials/{id}/supersede} and {@code renew}: another credential for the award. */
final class ReplacementHandlers {
    private static final String OCCASION = "occasion";
    private static final Shape CORRECTION =
            Award.shape().required("reason", Shapes.text(StatusHandlers.LONGEST_REASON));
    private static final Shape RENEWAL = Award.renewalShape();

    private final Visible visible;
    private final LearnerStore learners;
    private final AskForCredential asking;
    private final PublishStatusLists publishing;
    private final Receipts receipts;

    ReplacementHandlers(
            Visible visible,
            LearnerStore learners,
            AskForCredential asking,
            PublishStatusLists publishing,
            Receipts receipts) {
        this.visible = visible;
        this.learners = learners;
        this.asking = asking;
        this.publishing = publishing;
        this.receipts = receipts;
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
                                asking.ask(
                                                Proposal.of(
                                                        achievement.get(),
                                                        award,
                                                        Optional.of(new Succession(before, cause))),
                                                Timing.NOW,
                                                call.grant().hand(),
                                                writer)
                                        .toResponse());
        publishing.publish(before);
        return answer;
    }

    private static ObjectNode sameOccasion(StoredCredential before, ObjectNode body) {
        if (body.has(OCCASION)) {
            requireOccasion(before.occasion(), body);
        }
        before.occasion().ifPresent(text -> body.put(OCCASION, text));
        return body;
    }

    /** The occasion is part of what was awarded: another one would be another award. */
    static void requireOccasion(Optional<String> occasion, JsonNode award) {
        if (!occasion.equals(Optional.ofNullable(award.path(OCCASION).textValue()))) {
            throw new Malformed(
                    List.of(
                            new Fault(
                                    Pointer.ROOT.child(OCCASION),
                                    "must be that of the credential, or left out")));
        }
    }

    private ObjectNode recipient(StoredCredential credential) {
        Learner learner = learners.find(credential.learner()).orElseThrow(Visible::erased);
        ObjectNode recipient = Json.object().put("name", learner.name());
        learner.emails().stream().findFirst().ifPresent(to -> recipient.put("email", to.folded()));
        learner.ids().stream().findFirst().ifPresent(id -> recipient.put("id", id));
        return recipient;
    }
}
