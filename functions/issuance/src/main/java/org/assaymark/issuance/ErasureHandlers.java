package org.assaymark.issuance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.assaymark.credential.LearnerId;
import org.assaymark.document.Json;
import org.assaymark.platform.Call;
import org.assaymark.platform.HttpResponse;
import org.assaymark.platform.IdempotencyKey;
import org.assaymark.records.LearnerErasure;
import org.assaymark.records.Receipts;

/** {@code POST /v1/learners/{id}/erase}. */
final class ErasureHandlers {
    private final EraseLearner erasing;
    private final Receipts receipts;

    ErasureHandlers(EraseLearner erasing, Receipts receipts) {
        this.erasing = erasing;
        this.receipts = receipts;
    }

    /** Only the end is remembered: whoever repeats the call before it moves the erasure on. */
    HttpResponse erase(Call call) {
        var key = IdempotencyKey.of(call);
        String reason = StatusHandlers.REASON.decode(call.jsonBody()).path("reason").asText();
        LearnerId id = VisibleLearners.id(call);
        return receipts.once(
                key,
                writer ->
                        switch (erasing.erase(id, reason)) {
                            case EraseLearner.Result.Erased(var erasure) ->
                                    remembered(HttpResponse.json(200, toJson(erasure)), writer);
                            case EraseLearner.Result.Erasing(var erasure) ->
                                    HttpResponse.json(202, toJson(erasure));
                            case EraseLearner.Result.Unknown() -> throw VisibleLearners.unknown();
                        });
    }

    private HttpResponse remembered(HttpResponse answer, Receipts.Writer writer) {
        receipts.remember(writer.of(answer));
        return answer;
    }

    private static ObjectNode toJson(LearnerErasure erasure) {
        ObjectNode json =
                Json.object()
                        .put("id", erasure.learner().text())
                        .put("status", erasure.finishedAt().isPresent() ? "erased" : "erasing")
                        .put("reason", erasure.reason())
                        .put("requestedAt", erasure.requestedAt().toString());
        erasure.finishedAt().ifPresent(end -> json.put("erasedAt", end.toString()));
        return json;
    }
}
