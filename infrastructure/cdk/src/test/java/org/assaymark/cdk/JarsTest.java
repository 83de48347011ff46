package org.assaymark.cdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.assaymark.badgeimage.BadgeImageFunction;
import org.assaymark.batches.BatchesFunction;
import org.assaymark.catalogue.CatalogueFunction;
import org.assaymark.deliveries.DeliveriesFunction;
import org.assaymark.document.Json;
import org.assaymark.fulfilment.FulfilmentFunction;
import org.assaymark.issuance.IssuanceFunction;
import org.assaymark.notification.NotificationFunction;
import org.assaymark.testkit.DynamoLocal;
import org.assaymark.testkit.FunctionClient;
import org.assaymark.testkit.KmsLocal;
import org.assaymark.testkit.OpenIdKey;
import org.assaymark.testkit.S3Local;
import org.assaymark.testkit.SesLocal;
import org.assaymark.testkit.SqsLocal;
import org.assaymark.verification.VerificationFunction;
import org.assaymark.wallet.WalletFunction;
import org.assaymark.webhooks.WebhooksFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("The jars that are deployed")
class JarsTest {
    private static final Path ROOT = Path.of("..", "..");

    @RegisterExtension static final DynamoLocal DYNAMO = new DynamoLocal();

    @RegisterExtension static final KmsLocal KMS = new KmsLocal();

    @RegisterExtension static final S3Local S3 = new S3Local();

    @RegisterExtension static final SqsLocal SQS = new SqsLocal();

    @RegisterExtension static final SesLocal SES = new SesLocal();

    private static Place place;

    private final List<JarFunction> open = new ArrayList<>();

    @BeforeAll
    static void make_the_place() {
        place = new Place(DYNAMO, KMS, S3, SQS, SES);
    }

    @AfterAll
    static void leave_the_place() {
        place.close();
    }

    @Test
    void answer_every_operation_with_nothing_else_on_the_class_path() throws Exception {
        var calls = new FunctionCalls();
        try {
            add(calls, "badge-image", BadgeImageFunction.class);
            add(calls, "batches", BatchesFunction.class);
            add(calls, "catalogue", CatalogueFunction.class);
            add(calls, "deliveries", DeliveriesFunction.class);
            add(calls, "fulfilment", FulfilmentFunction.class);
            add(calls, "issuance", IssuanceFunction.class);
            add(calls, "notification", NotificationFunction.class);
            add(calls, "verification", VerificationFunction.class);
            add(calls, "wallet", WalletFunction.class);
            add(calls, "webhooks", WebhooksFunction.class);
            new Course(
                            calls,
                            () -> SES.messages().getLast(),
                            new InboundCourse(
                                    calls,
                                    DYNAMO.enhanced(),
                                    place.environment("fulfilment").get("INBOUND_TABLE")))
                    .run();
            calls.assertThatEveryOperationWasUsed();
        } finally {
            for (JarFunction function : open) {
                function.close();
            }
        }
    }

    /** Nobody listens at the provider's address, so that each gets as far as asking there. */
    @Test
    void ask_the_openid_provider_for_its_keys_and_let_nobody_in_without_them() throws Exception {
        String token =
                OpenIdKey.make("k", OpenIdKey.Algorithm.ES256)
                        .sign(Json.object(), Function.identity());
        var targets =
                Map.<Class<?>, String>of(
                        BatchesFunction.class, "/v1/batches",
                        CatalogueFunction.class, "/v1/me",
                        IssuanceFunction.class, "/v1/credentials",
                        WebhooksFunction.class, "/v1/connections");
        for (Map.Entry<Class<?>, String> each : targets.entrySet()) {
            String area = each.getKey().getPackage().getName().substring(14);
            var environment = new TreeMap<>(place.environment(area));
            environment.put("OPENID_ISSUER", "https://127.0.0.1:9");
            environment.put("OPENID_AUDIENCE", "any");
            try (var function = function(area, each.getKey(), environment)) {
                var answer =
                        new FunctionClient(function)
                                .with("authorization", "Bearer " + token)
                                .get(each.getValue());
                assertThat(answer.status()).as(answer.body().utf8()).isEqualTo(503);
            }
        }
    }

    private void add(FunctionCalls calls, String area, Class<?> entry) throws Exception {
        var function = function(area, entry, place.environment(area));
        open.add(function);
        calls.add(area, function);
    }

    private static JarFunction function(
            String area, Class<?> entry, Map<String, String> environment) throws Exception {
        Path target = ROOT.resolve("functions").resolve(area).resolve("target");
        boolean packaged;
        try (var files = Files.list(target)) {
            packaged = files.anyMatch(file -> file.toString().endsWith("-lambda.zip"));
        }
        assumeTrue(
                packaged,
                "the artefact of "
                        + area
                        + " is made in phase package: run mvn verify, not mvn test");
        return new JarFunction(
                LambdaZip.of(ROOT, area, entry.getName()), entry.getName(), environment);
    }
}
