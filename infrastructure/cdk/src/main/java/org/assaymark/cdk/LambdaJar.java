package org.assaymark.cdk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;

/**
 * The artefact of one function, with all it needs in it, as the build left it; one that Lambda
 * would start slowly, or not at all, is refused.
 *
 * @param bytes its size
 */
record LambdaJar(Path path, long bytes) {
    /** Lambda takes 50 MB zipped; but every megabyte is read at a cold start. */
    static final long MOST_BYTES = 20_000_000;

    private static final Pattern SIGNATURE = Pattern.compile("META-INF/[^/]+\\.(SF|RSA|DSA|EC)");

    /**
     * @param root the folder of the parent POM
     * @param area the module under {@code functions/}
     * @throws IllegalStateException when there is no such jar, or one that must not be deployed;
     *     says what to do
     */
    static LambdaJar of(Path root, String area, String entry) {
        Path jar = find(root, area);
        try {
            var found = new LambdaJar(jar, Files.size(jar));
            List<String> faults = found.faults(entry);
            if (!faults.isEmpty()) {
                throw new IllegalStateException(jar + " " + String.join(", and ", faults));
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path find(Path root, String area) {
        Path target = root.resolve("functions").resolve(area).resolve("target");
        String pattern = "assaymark-" + area + "-*-lambda.jar";
        var found = new ArrayList<Path>();
        if (Files.isDirectory(target)) {
            try (var jars = Files.newDirectoryStream(target, pattern)) {
                jars.forEach(found::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return switch (found.size()) {
            case 1 -> found.getFirst();
            case 0 ->
                    throw new IllegalStateException(
                            target.resolve(pattern)
                                    + " is missing: build it with mvn -pl functions/"
                                    + area
                                    + " -am package");
            default ->
                    throw new IllegalStateException(
                            target
                                    + " holds the jars of several versions: clean it with mvn -pl functions/"
                                    + area
                                    + " clean");
        };
    }

    private List<String> faults(String entry) throws IOException {
        var faults = new ArrayList<String>();
        if (bytes > MOST_BYTES) {
            faults.add("has " + bytes + " bytes, which is more than " + MOST_BYTES);
        }
        try (var jar = new JarFile(path.toFile(), false)) {
            List<String> signatures =
                    jar.stream()
                            .map(ZipEntry::getName)
                            .filter(name -> SIGNATURE.matcher(name).matches())
                            .toList();
            if (!signatures.isEmpty()) {
                faults.add(
                        "holds signatures of jars it was made from, which are checked at every start: "
                                + signatures);
            }
            if (jar.getEntry(entry.replace('.', '/') + ".class") == null) {
                faults.add("lacks " + entry);
            }
        }
        return faults;
    }
}
