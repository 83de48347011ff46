package org.assaymark.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assaymark.api.Access;
import org.assaymark.api.Operation;
import org.assaymark.api.Operations;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.testkit.DynamoLocal;
import org.assaymark.testkit.FunctionClient.Answer;
import org.assaymark.testkit.KmsLocal;
import org.assaymark.testkit.S3Local;
import org.assaymark.testkit.SqsLocal;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("An Idempotency-Key names one request, whichever function answers it")
class IdempotencyTest {
    @RegisterExtension static final DynamoLocal DYNAMO = new DynamoLocal();
    @RegisterExtension static final KmsLocal KMS = new KmsLocal();
    @RegisterExtension static final S3Local S3 = new S3Local();
    @RegisterExtension static final SqsLocal SQS = new SqsLocal();

    private static final Operations OPERATIONS = Operations.load();

    /**
     * They change nothing: personal data is kept out of addresses, and therefore in their bodies.
     */
    private static final Set<String> READ_BY_POST =
            Set.of("previewDesign", "searchCredentials", "searchLearners", "simulateRules");

    private static Deployment deployment;
    private static Tenant tenant;
    private static String key;

    @BeforeAll
    static void one_issuer() {
        deployment = new Deployment(DYNAMO, KMS, S3, SQS);
        tenant = new Tenant(deployment, "once-only");
        ObjectNode everything = Json.object().put("name", "Everything");
        var scopes = everything.putArray("scopes");
        OPERATIONS.scopes().forEach(scopes::add);
        key = deployment.manage("POST", "/v1/api-keys", everything).path("key").asText();
    }

    @Test
    void every_post_that_changes_something_takes_one() {
        assertThat(posts().filter(operation -> !operation.idempotencyKeyAccepted()))
                .extracting(Operation::id)
                .containsExactlyInAnyOrderElementsOf(READ_BY_POST);
    }

    @TestFactory
    Stream<DynamicTest> a_key_of_one_function_is_422_for_every_other_operation() {
        return Stream.of("createAchievement", "issueCredential", "createUpload", "createApiKey")
                .flatMap(
                        first -> {
                            String used = UUID.randomUUID().toString();
                            assertThat(send(operation(first), used).status()).isEqualTo(201);
                            return posts().filter(Operation::idempotencyKeyAccepted)
                                    .filter(operation -> !operation.id().equals(first))
                                    .map(
                                            operation ->
                                                    dynamicTest(
                                                            first + ", then " + operation.id(),
                                                            () ->
                                                                    assertReused(
                                                                            send(
                                                                                    operation,
                                                                                    used))));
                        });
    }

    @Test
    void a_key_of_one_resource_is_422_for_another_of_its_kind() {
        String used = UUID.randomUUID().toString();
        Map<String, String> ids = tenant.credentials();
        assertThat(step("suspend", ids.get("active"), used).status()).isEqualTo(200);
        assertReused(step("suspend", ids.get("revoked"), used));
        assertReused(step("reinstate", ids.get("active"), used));
        Answer replayed = step("suspend", ids.get("active"), used);
        assertThat(replayed.headers()).containsEntry("idempotency-replayed", "true");
        assertThat(step("reinstate", ids.get("active"), UUID.randomUUID().toString()).status())
                .isEqualTo(200);
    }

    @RepeatedTest(5)
    void of_parallel_requests_to_several_functions_one_is_done() throws Exception {
        String used = UUID.randomUUID().toString();
        var operations =
                List.of(
                        operation("issueCredential"),
                        operation("createUpload"),
                        operation("createAchievement"));
        try (var executor = Executors.newFixedThreadPool(12)) {
            List<Future<Answer>> answers =
                    IntStream.range(0, 12)
                            .mapToObj(at -> operations.get(at % operations.size()))
                            .map(operation -> executor.submit(() -> send(operation, used)))
                            .toList();
            var done = new HashMap<Bytes, Integer>();
            for (Future<Answer> each : answers) {
                Answer answer = each.get();
                if (answer.status() == 201) {
                    done.merge(answer.body(), 1, Integer::sum);
                } else {
                    assertReused(answer);
                }
            }
            assertThat(done).as("the parallel ones read the answer of the winner").hasSize(1);
            assertThat(done.values()).containsExactly(12 / operations.size());
        }
    }

    private static Stream<Operation> posts() {
        return OPERATIONS.all().stream()
                .filter(operation -> operation.method().equals("POST"))
                .filter(operation -> operation.access() instanceof Access.Scoped);
    }

    private static Operation operation(String id) {
        return posts().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
    }

    /** With each key for another learner, so that what is issued is a new award. */
    private static Answer send(Operation operation, String idempotencyKey) {
        var ids = new HashMap<>(tenant.ids());
        ids.put("email", idempotencyKey + "@learner.example");
        return Probe.of(operation).getFirst().send(deployment, key, ids, idempotencyKey);
    }

    private static Answer step(String step, String credential, String idempotencyKey) {
        return deployment.send(
                "POST",
                "/v1/credentials/" + credential + "/" + step,
                Map.of(
                        "authorization",
                        "Bearer " + key,
                        "content-type",
                        "application/json",
                        "idempotency-key",
                        idempotencyKey),
                Json.write(Json.object().put("reason", "A dispute.")));
    }

    private static void assertReused(Answer answer) {
        assertThat(answer.body().utf8()).contains("/problems/idempotency-key-reused");
        assertThat(answer.status()).isEqualTo(422);
    }
}
