package org.assaymark.webhooks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.assaymark.document.Json;
import org.assaymark.platform.Call;
import org.assaymark.platform.HttpResponse;
import org.assaymark.platform.Problem;
import org.assaymark.webhook.Delivery;

/**
 * {@code POST /inbound/{token}}: 200 once what came is kept, and for what only tries whether we are
 * there. Who does not prove where it comes from is not told why.
 */
final class ReceiveHandler {
    private final ReceiveDelivery receiving;

    ReceiveHandler(ReceiveDelivery receiving) {
        this.receiving = receiving;
    }

    HttpResponse receive(Call call) {
        var request = call.request();
        return answer(
                receiving.receive(
                        request.pathParameter("token"),
                        new Delivery(request.headers(), request.body())));
    }

    static HttpResponse answer(ReceiveDelivery.Result result) {
        return switch (result) {
            case ReceiveDelivery.Result.NoSuchAddress() -> Problem.notFound().toResponse();
            case ReceiveDelivery.Result.Refused() ->
                    Problem.of(
                                    "delivery-refused",
                                    "It was not signed, or marked, as this address expects.")
                            .toResponse();
            case ReceiveDelivery.Result.TooLarge() ->
                    Problem.of("body-too-large", "It is too large even when it is compressed.")
                            .toResponse();
            case ReceiveDelivery.Result.Pinged() -> HttpResponse.json(200, Json.object());
            case ReceiveDelivery.Result.Taken taken -> HttpResponse.json(200, toJson(taken));
        };
    }

    private static ObjectNode toJson(ReceiveDelivery.Result.Taken taken) {
        ObjectNode json = Json.object();
        var events = json.putArray("events");
        taken.events()
                .forEach(
                        each ->
                                events.addObject()
                                        .put("id", each.id().text())
                                        .put("repeated", each.again()));
        return json;
    }
}
