package org.assaymark.local;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The ways by which deliveries come through queues, as they are opened in a deployment, with queues
 * of this machine.
 *
 * @param queueFirst whether requests to inbound addresses are put into a queue unread
 * @param canvasQueues ids of connections
 * @param partnerBuses an id of a connection, {@code =} and the name of a bus
 */
record LocalWays(boolean queueFirst, List<String> canvasQueues, List<String> partnerBuses) {
    static final String REQUESTS = "assaymark-requests";

    private static final String ARN = "arn:aws:sqs:us-east-1:000000000000:";
    private static final String PARTNERS = "assaymark-partners";
    private static final String CANVAS = "canvas-live-events-assaymark-";
    private static final String CONNECTION = "con_[0-9a-z]{26}";

    LocalWays {
        canvasQueues = List.copyOf(canvasQueues);
        partnerBuses = List.copyOf(partnerBuses);
    }

    static LocalWays of(boolean queueFirst, List<String> canvasQueues, List<String> partnerBuses)
            throws Options.Misuse {
        if (!canvasQueues.stream().allMatch(each -> each.matches(CONNECTION))) {
            throw new Options.Misuse("--canvas-queue must be the id of a connection, con_…");
        }
        if (!partnerBuses.stream()
                .allMatch(
                        each ->
                                each.matches(
                                        CONNECTION
                                                + "=aws\\.partner/(stripe|shopify)\\.com/[A-Za-z0-9._/-]+"))) {
            throw new Options.Misuse("--partner-bus must look like con_…=aws.partner/stripe.com/…");
        }
        return new LocalWays(queueFirst, canvasQueues, partnerBuses);
    }

    /** The names of the queues. */
    List<String> queues() {
        var names = new ArrayList<String>();
        if (queueFirst) {
            names.add(REQUESTS);
        }
        canvasQueues.forEach(connection -> names.add(CANVAS + connection));
        if (!partnerBuses.isEmpty()) {
            names.add(PARTNERS);
        }
        return names;
    }

    /** As the function reads it. */
    String setting() {
        String ways =
                Stream.of(
                                queueFirst
                                        ? Stream.of("requests=" + arn(REQUESTS))
                                        : Stream.<String>empty(),
                                canvasQueues.stream().map(id -> id + "=" + arn(CANVAS + id)),
                                partnerBuses.stream())
                        .flatMap(each -> each)
                        .collect(Collectors.joining(","));
        return ways.isEmpty() ? "none" : ways;
    }

    static String arn(String queue) {
        return ARN + queue;
    }
}
