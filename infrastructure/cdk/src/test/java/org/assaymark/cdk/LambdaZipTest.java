package org.assaymark.cdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The artefact of a function")
class LambdaZipTest {
    private static final String ENTRY = "org.assaymark.issuance.IssuanceFunction";
    private static final String ENTRY_FILE = "org/assaymark/issuance/IssuanceFunction.class";

    @TempDir private Path root;

    @Test
    void is_found_where_the_build_leaves_it() throws IOException {
        Path zip = zip("0.1.0", ENTRY_FILE);
        assertThat(LambdaZip.of(root, "issuance", ENTRY))
                .isEqualTo(new LambdaZip(zip, Files.size(zip)));
    }

    @Test
    void that_is_missing_is_answered_with_how_to_build_it() {
        assertThatIllegalStateException()
                .isThrownBy(() -> LambdaZip.of(root, "issuance", ENTRY))
                .withMessageContainingAll(
                        "assaymark-issuance-*-lambda.zip is missing", "-pl functions/issuance");
    }

    @Test
    void is_not_guessed_where_there_are_several() throws IOException {
        zip("0.1.0", ENTRY_FILE);
        zip("0.2.0", ENTRY_FILE);
        assertThatIllegalStateException()
                .isThrownBy(() -> LambdaZip.of(root, "issuance", ENTRY))
                .withMessageContaining("several versions");
    }

    @Test
    void is_refused_with_the_signature_of_another_jar_in_it() throws IOException {
        zip("0.1.0", ENTRY_FILE, "META-INF/BC2048KE.SF", "META-INF/BC2048KE.DSA");
        assertThatIllegalStateException()
                .isThrownBy(() -> LambdaZip.of(root, "issuance", ENTRY))
                .withMessageContainingAll(
                        "signatures", "META-INF/BC2048KE.SF", "META-INF/BC2048KE.DSA");
    }

    @Test
    void is_refused_without_the_class_that_lambda_calls() throws IOException {
        zip("0.1.0", "org/assaymark/issuance/Other.class");
        assertThatIllegalStateException()
                .isThrownBy(() -> LambdaZip.of(root, "issuance", ENTRY))
                .withMessageContaining("lacks " + ENTRY);
    }

    @Test
    void is_refused_without_the_jar_that_lambda_puts_on_the_class_path() throws IOException {
        Path zip = Files.createDirectories(target()).resolve("assaymark-issuance-1-lambda.zip");
        try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry(ENTRY_FILE));
        }
        assertThatIllegalStateException()
                .isThrownBy(() -> LambdaZip.of(root, "issuance", ENTRY))
                .withMessageContaining("lacks " + ENTRY);
    }

    @Test
    void is_refused_when_it_has_grown_beyond_the_bound() throws IOException {
        Path zip = zip("0.1.0", ENTRY_FILE);
        var noise = new byte[(int) LambdaZip.MOST_BYTES + 1];
        new Random(1).nextBytes(noise);
        write(zip, jar(ENTRY_FILE), noise);
        assertThatIllegalStateException()
                .isThrownBy(() -> LambdaZip.of(root, "issuance", ENTRY))
                .withMessageContaining("more than " + LambdaZip.MOST_BYTES);
    }

    private Path target() {
        return root.resolve("functions/issuance/target");
    }

    private Path zip(String version, String... entries) throws IOException {
        Path zip =
                Files.createDirectories(target())
                        .resolve("assaymark-issuance-" + version + "-lambda.zip");
        write(zip, jar(entries), new byte[0]);
        return zip;
    }

    private static void write(Path zip, byte[] jar, byte[] more) throws IOException {
        try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry(LambdaZip.JAR));
            out.write(jar);
            out.putNextEntry(new ZipEntry("more"));
            out.write(more);
        }
    }

    private static byte[] jar(String... entries) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new JarOutputStream(bytes)) {
            for (String entry : entries) {
                out.putNextEntry(new JarEntry(entry));
            }
        }
        return bytes.toByteArray();
    }
}
