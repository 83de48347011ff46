package org.assaymark.cdk;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assaymark.batches.BatchesFunction;
import org.assaymark.catalogue.CatalogueFunction;
import org.assaymark.issuance.IssuanceFunction;
import org.assaymark.notification.NotificationFunction;
import org.assaymark.testkit.DynamoLocal;
import org.assaymark.testkit.KmsLocal;
import org.assaymark.testkit.S3Local;
import org.assaymark.testkit.SesLocal;
import org.assaymark.testkit.SqsLocal;
import org.assaymark.verification.VerificationFunction;
import org.assaymark.wallet.WalletFunction;
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

    private final List<JarFunction> open = new ArrayList<>();

    @Test
    void answer_every_operation_with_nothing_else_on_the_class_path() throws Exception {
        var calls = new FunctionCalls();
        try (var place = new Place(DYNAMO, KMS, S3, SQS, SES)) {
            add(calls, place, "batches", BatchesFunction.class);
            add(calls, place, "catalogue", CatalogueFunction.class);
            add(calls, place, "issuance", IssuanceFunction.class);
            add(calls, place, "notification", NotificationFunction.class);
            add(calls, place, "verification", VerificationFunction.class);
            add(calls, place, "wallet", WalletFunction.class);
            new Course(calls, () -> SES.messages().getLast()).run();
            calls.assertThatEveryOperationWasUsed();
        } finally {
            for (JarFunction function : open) {
                function.close();
            }
        }
    }

    private void add(FunctionCalls calls, Place place, String area, Class<?> entry)
            throws Exception {
        Path target = ROOT.resolve("functions").resolve(area).resolve("target");
        boolean packaged;
        try (var files = Files.list(target)) {
            packaged = files.anyMatch(file -> file.toString().endsWith("-lambda.jar"));
        }
        assumeTrue(
                packaged,
                "the jar of " + area + " is made in phase package: run mvn verify, not mvn test");
        var function =
                new JarFunction(
                        LambdaJar.of(ROOT, area, entry.getName()).path(),
                        area,
                        entry.getName(),
                        place.environment(area));
        open.add(function);
        calls.add(area, function);
    }
}
