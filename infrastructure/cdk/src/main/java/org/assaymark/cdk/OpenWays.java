package org.assaymark.cdk;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.assaymark.credential.ConnectionId;

/**
 * By which ways deliveries come other than to a function that answers them; none of them is open
 * unless it is asked for (ADR 0050).
 *
 * @param queueFirst whether requests to inbound addresses are put into a queue unread
 * @param canvasQueues connections that have a queue for Canvas to write to
 * @param partnerBuses event buses of shops that are partners of AWS
 */
record OpenWays(
        boolean queueFirst, List<ConnectionId> canvasQueues, List<PartnerBus> partnerBuses) {
    private static final String PARTNER =
            "partnerBuses must be con_… and = and a partner event source of Stripe or Shopify, such as"
                    + " aws.partner/stripe.com/acct_1/ed_1, each of them once, between commas";

    private static final Pattern SOURCE =
            Pattern.compile("aws\\.partner/(stripe|shopify)\\.com/[A-Za-z0-9._/-]{1,200}");

    /**
     * @param source the partner event source, {@code aws.partner/…}
     */
    record PartnerBus(ConnectionId connection, String source) {}

    OpenWays {
        canvasQueues = List.copyOf(canvasQueues);
        partnerBuses = List.copyOf(partnerBuses);
    }

    static OpenWays from(Function<String, Optional<String>> context, List<String> faults) {
        String queueFirst = context.apply("queueFirst").orElse("off");
        if (!queueFirst.equals("on") && !queueFirst.equals("off")) {
            faults.add("queueFirst must be on or off");
        }
        return new OpenWays(
                queueFirst.equals("on"),
                canvasQueues(items(context.apply("canvasQueues")), faults),
                partnerBuses(items(context.apply("partnerBuses")), faults));
    }

    private static List<String> items(Optional<String> list) {
        return list.map(text -> List.of(text.split(",", -1))).orElse(List.of());
    }

    private static List<ConnectionId> canvasQueues(List<String> texts, List<String> faults) {
        List<ConnectionId> ids =
                texts.stream().flatMap(each -> ConnectionId.parse(each).stream()).toList();
        if (ids.size() != texts.size() || ids.stream().distinct().count() != ids.size()) {
            faults.add("canvasQueues must be ids of connections, con_…, each once, between commas");
        }
        return ids;
    }

    private static List<PartnerBus> partnerBuses(List<String> texts, List<String> faults) {
        List<PartnerBus> buses =
                texts.stream()
                        .map(each -> each.split("=", 2))
                        .filter(sides -> sides.length == 2 && SOURCE.matcher(sides[1]).matches())
                        .flatMap(
                                sides ->
                                        ConnectionId.parse(sides[0])
                                                .map(id -> new PartnerBus(id, sides[1]))
                                                .stream())
                        .toList();
        if (buses.size() != texts.size()
                || buses.stream().map(PartnerBus::connection).distinct().count() != buses.size()
                || buses.stream().map(PartnerBus::source).distinct().count() != buses.size()) {
            faults.add(PARTNER);
        }
        return buses;
    }
}
