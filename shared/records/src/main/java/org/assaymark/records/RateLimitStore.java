package org.assaymark.records;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.assaymark.credential.Caller;
import org.assaymark.platform.RateLimits;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags;

/**
 * Counts the requests of each caller, window by window, with one atomic update for each request.
 *
 * <p>Keys: {@code pk = CALLER#<id>}, {@code sk = WINDOW#<epoch seconds of its start>}.
 */
public final class RateLimitStore implements RateLimits {
    public static final TableDefinition TABLE =
            new TableDefinition("limits", List.of(), false, false);

    private static final TableSchema<Item> SCHEMA =
            TableSchema.builder(Item.class, Draft.class)
                    .newItemBuilder(Draft::new, Draft::build)
                    .addAttribute(
                            String.class,
                            attribute ->
                                    attribute
                                            .name(TableDefinition.PARTITION_KEY)
                                            .getter(Item::pk)
                                            .setter(Draft::pk)
                                            .tags(StaticAttributeTags.primaryPartitionKey()))
                    .addAttribute(
                            String.class,
                            attribute ->
                                    attribute
                                            .name(TableDefinition.SORT_KEY)
                                            .getter(Item::sk)
                                            .setter(Draft::sk)
                                            .tags(StaticAttributeTags.primarySortKey()))
                    .addAttribute(
                            Long.class,
                            attribute ->
                                    attribute
                                            .name("used")
                                            .getter(Item::used)
                                            .setter(Draft::used)
                                            .tags(StaticAttributeTags.atomicCounter(1L, 1L)))
                    .addAttribute(
                            Long.class,
                            attribute ->
                                    attribute
                                            .name(TableDefinition.EXPIRY)
                                            .getter(Item::expiresAtSeconds)
                                            .setter(Draft::expiresAtSeconds))
                    .build();

    private final DynamoDbTable<Item> items;
    private final RateLimit limit;
    private final Clock clock;

    public RateLimitStore(
            DynamoDbEnhancedClient client, String tableName, RateLimit limit, Clock clock) {
        this.items = client.table(tableName, SCHEMA);
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
        long now = clock.instant().getEpochSecond();
        long window = most.window().toSeconds();
        long end = now - now % window + window;
        try {
            Item counted =
                    items.updateItem(
                            new Item(subject, "WINDOW#" + (end - window), 0L, end + window));
            return Optional.of(standing(most, counted.used(), end - now));
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

    /** The count of a window. */
    private record Item(String pk, String sk, Long used, Long expiresAtSeconds) {}

    /** An item that is being read. */
    private static final class Draft {
        private String pk = "";
        private String sk = "";
        private Long used = 0L;
        private Long expiresAtSeconds = 0L;

        private void pk(String value) {
            pk = value;
        }

        private void sk(String value) {
            sk = value;
        }

        private void used(Long value) {
            used = value;
        }

        private void expiresAtSeconds(Long value) {
            expiresAtSeconds = value;
        }

        private Item build() {
            return new Item(pk, sk, used, expiresAtSeconds);
        }
    }
}
