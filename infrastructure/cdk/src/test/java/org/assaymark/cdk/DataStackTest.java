package org.assaymark.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assaymark.records.TableDefinition;
import org.assaymark.records.Tables;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;

@DisplayName("Tables")
class DataStackTest {
    static Stream<TableDefinition> tables() {
        return Tables.all().stream();
    }

    @Test
    void there_is_one_for_each_definition_and_no_other() {
        assertThat(Synthesis.shared().all("data", "AWS::DynamoDB::GlobalTable"))
                .hasSize(Tables.all().size());
        assertThat(Synthesis.shared().template("data").path("Resources"))
                .hasSize(Tables.all().size());
    }

    @ParameterizedTest
    @MethodSource("tables")
    void keys_and_indexes_are_those_of_the_definition(TableDefinition definition) {
        JsonNode properties = resource(definition).path("Properties");
        CreateTableRequest wanted = definition.toRequest("any");
        assertThat(keys(properties.path("KeySchema"))).isEqualTo(keys(wanted.keySchema()));
        var indexes = new TreeMap<String, List<String>>();
        properties
                .path("GlobalSecondaryIndexes")
                .forEach(
                        index -> {
                            indexes.put(
                                    index.path("IndexName").asText(),
                                    keys(index.path("KeySchema")));
                            assertThat(index.at("/Projection/ProjectionType").asText())
                                    .isEqualTo("ALL");
                        });
        var wantedIndexes = new TreeMap<String, List<String>>();
        wanted.globalSecondaryIndexes()
                .forEach(index -> wantedIndexes.put(index.indexName(), keys(index.keySchema())));
        assertThat(indexes).isEqualTo(wantedIndexes);
        var types = new TreeMap<String, String>();
        properties
                .path("AttributeDefinitions")
                .forEach(
                        each ->
                                types.put(
                                        each.path("AttributeName").asText(),
                                        each.path("AttributeType").asText()));
        var wantedTypes = new TreeMap<String, String>();
        wanted.attributeDefinitions()
                .forEach(
                        each ->
                                wantedTypes.put(
                                        each.attributeName(), each.attributeTypeAsString()));
        assertThat(types).isEqualTo(wantedTypes);
    }

    @ParameterizedTest
    @MethodSource("tables")
    void each_is_paid_by_request_and_drops_what_has_expired(TableDefinition definition) {
        JsonNode properties = resource(definition).path("Properties");
        assertThat(properties.path("BillingMode").asText()).isEqualTo("PAY_PER_REQUEST");
        assertThat(properties.at("/TimeToLiveSpecification/AttributeName").asText())
                .isEqualTo(TableDefinition.EXPIRY);
        assertThat(properties.at("/TimeToLiveSpecification/Enabled").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void each_can_be_restored_to_any_moment_of_the_last_weeks(TableDefinition definition) {
        assertThat(
                        replica(definition)
                                .at("/PointInTimeRecoverySpecification/PointInTimeRecoveryEnabled")
                                .asBoolean())
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void each_is_encrypted_with_the_key_of_the_account(TableDefinition definition) {
        assertThat(resource(definition).at("/Properties/SSESpecification"))
                .hasToString("{\"SSEEnabled\":true,\"SSEType\":\"KMS\"}");
    }

    @ParameterizedTest
    @MethodSource("tables")
    void a_precious_one_cannot_be_deleted_and_outlives_its_stack(TableDefinition definition) {
        JsonNode resource = resource(definition);
        String wanted = definition.precious() ? "Retain" : "Delete";
        assertThat(replica(definition).path("DeletionProtectionEnabled").asBoolean())
                .isEqualTo(definition.precious());
        assertThat(resource.path("DeletionPolicy").asText()).isEqualTo(wanted);
        assertThat(resource.path("UpdateReplacePolicy").asText()).isEqualTo(wanted);
    }

    @ParameterizedTest
    @MethodSource("tables")
    void a_stream_is_where_the_definition_wants_one(TableDefinition definition) {
        assertThat(resource(definition).at("/Properties").has("StreamSpecification"))
                .isEqualTo(definition.streamed());
    }

    @Test
    void credentials_are_precious() {
        assertThat(Tables.all())
                .anyMatch(table -> table.name().equals("credentials") && table.precious());
    }

    @Test
    void the_stack_itself_is_protected_from_deletion() {
        assertThat(Synthesis.shared().deployment().data().getTerminationProtection()).isTrue();
    }

    private static JsonNode resource(TableDefinition definition) {
        JsonNode resources = Synthesis.shared().template("data").path("Resources");
        for (Map.Entry<String, JsonNode> each : resources.properties()) {
            if (each.getKey().matches(definition.name() + "[0-9A-F]{8}")) {
                return each.getValue();
            }
        }
        throw new AssertionError("no table " + definition.name());
    }

    private static JsonNode replica(TableDefinition definition) {
        JsonNode replicas = resource(definition).at("/Properties/Replicas");
        assertThat(replicas).hasSize(1);
        return replicas.get(0);
    }

    private static List<String> keys(JsonNode schema) {
        var keys = new ArrayList<String>();
        schema.forEach(
                key ->
                        keys.add(
                                key.path("KeyType").asText()
                                        + " "
                                        + key.path("AttributeName").asText()));
        return keys;
    }

    private static List<String> keys(List<KeySchemaElement> schema) {
        return schema.stream()
                .map(key -> key.keyTypeAsString() + " " + key.attributeName())
                .toList();
    }
}
