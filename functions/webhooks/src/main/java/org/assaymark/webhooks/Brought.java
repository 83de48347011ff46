package org.assaymark.webhooks;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.assaymark.credential.ConnectionId;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;
import org.assaymark.inbound.Source;
import org.assaymark.webhook.Delivery;

/** A delivery that a queue brought, read from the record that Lambda hands over for a message. */
sealed interface Brought {
    /** Four days in a queue, and two weeks set aside. */
    Duration LONGEST_WAIT = Duration.ofDays(18);

    /** When the queue took it: a worker may be late, which says nothing about a signature. */
    Instant at();

    Delivery delivery();

    /**
     * A request to an inbound address, put into the queue before anybody looked at it: it proves
     * where it comes from, or not, as every request does.
     */
    record Request(String token, Delivery delivery, Instant at) implements Brought {}

    /**
     * What a source handed to AWS for us: IAM lets nobody else use its way.
     *
     * @param source whose way it is
     */
    record Handed(ConnectionId connection, Source source, Delivery delivery, Instant at)
            implements Brought {}

    /**
     * @throws Malformed when it came by no way that is open, or is nothing that comes by it
     */
    static Brought of(JsonNode message, Ways ways) {
        String queue = message.path("eventSourceARN").asText();
        Instant at = Instant.ofEpochMilli(sentMillis(message));
        Bytes body = Bytes.utf8(message.path("body").asText());
        if (ways.isOfRequests(queue)) {
            return new Request(
                    attribute(message, "token"),
                    new Delivery(headers(attribute(message, "headers")), body),
                    requestedAt(attribute(message, "at"), at));
        }
        return ways.connection(queue)
                .<Brought>map(
                        connection ->
                                new Handed(
                                        connection,
                                        Source.CANVAS,
                                        new Delivery(Map.of(), body),
                                        at))
                .orElseGet(() -> partnerEvent(Json.readObject(body), ways, at));
    }

    /**
     * An event of a partner event bus. {@code source} is written by AWS, which lets nobody but the
     * partner begin it with {@code aws.partner/}.
     */
    private static Handed partnerEvent(JsonNode event, Ways ways, Instant at) {
        String bus = event.path("source").asText();
        ConnectionId connection =
                ways.connection(bus)
                        .orElseThrow(
                                () -> Malformed.because("came by no way that is known: " + bus));
        JsonNode detail = event.path("detail");
        return bus.startsWith("aws.partner/shopify.com/")
                ? new Handed(
                        connection,
                        Source.SHOPIFY,
                        new Delivery(
                                texts(detail.path("metadata")), Json.write(detail.path("payload"))),
                        at)
                : new Handed(
                        connection, Source.STRIPE, new Delivery(Map.of(), Json.write(detail)), at);
    }

    /**
     * When API Gateway had it, in milliseconds: a queue takes those anew that were set aside and
     * put back. What says that it waited for longer than any queue holds it is not believed.
     */
    private static Instant requestedAt(String millis, Instant sent) {
        if (!millis.matches("\\d{1,15}")) {
            return sent;
        }
        Instant at = Instant.ofEpochMilli(Long.parseLong(millis));
        return at.isAfter(sent) || at.isBefore(sent.minus(LONGEST_WAIT)) ? sent : at;
    }

    private static Map<String, String> texts(JsonNode metadata) {
        var headers = new HashMap<String, String>();
        metadata.properties().forEach(each -> headers.put(each.getKey(), each.getValue().asText()));
        return headers;
    }

    /** A line for each, {@code name: value}; those that were not sent have no value. */
    private static Map<String, String> headers(String lines) {
        var headers = new HashMap<String, String>();
        lines.lines()
                .map(line -> line.split(":", 2))
                .filter(sides -> sides.length == 2 && !sides[1].isBlank())
                .forEach(sides -> headers.put(sides[0], sides[1].strip()));
        return headers;
    }

    private static String attribute(JsonNode message, String name) {
        return message.path("messageAttributes").path(name).path("stringValue").asText();
    }

    private static long sentMillis(JsonNode message) {
        String text = message.path("attributes").path("SentTimestamp").asText();
        if (!text.matches("\\d{1,15}")) {
            throw Malformed.because("says not when it was sent");
        }
        return Long.parseLong(text);
    }
}
