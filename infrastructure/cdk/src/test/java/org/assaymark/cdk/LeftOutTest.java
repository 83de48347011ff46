package org.assaymark.cdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("What the jars that are deployed leave out")
class LeftOutTest {
    private static final Path FUNCTIONS = Path.of("..", "..", "functions");

    /** Cut in the parent POM: nothing waits for an answer in another thread. */
    private static final String ASYNCHRONOUS =
            "software/amazon/awssdk/services/\\w+/Default\\w+AsyncClientBuilder";

    /** What a function never gets to, as its own POM says, and does not carry. */
    private static final Map<String, String> CUT =
            Map.of(
                    "badge-image", "org/bouncycastle/.*",
                    "batches", "org/bouncycastle/.*",
                    "deliveries", "org/bouncycastle/.*",
                    "fulfilment", "org/bouncycastle/.*",
                    "notification", "org/bouncycastle/.*|software/amazon/awssdk/services/kms/.*",
                    "verification", "software/amazon/awssdk/services/kms/.*",
                    "wallet", "org/bouncycastle/.*",
                    "webhooks", "org/bouncycastle/.*");

    @TempDir private Path folder;

    static List<String> areas() throws IOException {
        try (var areas = Files.list(FUNCTIONS)) {
            return areas.filter(each -> Files.exists(each.resolve("pom.xml")))
                    .map(each -> each.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("areas")
    void is_asked_for_by_nothing_that_they_hold(String area) throws IOException {
        Path target = FUNCTIONS.resolve(area).resolve("target");
        Path dependencies = target.resolve("dependencies");
        assumeTrue(
                Files.exists(dependencies),
                "the jar of " + area + " is made in phase package: run mvn verify, not mvn test");
        var classPath = new ArrayList<Path>();
        for (String each : Files.readString(dependencies).strip().split(File.pathSeparator)) {
            classPath.add(Path.of(each));
        }
        classPath.add(target.resolve("classes"));
        Map<String, String> wanted = new TreeMap<>(LeftOut.of(lambdaJar(target), classPath));
        String cut = ASYNCHRONOUS + "|" + CUT.getOrDefault(area, "");
        wanted.keySet().removeIf(Pattern.compile(cut).asMatchPredicate());
        assertThat(wanted).isEmpty();
    }

    @Test
    void is_found_by_what_refers_to_it_what_names_it_and_what_lists_it() throws IOException {
        Path whole = jar("whole.jar", "", Refers.class, Referred.class, Named.class, Listed.class);
        Path part = jar("part.jar", Listed.class.getName(), Refers.class);
        assertThat(LeftOut.of(whole, List.of(whole))).isEmpty();
        assertThat(LeftOut.of(part, List.of(whole)))
                .containsOnlyKeys(file(Referred.class), file(Named.class), file(Listed.class));
    }

    private static Path lambdaJar(Path target) throws IOException {
        try (var jars = Files.newDirectoryStream(target, "*-lambda.jar")) {
            return jars.iterator().next();
        }
    }

    private Path jar(String name, String services, Class<?>... types) throws IOException {
        Path jar = folder.resolve(name);
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry("META-INF/services/java.lang.Runnable"));
            out.write(services.getBytes(StandardCharsets.UTF_8));
            for (Class<?> type : types) {
                out.putNextEntry(new JarEntry(file(type) + ".class"));
                try (var in = type.getResourceAsStream("/" + file(type) + ".class")) {
                    in.transferTo(out);
                }
            }
        }
        return jar;
    }

    private static String file(Class<?> type) {
        return type.getName().replace('.', '/');
    }

    private static final class Refers {
        private static final String NAME = "org.assaymark.cdk.LeftOutTest$Named";
        private final List<Referred> referred = new ArrayList<>();

        @Override
        public String toString() {
            return NAME + referred;
        }
    }

    private static final class Referred {}

    private static final class Named {}

    private static final class Listed {}
}
