package org.assaymark.rules;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assaymark.credential.AchievementId;
import org.assaymark.credential.ConnectionId;
import org.assaymark.credential.RuleId;
import org.assaymark.inbound.InboundEvent;
import org.assaymark.inbound.Item;
import org.assaymark.inbound.Kind;
import org.assaymark.inbound.Order;
import org.assaymark.inbound.Outcome;
import org.assaymark.inbound.Party;

/** Events and rules for tests. */
final class Told {
    static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    static final ConnectionId CONNECTION = new ConnectionId("con_01jz0000000000000000000000");
    static final AchievementId ACHIEVEMENT = new AchievementId("ach_01jz0000000000000000000000");
    static final Party LEA =
            new Party(
                    Optional.of("lea@example.com"),
                    Optional.of("Lea Ek"),
                    Optional.empty(),
                    List.of(new Party.PartyId("shopify", "207119551")));
    static final Order ORDER =
            new Order("1001", Optional.of(19_900L), Optional.of("EUR"), Optional.empty());

    private Told() {}

    static InboundEvent of(Kind kind, List<Item> items) {
        return event(kind, items, Optional.empty(), false);
    }

    static InboundEvent graded(BigDecimal score, boolean manual) {
        return event(Kind.ASSESSMENT_PASSED, items(1), Optional.of(score), manual);
    }

    private static InboundEvent event(
            Kind kind, List<Item> items, Optional<BigDecimal> score, boolean manual) {
        return new InboundEvent(
                kind.name(),
                kind,
                "delivery-1",
                NOON,
                false,
                Optional.of(LEA),
                Optional.of(LEA),
                items,
                Optional.of(ORDER),
                new Outcome(
                        Optional.of(NOON.minusSeconds(60)),
                        Optional.empty(),
                        score,
                        Optional.empty(),
                        manual),
                List.of(URI.create("https://course.example/report/7")));
    }

    static List<Item> items(int quantity) {
        return List.of(new Item(Set.of("WELD-101", "93"), Optional.of("Welding basics"), quantity));
    }

    static Rule rule(Kind kind, Optional<String> item, Action action) {
        return rule(kind, item, action, Conditions.NONE, Occasion.ONCE);
    }

    static Rule rule(
            Kind kind,
            Optional<String> item,
            Action action,
            Conditions conditions,
            Occasion occasion) {
        return new Rule(
                new RuleId("rul_01jz0000000000000000000000"),
                CONNECTION,
                new Terms(
                        kind,
                        item,
                        conditions,
                        action,
                        Optional.of(ACHIEVEMENT),
                        false,
                        occasion,
                        false));
    }
}
