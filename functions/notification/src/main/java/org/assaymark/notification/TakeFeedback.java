package org.assaymark.notification;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assaymark.credential.EmailAddress;
import org.assaymark.credential.LearnerId;
import org.assaymark.records.RefusedAddresses;

/**
 * Hears from SES what became of letters after they were sent (its events, by EventBridge): an
 * address of a learner that does not exist, or whose reader complains, is sent nothing more.
 */
final class TakeFeedback {
    private static final String SOURCE = "aws.ses";

    private final RefusedAddresses refused;
    private final Clock clock;

    TakeFeedback(RefusedAddresses refused, Clock clock) {
        this.refused = refused;
        this.clock = clock;
    }

    static boolean isFeedback(JsonNode event) {
        return event.path("source").asText().equals(SOURCE);
    }

    /** How many addresses were marked; none for a letter to somebody else than a learner. */
    int take(JsonNode event) {
        JsonNode detail = event.path("detail");
        Optional<LearnerId> learner =
                LearnerId.parse(detail.at("/mail/tags/" + Post.LEARNER + "/0").asText());
        return learner.map(
                        id ->
                                mark(id, permanentBounces(detail), RefusedAddresses.Reason.BOUNCED)
                                        + mark(
                                                id,
                                                addresses(
                                                        detail.at(
                                                                "/complaint/complainedRecipients")),
                                                RefusedAddresses.Reason.COMPLAINED))
                .orElse(0);
    }

    /** A mailbox that is full today may take the next letter. */
    private static Stream<EmailAddress> permanentBounces(JsonNode detail) {
        return detail.at("/bounce/bounceType").asText().equals("Permanent")
                ? addresses(detail.at("/bounce/bouncedRecipients"))
                : Stream.empty();
    }

    private static Stream<EmailAddress> addresses(JsonNode recipients) {
        return StreamSupport.stream(recipients.spliterator(), false)
                .map(each -> each.path("emailAddress").asText())
                .filter(text -> !text.isBlank())
                .map(EmailAddress::new);
    }

    private int mark(
            LearnerId learner, Stream<EmailAddress> addresses, RefusedAddresses.Reason reason) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return addresses
                .mapToInt(
                        address -> {
                            refused.put(learner, address, reason, now);
                            return 1;
                        })
                .sum();
    }
}
