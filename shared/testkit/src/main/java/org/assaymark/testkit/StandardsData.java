package org.assaymark.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.assaymark.document.Bytes;
import org.junit.jupiter.api.Assumptions;

/**
 * The folder of published test vectors and sample credentials, which is not part of this
 * repository. The environment variable {@code STANDARDS_DATA} names it; a test that asks for it
 * elsewhere is reported as skipped.
 */
public final class StandardsData {
    private StandardsData() {}

    /**
     * @throws org.opentest4j.TestAbortedException when {@code STANDARDS_DATA} is not set
     * @throws IllegalStateException when it names no folder: a mistake is not a reason to skip
     */
    public static Path folder() {
        return folder(System.getenv());
    }

    /**
     * @param relative for instance {@code credentials/ob3-1edtech-valid/complete.json}
     * @throws UncheckedIOException when there is no such file
     */
    public static Bytes read(String relative) {
        try {
            return Bytes.of(Files.readAllBytes(folder().resolve(relative)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path folder(Map<String, String> environment) {
        var name = environment.get("STANDARDS_DATA");
        if (name == null || name.isEmpty()) {
            return Assumptions.abort(
                    "STANDARDS_DATA is not set: it names the folder of published standards data");
        }
        var folder = Path.of(name);
        if (!Files.isDirectory(folder)) {
            throw new IllegalStateException("STANDARDS_DATA names no folder: " + folder);
        }
        return folder;
    }
}
