package org.assaymark.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

class TableDefinitionTest {
    private static final TableDefinition TWO_INDEXES =
            new TableDefinition(
                    "things",
                    List.of(
                            new TableDefinition.Index("byOwner", "ownerPk", "sharedSk"),
                            new TableDefinition.Index("byKind", "kindPk", "sharedSk")),
                    true,
                    false);

    @Test
    void a_table_has_string_keys_and_is_paid_by_request() {
        CreateTableRequest request =
                new TableDefinition("plain", List.of(), false, false).toRequest("stack-plain");
        assertThat(request.tableName()).isEqualTo("stack-plain");
        assertThat(request.billingMode()).isEqualTo(BillingMode.PAY_PER_REQUEST);
        assertThat(keys(request.keySchema())).containsExactly("pk HASH", "sk RANGE");
        assertThat(request.hasGlobalSecondaryIndexes()).isFalse();
    }

    @Test
    void an_attribute_that_indexes_share_is_declared_once() {
        CreateTableRequest request = TWO_INDEXES.toRequest("things");
        assertThat(request.attributeDefinitions())
                .extracting(AttributeDefinition::attributeName)
                .containsExactly("pk", "sk", "ownerPk", "sharedSk", "kindPk");
        assertThat(request.attributeDefinitions())
                .extracting(AttributeDefinition::attributeType)
                .containsOnly(ScalarAttributeType.S);
    }

    @Test
    void an_index_has_its_keys_and_whole_items() {
        List<GlobalSecondaryIndex> indexes =
                TWO_INDEXES.toRequest("things").globalSecondaryIndexes();
        assertThat(indexes)
                .extracting(GlobalSecondaryIndex::indexName)
                .containsExactly("byOwner", "byKind");
        assertThat(keys(indexes.getFirst().keySchema()))
                .containsExactly("ownerPk HASH", "sharedSk RANGE");
        assertThat(indexes.getFirst().projection().projectionType()).isEqualTo(ProjectionType.ALL);
    }

    static List<TableDefinition> all() {
        return Tables.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void every_table_of_the_product_is_one_that_dynamodb_takes(TableDefinition table) {
        assertThat(table.name()).matches("[a-z]{3,}");
        assertThat(table.indexes()).allMatch(index -> index.name().length() >= 3);
        assertThat(Tables.all()).extracting(TableDefinition::name).doesNotHaveDuplicates();
    }

    private static List<String> keys(List<KeySchemaElement> schema) {
        return schema.stream()
                .map(key -> key.attributeName() + " " + key.keyTypeAsString())
                .toList();
    }
}
