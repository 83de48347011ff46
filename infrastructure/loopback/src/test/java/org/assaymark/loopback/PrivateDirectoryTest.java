package org.assaymark.loopback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.assaymark.document.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateDirectoryTest {
    @TempDir Path folder;

    @Test
    void it_has_one_holder_at_a_time() throws Exception {
        var first = PrivateDirectory.open(folder, Duration.ZERO);
        assertThatThrownBy(() -> PrivateDirectory.open(folder, Duration.ofMillis(120)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("in use");
        first.close();
        PrivateDirectory.open(folder, Duration.ZERO).close();
    }

    @Test
    void the_next_holder_waits_for_one_that_is_about_to_end() throws Exception {
        var first = PrivateDirectory.open(folder, Duration.ZERO);
        var ending =
                Thread.startVirtualThread(
                        () -> {
                            try {
                                Thread.sleep(200);
                                first.close();
                            } catch (IOException | InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                        });
        PrivateDirectory.open(folder, Duration.ofSeconds(10)).close();
        ending.join();
    }

    @Test
    void a_file_is_replaced_whole_and_what_was_left_unfinished_does_not_hinder() throws Exception {
        try (var directory = PrivateDirectory.open(folder, Duration.ZERO)) {
            directory.write("a.json", Bytes.utf8("old"));
            Files.writeString(folder.resolve("a.json.unfinished"), "half");
            directory.write("a.json", Bytes.utf8("new"));
            assertThat(directory.read("a.json").utf8()).isEqualTo("new");
            assertThat(directory.names(".json")).containsExactly("a.json");
            assertThat(directory.names(".unfinished")).isEmpty();
        }
    }
}
