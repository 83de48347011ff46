package org.assaymark.local;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/** {@code scripts/local}: runs the stack until it is told to stop. */
public final class Main {
    private static final int MISUSE = 2;

    private Main() {}

    public static void main(String... arguments) throws InterruptedException {
        try {
            Options options = Options.parse(arguments);
            if (options.help()) {
                System.out.print(Options.USAGE);
                return;
            }
            run(options);
        } catch (Options.Misuse e) {
            System.err.println(e.getMessage());
            System.err.print(Options.USAGE);
            System.exit(MISUSE);
        } catch (IOException e) {
            System.err.println("the local stack cannot start: " + e.getMessage());
            System.exit(1);
        } catch (RuntimeException | Error e) {
            // What was started before would keep the process alive, and never be ready.
            e.printStackTrace();
            System.exit(1);
        }
    }

    private static void run(Options options)
            throws IOException, Options.Misuse, InterruptedException {
        LocalStack stack = LocalStack.start(options);
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(stack), "stop"));
        if (stack.directory().apiKey().isEmpty()) {
            new Demonstration(stack).make();
        }
        stack.open();
        stack.directory()
                .verificationLink()
                .ifPresent(link -> System.out.println("Verification link   " + link));
        System.out.println("API documentation   " + stack.origin() + "/docs");
        System.out.println("Verify anything     " + stack.origin() + "/verify");
        System.out.println("API key             in " + options.data().resolve("api-key"));
        System.out.println("Ready on " + stack.address() + " (Ctrl-C stops it)");
        stopped.await();
    }

    private static void close(LocalStack stack) {
        try {
            stack.close();
        } catch (IOException e) {
            System.err.println("not stopped cleanly: " + e.getMessage());
        }
    }
}
