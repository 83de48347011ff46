package org.assaymark.records;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assaymark.credential.Caller;
import org.assaymark.platform.RateLimits;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;

/**
 * Counts the requests of each caller, window by window, with one atomic update for each request.
 *
 * <p>Keys: {@code pk = CALLER#<id>}, {@code sk = WINDOW#<epoch seconds of its start>}.
 */
public final class RateLimitStore implements RateLimits {
    public static final TableDefinition TABLE =
            new TableDefinition("limits", List.of(), false, false);

    private final Counter counter;
    private final RateLimit limit;
    private final Clock clock;

    public RateLimitStore(
            DynamoDbEnhancedClient client, String tableName, RateLimit limit, Clock clock) {
        this.counter = new Counter(client, tableName);
        this.limit = limit;
        this.clock = clock;
    }

    /**
     * A caller that sends more than one partition of the table can count is over its limit anyway;
     * when counting fails otherwise, that is our fault and not the caller's.
     */
    @Override
    public Optional<Standing> count(Caller caller) {
        return count("CALLER#" + caller.text(), limit);
    }

    /**
     * Counts anything else, in the same way.
     *
     * @param subject what is counted, without personal data
     */
    public Optional<Standing> count(String subject, RateLimit most) {
        Instant moment = clock.instant();
        long now = moment.getEpochSecond();
        long window = most.window().toSeconds();
        long end = now - now % window + window;
        try {
            Counter.Count counted =
                    counter.count(
                            subject,
                            "WINDOW#" + (end - window),
                            "",
                            moment,
                            Instant.ofEpochSecond(end + window));
            return Optional.of(standing(most, counted.count(), end - now));
        } catch (AwsServiceException e) {
            return e.isThrottlingException()
                    ? Optional.of(standing(most, most.requests() + 1L, end - now))
                    : Optional.empty();
        } catch (SdkException e) {
            return Optional.empty();
        }
    }

    private static Standing standing(RateLimit most, long used, long secondsLeft) {
        return new Standing(
                most.requests(), (int) most.window().toSeconds(), used, (int) secondsLeft);
    }
}
