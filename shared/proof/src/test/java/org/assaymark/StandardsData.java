package org.assaymark;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.jsonld.Contexts;

/** The official vectors and samples, which are not part of the project. */
public final class StandardsData {
    private StandardsData() {}

    public static boolean isThere() {
        return System.getenv("STANDARDS_DATA") != null;
    }

    /** Skips the test where the data is not there. */
    public static Path path(String relative) {
        String folder = System.getenv("STANDARDS_DATA");
        assumeTrue(folder != null, "STANDARDS_DATA names no folder with the official vectors");
        return Path.of(folder, relative.split("/"));
    }

    public static ObjectNode json(String relative) {
        return Json.readObject(bytes(path(relative)));
    }

    public static Bytes bytes(Path file) {
        try {
            return Bytes.of(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String text(String relative) {
        return bytes(path(relative)).utf8();
    }

    public static List<Path> files(String relative, String ending) {
        try (Stream<Path> files = Files.list(path(relative))) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The contexts that ship, and those that only vectors and samples use. */
    public static Contexts contexts() {
        return Contexts.bundled()
                .withDocument(
                        URI.create("https://www.w3.org/ns/credentials/examples/v2"),
                        bytes(path("contexts/credentials-examples-v2.jsonld")))
                .withDocument(
                        URI.create("https://w3id.org/citizenship/v4rc1"),
                        bytes(path("contexts/citizenship-v4rc1.jsonld")));
    }
}
