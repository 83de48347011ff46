package org.assaymark.issuance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.assaymark.credential.EmailAddress;
import org.assaymark.credential.Recipient;
import org.assaymark.document.Fault;
import org.assaymark.document.Json;
import org.assaymark.document.ObjectShape;
import org.assaymark.document.Pointer;
import org.assaymark.document.Shape;
import org.assaymark.platform.Call;
import org.assaymark.platform.EntityTag;
import org.assaymark.platform.HttpResponse;
import org.assaymark.platform.Problem;
import org.assaymark.records.Learner;
import org.assaymark.records.LearnerKeys;
import org.assaymark.records.LearnerStore;

/**
 * {@code /v1/learners}: the people behind the credentials. They belong to the provider: a caller
 * who is limited to some issuers sees none of them.
 */
final class LearnerHandlers {
    private static final Shape SEARCH =
            ObjectShape.plain().required("email", Recipient.emailShape());

    private final VisibleLearners visible;
    private final LearnerStore learners;
    private final LearnerKeys keys;

    LearnerHandlers(VisibleLearners visible, LearnerStore learners, LearnerKeys keys) {
        this.visible = visible;
        this.learners = learners;
        this.keys = keys;
    }

    HttpResponse get(Call call) {
        return represent(visible.learner(call));
    }

    /** At most one learner has an address. */
    HttpResponse search(Call call) {
        var email = new EmailAddress(SEARCH.decode(call.jsonBody()).path("email").textValue());
        ObjectNode json = Json.object();
        var data = json.putArray("data");
        Optional.of(keys.in(call.grant().mode()).of(email))
                .filter(_ -> VisibleLearners.any(call))
                .flatMap(learners::findByKey)
                .flatMap(learners::find)
                .map(LearnerHandlers::toJson)
                .ifPresent(data::add);
        return HttpResponse.json(200, json);
    }

    HttpResponse update(Call call) {
        Learner learner = visible.learner(call);
        EntityTag.requireMatch(call.request(), learner.revision());
        var request = LearnerRequest.decode(learner, call.jsonBody(), keys.in(learner.id().mode()));
        return switch (learners.replace(learner, request.edited())) {
            case LearnerStore.Edit.Done() -> represent(request.edited());
            case LearnerStore.Edit.Overtaken() -> throw EntityTag.changedMeanwhile();
            case LearnerStore.Edit.Taken(String key) -> taken(request.place(key));
        };
    }

    private static HttpResponse taken(Pointer place) {
        return Problem.of(
                        "learner-exists",
                        "It is how another learner is found.",
                        List.of(new Fault(place, "is that of another learner")))
                .toResponse();
    }

    private static HttpResponse represent(Learner learner) {
        return HttpResponse.json(200, toJson(learner))
                .with("etag", EntityTag.of(learner.revision()));
    }

    static ObjectNode toJson(Learner learner) {
        ObjectNode json = Json.object().put("id", learner.id().text());
        json.setAll(LearnerRequest.document(learner));
        return json.put("createdAt", learner.createdAt().toString());
    }
}
