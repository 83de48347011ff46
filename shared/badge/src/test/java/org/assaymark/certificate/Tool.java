package org.assaymark.certificate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A command of others that judges files; where it is not installed the test is skipped. */
public final class Tool {
    private final String name;

    private Tool(String name) {
        this.name = name;
    }

    /** Skips the test where there is none. */
    public static Tool named(String name) {
        boolean installed = false;
        for (String folder : System.getenv("PATH").split(":", -1)) {
            installed |= Files.isExecutable(Path.of(folder, name));
        }
        assumeTrue(installed, name + " is not installed");
        return new Tool(name);
    }

    /**
     * @return all that it said
     * @throws AssertionError when it ended with a fault
     */
    public String run(Object... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(name));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new AssertionError(String.join(" ", command) + ": " + said);
        }
        return said;
    }
}
