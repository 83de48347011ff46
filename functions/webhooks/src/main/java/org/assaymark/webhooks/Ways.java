package org.assaymark.webhooks;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.assaymark.credential.ConnectionId;

/**
 * The ways by which deliveries come through queues of ours, as the operator has opened them (ADR
 * 0050): {@code none}, or between commas {@code requests=ARN} for the queue that requests to
 * inbound addresses are put into unread, {@code con_…=ARN} for a queue that Canvas itself writes
 * to, and {@code con_…=aws.partner/…} for a partner event bus.
 *
 * @param requests the ARN of the queue of requests
 * @param connections whose each other way is, by ARN of a queue or name of a bus
 */
public record Ways(Optional<String> requests, Map<String, ConnectionId> connections) {
    private static final String NONE = "none";
    private static final String REQUESTS = "requests";
    private static final Pattern WAY =
            Pattern.compile("arn:[^,=\\s]+|aws\\.partner/(stripe|shopify)\\.com/[^,=\\s]+");

    public Ways {
        connections = Map.copyOf(connections);
    }

    /**
     * @throws IllegalArgumentException when it is nothing like that, or names a way twice
     */
    public static Ways parse(String text) {
        Optional<String> requests = Optional.empty();
        var connections = new HashMap<String, ConnectionId>();
        if (text.equals(NONE)) {
            return new Ways(requests, connections);
        }
        for (String each : text.split(",", -1)) {
            String[] sides = each.split("=", 2);
            if (sides.length < 2 || !WAY.matcher(sides[1]).matches()) {
                throw new IllegalArgumentException("no way by which deliveries come: " + each);
            }
            if (sides[0].equals(REQUESTS)) {
                requests = Optional.of(sides[1]);
            } else if (connections.put(sides[1], id(sides[0])) != null) {
                throw new IllegalArgumentException("a way has one connection: " + sides[1]);
            }
        }
        return new Ways(requests, connections);
    }

    /** The connection that a way is for; a queue is named by its ARN, a bus by its name. */
    Optional<ConnectionId> connection(String way) {
        return Optional.ofNullable(connections.get(way));
    }

    boolean isOfRequests(String queue) {
        return requests.filter(queue::equals).isPresent();
    }

    private static ConnectionId id(String text) {
        return ConnectionId.parse(text)
                .orElseThrow(() -> new IllegalArgumentException("no id of a connection: " + text));
    }
}
