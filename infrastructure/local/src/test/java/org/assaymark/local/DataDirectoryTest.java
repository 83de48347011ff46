package org.assaymark.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    @TempDir Path temporary;

    @Nested
    class TheAddress {
        @Test
        void is_localhost_8080_unless_another_is_asked_for() throws Exception {
            assertThat(started()).isEqualTo(address(8080, "http://localhost:8080"));
        }

        @Test
        void is_kept_for_the_next_start() throws Exception {
            started("--port", "9000", "--origin", "https://badges.tvet.example");
            assertThat(started()).isEqualTo(address(9000, "https://badges.tvet.example"));
        }

        @Test
        void of_localhost_cannot_move_to_another_port() throws Exception {
            started("--port", "9000");
            assertMisuse("http://localhost:9000", "--port", "9001");
            assertThat(started("--port", "9000")).isEqualTo(address(9000, "http://localhost:9000"));
            assertThat(started()).isEqualTo(address(9000, "http://localhost:9000"));
        }

        @Test
        void cannot_get_another_origin() throws Exception {
            started("--origin", "https://one.example");
            assertMisuse("https://one.example", "--origin", "https://two.example");
        }

        @Test
        void behind_a_proxy_can_move_to_another_port() throws Exception {
            started("--port", "9000", "--origin", "https://one.example");
            assertThat(started("--port", "9001")).isEqualTo(address(9001, "https://one.example"));
        }

        @Test
        void of_localhost_must_be_the_port_that_listens() {
            assertMisuse(
                    "http://localhost:9000", "--port", "9001", "--origin", "http://localhost:9000");
        }

        @Test
        void is_not_settled_by_a_start_that_failed() throws Exception {
            try (var directory = DataDirectory.open(root())) {
                directory.address(Options.parse("--port", "9000"));
            }
            assertThat(started("--port", "9001")).isEqualTo(address(9001, "http://localhost:9001"));
        }

        private DataDirectory.Address started(String... options) throws Exception {
            try (var directory = DataDirectory.open(root())) {
                DataDirectory.Address address = directory.address(Options.parse(options));
                directory.keep(address);
                return address;
            }
        }

        private void assertMisuse(String origin, String... options) {
            assertThatThrownBy(() -> started(options))
                    .isInstanceOf(Options.Misuse.class)
                    .hasMessageContaining("signed for " + origin)
                    .hasMessageContaining("another data directory");
        }

        private static DataDirectory.Address address(int port, String origin) {
            return new DataDirectory.Address(port, URI.create(origin));
        }
    }

    @Nested
    class ItsFiles {
        @Test
        void can_be_read_by_their_owner_only() throws Exception {
            try (var directory = DataDirectory.open(root())) {
                directory.keep(directory.address(Options.parse()));
                directory.keepApiKey("amk_secret");
            }
            assertThat(mode(root())).isEqualTo("rwx------");
            for (String file : new String[] {"api-key", "origin", "port"}) {
                assertThat(mode(root().resolve(file))).as(file).isEqualTo("rw-------");
            }
        }

        @Test
        void are_closed_to_others_also_in_a_directory_that_was_open() throws Exception {
            Files.createDirectory(
                    root(),
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwxr-xr-x")));
            DataDirectory.open(root()).close();
            assertThat(mode(root())).isEqualTo("rwx------");
        }

        @Test
        void hold_the_api_key_from_when_it_is_kept() throws Exception {
            try (var directory = DataDirectory.open(root())) {
                assertThat(directory.apiKey()).isEmpty();
                directory.keepApiKey("amk_first");
                directory.keepApiKey("amk_second");
                assertThat(directory.apiKey()).contains("amk_second");
            }
            assertThat(names()).containsExactlyInAnyOrder("lock", "api-key");
        }

        private Stream<String> names() throws IOException {
            return Files.list(root()).map(file -> file.getFileName().toString());
        }

        private static String mode(Path file) throws IOException {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        }
    }

    @Nested
    class OneProcess {
        @Test
        void holds_it_until_it_ends() throws Exception {
            Process other = holdInAnotherProcess();
            try {
                assertThatThrownBy(() -> DataDirectory.open(root()))
                        .isInstanceOf(Options.Misuse.class)
                        .hasMessageContaining("another local stack is using")
                        .hasMessageContaining(root().toString());
            } finally {
                other.destroyForcibly().waitFor();
            }
            DataDirectory.open(root()).close();
        }

        private Process holdInAnotherProcess() throws IOException {
            Process process =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    Holder.class.getName(),
                                    root().toString())
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            BufferedReader output = process.inputReader();
            assertThat(output.readLine()).isEqualTo("holding");
            return process;
        }
    }

    private Path root() {
        return temporary.resolve("data");
    }

    /** Holds a data directory until it is ended. */
    static final class Holder {
        private Holder() {}

        public static void main(String... arguments) throws Exception {
            var directory = DataDirectory.open(Path.of(arguments[0]));
            System.out.println("holding");
            System.in.read();
            directory.close();
        }
    }
}
