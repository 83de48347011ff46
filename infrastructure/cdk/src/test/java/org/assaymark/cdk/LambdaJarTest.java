package org.assaymark.cdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The jar of a function")
class LambdaJarTest {
    private static final String ENTRY = "org.assaymark.issuance.IssuanceFunction";
    private static final String ENTRY_FILE = "org/assaymark/issuance/IssuanceFunction.class";

    @TempDir private Path root;

    @Test
    void is_found_where_the_build_leaves_it() throws IOException {
        Path jar = jar("0.1.0", ENTRY_FILE);
        assertThat(LambdaJar.of(root, "issuance", ENTRY))
                .isEqualTo(new LambdaJar(jar, Files.size(jar)));
    }

    @Test
    void that_is_missing_is_answered_with_how_to_build_it() {
        assertThatIllegalStateException()
                .isThrownBy(() -> LambdaJar.of(root, "issuance", ENTRY))
                .withMessageContainingAll(
                        "assaymark-issuance-*-lambda.jar is missing", "-pl functions/issuance");
    }

    @Test
    void is_not_guessed_where_there_are_several() throws IOException {
        jar("0.1.0", ENTRY_FILE);
        jar("0.2.0", ENTRY_FILE);
        assertThatIllegalStateException()
                .isThrownBy(() -> LambdaJar.of(root, "issuance", ENTRY))
                .withMessageContaining("several versions");
    }

    @Test
    void is_refused_with_the_signature_of_another_jar_in_it() throws IOException {
        jar("0.1.0", ENTRY_FILE, "META-INF/BC2048KE.SF", "META-INF/BC2048KE.DSA");
        assertThatIllegalStateException()
                .isThrownBy(() -> LambdaJar.of(root, "issuance", ENTRY))
                .withMessageContainingAll(
                        "signatures", "META-INF/BC2048KE.SF", "META-INF/BC2048KE.DSA");
    }

    @Test
    void is_refused_without_the_class_that_lambda_calls() throws IOException {
        jar("0.1.0", "org/assaymark/issuance/Other.class");
        assertThatIllegalStateException()
                .isThrownBy(() -> LambdaJar.of(root, "issuance", ENTRY))
                .withMessageContaining("lacks " + ENTRY);
    }

    @Test
    void is_refused_when_it_has_grown_beyond_the_bound() throws IOException {
        Path jar = jar("0.1.0", ENTRY_FILE);
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry(ENTRY_FILE));
            var noise = new byte[(int) LambdaJar.MOST_BYTES + 1];
            new Random(1).nextBytes(noise);
            out.write(noise);
        }
        assertThatIllegalStateException()
                .isThrownBy(() -> LambdaJar.of(root, "issuance", ENTRY))
                .withMessageContaining("more than " + LambdaJar.MOST_BYTES);
    }

    private Path jar(String version, String... entries) throws IOException {
        Path target = Files.createDirectories(root.resolve("functions/issuance/target"));
        Path jar = target.resolve("assaymark-issuance-" + version + "-lambda.jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (String entry : entries) {
                out.putNextEntry(new JarEntry(entry));
            }
        }
        return jar;
    }
}
