package org.assaymark.webhooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.assaymark.document.Json;

/**
 * Deliveries that queues bring. Only those that are not kept come again (partial batch responses of
 * Lambda), so that one that fails holds up no other; what fails time after time is set aside by the
 * queue, whole, for somebody to see why.
 */
final class BroughtMessages {
    private static final System.Logger LOG = System.getLogger(BroughtMessages.class.getName());

    private final ReceiveDelivery receiving;
    private final Ways ways;

    BroughtMessages(ReceiveDelivery receiving, Ways ways) {
        this.receiving = receiving;
        this.ways = ways;
    }

    ObjectNode take(ObjectNode event) {
        ObjectNode answer = Json.object();
        var failures = answer.putArray("batchItemFailures");
        for (JsonNode message : event.path("Records")) {
            if (!isDone(message)) {
                failures.addObject().put("itemIdentifier", message.path("messageId").asText());
            }
        }
        return answer;
    }

    private boolean isDone(JsonNode message) {
        try {
            Brought brought = Brought.of(message, ways);
            return isDone(brought, receiving.receive(brought));
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "a delivery was not kept and comes again", e);
            return false;
        }
    }

    private static boolean isDone(Brought brought, ReceiveDelivery.Result result) {
        return switch (result) {
            case ReceiveDelivery.Result.Taken _, ReceiveDelivery.Result.Pinged _ -> true;
            // As with a request that is answered: whoever sent it is nobody to us.
            case ReceiveDelivery.Result.Refused _ -> true;
            case ReceiveDelivery.Result.NoSuchAddress _ ->
                    switch (brought) {
                        case Brought.Request _ -> true;
                        case Brought.Handed handed ->
                                complain(
                                        "there is no connection "
                                                + handed.connection()
                                                + " of source "
                                                + handed.source().word());
                    };
            case ReceiveDelivery.Result.TooLarge _ ->
                    complain("a delivery is too large even when it is compressed");
        };
    }

    private static boolean complain(String trouble) {
        LOG.log(System.Logger.Level.WARNING, trouble);
        return false;
    }
}
