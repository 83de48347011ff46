package org.assaymark.webhooks;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.assaymark.loopback.LambdaContext;

/**
 * How long a sender waits for the answer to a delivery: {@code ReceiverBenchmark ZIP PROCESSES
 * DELIVERIES}. Processes that have nothing but the artefact which is deployed take signed orders of
 * a shop; DynamoDB, KMS and SQS are on the loopback address and share the processors.
 */
final class ReceiverBenchmark {
    private static final double MICROS_OF_A_MILLISECOND = 1_000;

    private record Run(Process process, Path times, Path log) {}

    private final BenchmarkShop shop = new BenchmarkShop();
    private final Path folder;
    private final Path jar;

    private ReceiverBenchmark(Path folder, Path zip) throws IOException {
        this.folder = folder;
        this.jar = folder.resolve("function.jar");
        try (var opened = new ZipFile(zip.toFile());
                var in = opened.getInputStream(opened.getEntry("lib/function.jar"))) {
            Files.copy(in, jar);
        }
    }

    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws IOException {
        int processes = Integer.parseInt(arguments[1]);
        int deliveries = Integer.parseInt(arguments[2]);
        Path folder = Files.createTempDirectory("receiver");
        var benchmark = new ReceiverBenchmark(folder, Path.of(arguments[0]));
        benchmark.fresh(processes);
        benchmark.warm(deliveries);
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
        System.exit(0);
    }

    @SuppressWarnings("SystemOut")
    private void fresh(int processes) {
        var starts = new ArrayList<Double>();
        var firsts = new ArrayList<Double>();
        for (int i = 0; i < processes; i++) {
            List<Double> run = finished(started(1));
            starts.add(run.getFirst());
            firsts.add(run.getLast());
        }
        System.out.printf(Locale.ROOT, "%d fresh processes, milliseconds%n", processes);
        System.out.println("  until it can take a delivery  " + summary(starts));
        System.out.println("  its first delivery            " + summary(firsts));
    }

    /** Two processes at once, as two environments of the function. */
    @SuppressWarnings("SystemOut")
    private void warm(int deliveries) {
        List<Run> both = Stream.generate(() -> started(deliveries)).limit(2).toList();
        List<Double> times =
                both.stream()
                        .map(ReceiverBenchmark::finished)
                        .flatMap(run -> run.subList(run.size() / 2, run.size()).stream())
                        .toList();
        double mean = times.stream().mapToDouble(each -> each).average().orElseThrow();
        System.out.printf(
                Locale.ROOT,
                "two processes at once, the second half of %d deliveries each, milliseconds%n",
                deliveries);
        System.out.println("  a delivery                    " + summary(times));
        System.out.printf(
                Locale.ROOT, "  both together take %.0f deliveries a second%n", 2_000 / mean);
    }

    private Run started(int deliveries) {
        try {
            Path events = Files.createTempFile(folder, "events", ".jsonl");
            Path times = Files.createTempFile(folder, "times", ".txt");
            Files.write(
                    events, IntStream.range(0, deliveries).mapToObj(_ -> shop.order()).toList());
            var builder =
                    new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                            // As Lambda starts it.
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            classPath(),
                            FreshProcess.class.getName(),
                            events.toString(),
                            times.toString());
            builder.environment().putAll(shop.environment());
            Path log = Files.createTempFile(folder, "log", ".txt");
            builder.redirectErrorStream(true).redirectOutput(log.toFile());
            return new Run(builder.start(), times, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is ours for measuring stands last; the interface is Lambda's own. */
    private String classPath() {
        return Stream.of(Context.class, LambdaContext.class, FreshProcess.class)
                .map(each -> each.getProtectionDomain().getCodeSource().getLocation().getPath())
                .reduce(jar.toString(), (all, each) -> all + ":" + each);
    }

    /** Milliseconds: until it was ready, and of each delivery. */
    private static List<Double> finished(Run run) {
        try {
            if (run.process.waitFor() != 0) {
                throw new IllegalStateException(Files.readString(run.log));
            }
            return Files.readAllLines(run.times).stream()
                    .map(line -> Long.parseLong(line) / MICROS_OF_A_MILLISECOND)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String summary(List<Double> times) {
        List<Double> sorted = times.stream().sorted().toList();
        return String.format(
                Locale.ROOT,
                "p50 %7.1f   p99 %7.1f   longest %7.1f",
                sorted.get(sorted.size() / 2),
                sorted.get((int) (sorted.size() * 0.99)),
                sorted.getLast());
    }
}
