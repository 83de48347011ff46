package org.assaymark.webhooks;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.assaymark.credential.InboundEventId;
import org.assaymark.document.Json;
import org.assaymark.document.ObjectShape;
import org.assaymark.document.Shape;
import org.assaymark.document.Shapes;
import org.assaymark.inbound.TrialDelivery;
import org.assaymark.platform.Call;
import org.assaymark.platform.HttpResponse;
import org.assaymark.platform.IdempotencyKey;
import org.assaymark.platform.Problem;
import org.assaymark.platform.Refusal;
import org.assaymark.records.Connection;
import org.assaymark.records.ConnectionStore;
import org.assaymark.records.Receipts;
import org.assaymark.webhook.Secret;

/** {@code POST /v1/connections/{id}/test}: a delivery of our own, as the source would send it. */
final class TrialHandler {
    private static final String ITEM = "item";
    private static final String EMAIL = "learnerEmail";
    private static final String PUBLIC_KEY = "whpk_";
    private static final Shape SHAPE =
            ObjectShape.plain().optional(ITEM, Shapes.text(200)).optional(EMAIL, Shapes.email());

    private final ConnectionStore connections;
    private final ConnectionSecrets secrets;
    private final ReceiveDelivery receiving;
    private final Receipts receipts;
    private final Supplier<InboundEventId> ids;
    private final Clock clock;

    TrialHandler(
            ConnectionStore connections,
            ConnectionSecrets secrets,
            ReceiveDelivery receiving,
            Receipts receipts,
            Supplier<InboundEventId> ids,
            Clock clock) {
        this.connections = connections;
        this.secrets = secrets;
        this.receiving = receiving;
        this.receipts = receipts;
        this.ids = ids;
        this.clock = clock;
    }

    HttpResponse tryOut(Call call) {
        Connection connection = ConnectionHandlers.require(connections, call);
        if (connection.source().signsAlone()) {
            throw new Refusal(
                    Problem.of(
                            "state-conflict",
                            "Nobody but "
                                    + connection.source().word()
                                    + " can sign a delivery of its own; send one from there."));
        }
        JsonNode body =
                call.request().body().isEmpty() ? Json.object() : SHAPE.decode(call.jsonBody());
        return receipts.once(
                IdempotencyKey.of(call),
                writer -> {
                    var trial =
                            new TrialDelivery(
                                    "trial-" + ids.get().text(),
                                    body.path(ITEM).asText("TRIAL"),
                                    body.path(EMAIL).asText("trial@example.com"),
                                    clock.instant());
                    HttpResponse answer =
                            ReceiveHandler.answer(
                                    receiving.tryOut(
                                            connection,
                                            trial.of(connection.source(), secret(connection))));
                    receipts.remember(writer.of(answer));
                    return answer;
                });
    }

    private Optional<Secret> secret(Connection connection) {
        Optional<Secret> ours =
                secrets.of(connection).stream()
                        .filter(each -> !each.text().startsWith(PUBLIC_KEY))
                        .findFirst();
        if (ours.isEmpty() && SecretRules.hasSecrets(connection.source())) {
            throw new Refusal(
                    Problem.of(
                            "state-conflict",
                            "It has no secret by which we could sign as its source does."));
        }
        return ours;
    }
}
