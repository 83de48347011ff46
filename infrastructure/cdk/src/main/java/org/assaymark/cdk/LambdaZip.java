package org.assaymark.cdk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/**
 * The artefact of one function, a zip with one jar in it that holds all it needs, as the build left
 * it; one that Lambda would start slowly, or not at all, is refused.
 *
 * @param bytes its size
 */
record LambdaZip(Path path, long bytes) {
    /** Lambda takes 50 MB zipped; but every megabyte is fetched at a cold start. */
    static final long MOST_BYTES = 15_000_000;

    /** Lambda puts each jar of this folder on the class path. */
    static final String JAR = "lib/function.jar";

    private static final Pattern SIGNATURE = Pattern.compile("META-INF/[^/]+\\.(SF|RSA|DSA|EC)");

    /**
     * @param root the folder of the parent POM
     * @param area the module under {@code functions/}
     * @throws IllegalStateException when there is no such artefact, or one that must not be
     *     deployed; says what to do
     */
    static LambdaZip of(Path root, String area, String entry) {
        Path zip = find(root, area);
        try {
            var found = new LambdaZip(zip, Files.size(zip));
            List<String> faults = found.faults(entry);
            if (!faults.isEmpty()) {
                throw new IllegalStateException(zip + " " + String.join(", and ", faults));
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path find(Path root, String area) {
        Path target = root.resolve("functions").resolve(area).resolve("target");
        String pattern = "assaymark-" + area + "-*-lambda.zip";
        var found = new ArrayList<Path>();
        if (Files.isDirectory(target)) {
            try (var zips = Files.newDirectoryStream(target, pattern)) {
                zips.forEach(found::add);
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
                                    + " holds the artefacts of several versions: clean it with mvn"
                                    + " -pl functions/"
                                    + area
                                    + " clean");
        };
    }

    private List<String> faults(String entry) throws IOException {
        var faults = new ArrayList<String>();
        if (bytes > MOST_BYTES) {
            faults.add("has " + bytes + " bytes, which is more than " + MOST_BYTES);
        }
        List<String> names = names();
        List<String> signatures =
                names.stream().filter(name -> SIGNATURE.matcher(name).matches()).toList();
        if (!signatures.isEmpty()) {
            faults.add(
                    "holds signatures of jars it was made from, which are checked at every start: "
                            + signatures);
        }
        if (!names.contains(entry.replace('.', '/') + ".class")) {
            faults.add("lacks " + entry);
        }
        return faults;
    }

    /** Of what is in the jar; none where there is no jar. */
    private List<String> names() throws IOException {
        var names = new ArrayList<String>();
        try (var zip = new ZipFile(path.toFile())) {
            ZipEntry jar = zip.getEntry(JAR);
            if (jar != null) {
                try (var in = new ZipInputStream(zip.getInputStream(jar))) {
                    for (ZipEntry each = in.getNextEntry();
                            each != null;
                            each = in.getNextEntry()) {
                        names.add(each.getName());
                    }
                }
            }
        }
        return names;
    }
}
