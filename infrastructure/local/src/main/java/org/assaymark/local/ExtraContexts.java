package org.assaymark.local;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;

/**
 * Further JSON-LD contexts from a folder, for conformance runs: its {@code index.json} names the
 * file of each URL.
 */
final class ExtraContexts {
    private ExtraContexts() {}

    static Map<URI, Bytes> read(Optional<Path> folder) throws IOException {
        var contexts = new LinkedHashMap<URI, Bytes>();
        if (folder.isPresent()) {
            var index =
                    Json.readObject(
                            Bytes.of(Files.readAllBytes(folder.get().resolve("index.json"))));
            for (var entry : index.properties()) {
                String file =
                        entry.getValue().isObject()
                                ? entry.getValue().path("file").asText()
                                : entry.getValue().asText();
                contexts.put(
                        URI.create(entry.getKey()),
                        Bytes.of(Files.readAllBytes(folder.get().resolve(file))));
            }
        }
        return contexts;
    }
}
