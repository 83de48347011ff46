package org.assaymark.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.assaymark.badgeimage.BadgeImageFunction;
import org.assaymark.batches.BatchesFunction;
import org.assaymark.catalogue.CatalogueFunction;
import org.assaymark.deliveries.DeliveriesFunction;
import org.assaymark.document.Bytes;
import org.assaymark.fetch.ApiAnswer;
import org.assaymark.fetch.ApiRequest;
import org.assaymark.fetch.Fetched;
import org.assaymark.fetch.Posted;
import org.assaymark.fulfilment.FulfilmentFunction;
import org.assaymark.issuance.IssuanceFunction;
import org.assaymark.notification.NotificationFunction;
import org.assaymark.testkit.DynamoLocal;
import org.assaymark.testkit.KmsLocal;
import org.assaymark.testkit.S3Local;
import org.assaymark.testkit.SesLocal;
import org.assaymark.testkit.SqsLocal;
import org.assaymark.verification.VerificationFunction;
import org.assaymark.wallet.WalletFunction;
import org.assaymark.webhooks.WebhooksFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs the functions through every operation they have, and compares what they call with what the
 * template allows.
 */
@DisplayName("Permissions and what the functions do with them")
class UsedPermissionsTest {
    @RegisterExtension static final DynamoLocal DYNAMO = new DynamoLocal();

    @RegisterExtension static final KmsLocal KMS = new KmsLocal();

    @RegisterExtension static final S3Local S3 = new S3Local();

    @RegisterExtension static final SqsLocal SQS = new SqsLocal();

    @RegisterExtension static final SesLocal SES = new SesLocal();

    private static final FunctionCalls CALLS = new FunctionCalls();
    private static Place place;

    @BeforeAll
    static void use_everything() {
        try (var here = new Place(DYNAMO, KMS, S3, SQS, SES)) {
            place = here;
            CALLS.add(
                    "badge-image",
                    new BadgeImageFunction(
                            org.assaymark.badgeimage.Settings.from(
                                    place.environment("badge-image")),
                            UsedPermissionsTest::noProvider));
            CALLS.add(
                    "batches",
                    new BatchesFunction(
                            org.assaymark.batches.Settings.from(place.environment("batches")),
                            UsedPermissionsTest::noProvider));
            CALLS.add(
                    "catalogue",
                    new CatalogueFunction(
                            org.assaymark.catalogue.Settings.from(place.environment("catalogue")),
                            UsedPermissionsTest::refused,
                            UsedPermissionsTest::noProvider));
            CALLS.add(
                    "deliveries",
                    new DeliveriesFunction(
                            org.assaymark.deliveries.Settings.from(place.environment("deliveries")),
                            UsedPermissionsTest::receiver,
                            UsedPermissionsTest::noProvider));
            CALLS.add(
                    "fulfilment",
                    new FulfilmentFunction(
                            org.assaymark.fulfilment.Settings.from(place.environment("fulfilment")),
                            UsedPermissionsTest::nobody));
            CALLS.add(
                    "issuance",
                    new IssuanceFunction(
                            org.assaymark.issuance.Settings.from(place.environment("issuance")),
                            Map.of(),
                            UsedPermissionsTest::noProvider));
            CALLS.add(
                    "notification",
                    new NotificationFunction(
                            org.assaymark.notification.Settings.from(
                                    place.environment("notification"))));
            CALLS.add(
                    "verification",
                    new VerificationFunction(
                            org.assaymark.verification.Settings.from(
                                    place.environment("verification")),
                            UsedPermissionsTest::refused,
                            Map.of()));
            CALLS.add(
                    "wallet",
                    new WalletFunction(
                            org.assaymark.wallet.Settings.from(place.environment("wallet"))));
            CALLS.add(
                    "webhooks",
                    new WebhooksFunction(
                            org.assaymark.webhooks.Settings.from(place.environment("webhooks")),
                            UsedPermissionsTest::nobody,
                            UsedPermissionsTest::noProvider));
            new Course(
                            CALLS,
                            () -> SES.messages().getLast(),
                            new InboundCourse(
                                    CALLS,
                                    DYNAMO.enhanced(),
                                    place.environment("fulfilment").get("INBOUND_TABLE")))
                    .run();
        }
    }

    private static ApiAnswer nobody(ApiRequest request) {
        return new ApiAnswer.Unanswered("there is no such host");
    }

    private static Bytes noProvider(URI address) {
        throw new AssertionError("no OpenID provider is set, yet it asks for " + address);
    }

    /** One takes everything, one is gone, and one is not there at present. */
    private static Posted receiver(URI url, Map<String, String> headers, Bytes body) {
        return switch (url.getPath()) {
            case "/gone" -> new Posted.Answered(410, Optional.empty());
            case "/later" -> new Posted.Unanswered("there is no such host");
            default -> new Posted.Answered(204, Optional.empty());
        };
    }

    private static Fetched refused(URI url, String accept, int mostBytes) {
        throw new AssertionError("nothing here is foreign, yet it asks for " + url);
    }

    @Test
    void every_operation_was_used() {
        CALLS.assertThatEveryOperationWasUsed();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "badge-image",
                "batches",
                "catalogue",
                "deliveries",
                "fulfilment",
                "issuance",
                "notification",
                "verification",
                "wallet",
                "webhooks"
            })
    void a_function_is_allowed_what_it_does_and_does_what_it_is_allowed(String area) {
        Set<String> allowed =
                Allowed.to(area, Synthesis.withEverything()).stream()
                        .filter(permission -> !permission.startsWith("logs:"))
                        // With these Lambda itself takes messages and changes for it.
                        .filter(permission -> !takesMessages(area, permission))
                        .map(Allowed::withoutConditions)
                        .collect(Collectors.toSet());
        assertThat(CALLS.taken(area).stream().map(place::named).distinct())
                .containsExactlyInAnyOrderElementsOf(allowed);
    }

    private static boolean takesMessages(String area, String permission) {
        return (area.equals("issuance") && permission.startsWith("sqs:"))
                || (area.equals("fulfilment")
                        && permission.matches("sqs:(?!SendMessage).* queue/inboundQueue"))
                || permission.matches(
                        "dynamodb:(ListStreams|DescribeStream|GetRecords|GetShardIterator).*");
    }
}
