package org.assaymark.artwork;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Hostile pictures")
class HostileArtworkTest {
    private static final int COUNT = 2_000;
    private static final int MOST_MILLIS = 2_000;

    @TempDir Path folder;

    @Test
    @DisplayName(
            "2,000 of them are refused with a reason or drawn harmlessly, each in 2 s of one processor"
                    + " and in 256 MB, and ask nobody for anything")
    void are_refused_or_harmless() throws IOException, InterruptedException {
        Path log = folder.resolve("outcomes");
        try (var listener = ServerSocketChannel.open()) {
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            listener.configureBlocking(false);
            int port = ((InetSocketAddress) listener.getLocalAddress()).getPort();
            assertThat(run(log, "http://127.0.0.1:" + port + "/")).isZero();
            assertThat(listener.accept()).isNull();
        }
        List<String> outcomes = Files.readAllLines(log);
        assertThat(outcomes).hasSize(COUNT);
        assertThat(outcomes).allSatisfy(HostileArtworkTest::assertHarmless);
        assertThat(outcomes).filteredOn(line -> line.contains(" drawn ")).hasSizeGreaterThan(200);
        assertThat(outcomes).filteredOn(line -> line.contains(" refused ")).hasSizeGreaterThan(800);
    }

    private static int run(Path log, String away) throws IOException, InterruptedException {
        Process drawing =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx256m",
                                "-Djava.awt.headless=true",
                                "-cp",
                                System.getProperty("java.class.path"),
                                DrawHostile.class.getName(),
                                Integer.toString(COUNT),
                                away)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        try {
            assertThat(drawing.waitFor(8, TimeUnit.MINUTES)).isTrue();
            return drawing.exitValue();
        } finally {
            drawing.destroyForcibly();
        }
    }

    private static void assertHarmless(String outcome) {
        assertThat(outcome).doesNotContain("FAILED");
        assertThat(Integer.parseInt(outcome.split(" ")[1])).as(outcome).isLessThan(MOST_MILLIS);
    }
}
