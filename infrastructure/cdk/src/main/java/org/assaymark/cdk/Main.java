package org.assaymark.cdk;

import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.services.lambda.Code;

/**
 * Synthesises the deployment into {@code CDK_OUTDIR}; needs no account. Run in its own folder, by
 * the CDK command line or as it is. Ends with 1 where a parameter, an artefact or cdk-nag finds
 * fault.
 */
public final class Main {
    /** From infrastructure/cdk to the folder of the parent POM. */
    private static final Path ROOT = Path.of("..", "..");

    /**
     * Templates are checked against CloudFormation's own schemas, and a fault ends the synthesis;
     * what another stack uses cannot be removed.
     */
    private static final Map<String, Object> FLAGS =
            Map.of(
                    "@aws-cdk/core:validateAgainstDefaultRules",
                    true,
                    "@aws-cdk/core:defaultCrossStackReferences",
                    "strong");

    private Main() {}

    @SuppressWarnings("SystemOut") // the command line shows it to whoever deploys
    public static void main(String[] args) {
        System.exit(run(System.err));
    }

    private static int run(PrintStream out) {
        try {
            var app = App.Builder.create().postCliContext(FLAGS).build();
            var parameters =
                    Parameters.from(
                            name -> Optional.ofNullable((String) app.getNode().tryGetContext(name)),
                            name -> Optional.ofNullable(System.getenv(name)));
            Deployment.into(app, parameters, (area, entry) -> code(area, entry, out));
            Aspects.of(app).add(AwsSolutionsChecks.Builder.create().verbose(true).build());
            app.synth();
            List<String> faults = faults(app);
            faults.forEach(out::println);
            return faults.isEmpty() ? 0 : 1;
        } catch (IllegalArgumentException | IllegalStateException e) {
            out.println(e.getMessage());
            return 1;
        }
    }

    private static Code code(String area, String entry, PrintStream out) {
        LambdaZip zip = LambdaZip.of(ROOT, area, entry);
        out.printf(
                "%s: %.1f of %.0f MB%n",
                zip.path().getFileName(), zip.bytes() / 1e6, LambdaZip.MOST_BYTES / 1e6);
        return Code.fromAsset(zip.path().toString());
    }

    /** Findings that nobody has given a reason for are error annotations. */
    private static List<String> faults(App app) {
        return app.getNode().findAll().stream()
                .flatMap(
                        construct ->
                                construct.getNode().getMetadata().stream()
                                        .filter(entry -> entry.getType().equals("aws:cdk:error"))
                                        .map(
                                                entry ->
                                                        construct.getNode().getPath()
                                                                + ": "
                                                                + entry.getData()))
                .toList();
    }
}
