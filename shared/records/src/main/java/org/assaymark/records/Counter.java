package org.assaymark.records;

import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags;

/** Items that count how often something happened, each time with one atomic update. */
final class Counter {
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
                                            .name("count")
                                            .getter(Item::count)
                                            .setter(Draft::count)
                                            .tags(StaticAttributeTags.atomicCounter(1L, 1L)))
                    .addAttribute(
                            String.class,
                            attribute ->
                                    attribute.name("last").getter(Item::last).setter(Draft::last))
                    .addAttribute(
                            String.class,
                            attribute ->
                                    attribute
                                            .name("reason")
                                            .getter(Item::reason)
                                            .setter(Draft::reason))
                    .addAttribute(
                            Long.class,
                            attribute ->
                                    attribute
                                            .name(TableDefinition.EXPIRY)
                                            .getter(Item::expiresAtSeconds)
                                            .setter(Draft::expiresAtSeconds))
                    .build();

    private final DynamoDbTable<Item> items;

    Counter(DynamoDbEnhancedClient client, String tableName) {
        this.items = client.table(tableName, SCHEMA);
    }

    /**
     * @param last when it happened last
     */
    record Count(long count, Instant last, String reason) {}

    /** With this time; how often until then. */
    Count count(String pk, String sk, String reason, Instant now, Instant keptUntil) {
        return items.updateItem(
                        new Item(pk, sk, 0L, now.toString(), reason, keptUntil.getEpochSecond()))
                .counted();
    }

    Optional<Count> find(String pk, String sk) {
        return Optional.ofNullable(items.getItem(Table.key(pk, sk))).map(Item::counted);
    }

    private record Item(
            String pk, String sk, Long count, String last, String reason, Long expiresAtSeconds) {
        Count counted() {
            return new Count(count, Instant.parse(last), reason);
        }
    }

    /** An item that is being read. */
    private static final class Draft {
        private String pk = "";
        private String sk = "";
        private Long count = 0L;
        private String last = "";
        private String reason = "";
        private Long expiresAtSeconds = 0L;

        private void pk(String value) {
            pk = value;
        }

        private void sk(String value) {
            sk = value;
        }

        private void count(Long value) {
            count = value;
        }

        private void last(String value) {
            last = value;
        }

        private void reason(String value) {
            reason = value;
        }

        private void expiresAtSeconds(Long value) {
            expiresAtSeconds = value;
        }

        private Item build() {
            return new Item(pk, sk, count, last, reason, expiresAtSeconds);
        }
    }
}
