package org.assaymark.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.assaymark.badge.Badges;
import org.assaymark.drawing.SvgWriter;
import org.assaymark.lettering.Lettering;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Measures ours and what others take for the same work, one after the other, and says how they
 * compare: {@code Benchmarks FOLDER FORKS SECONDS}, the folder being that of others.mjs.
 */
final class Benchmarks {
    private static final int ITERATIONS = 5;

    private final Map<String, Double> milliseconds = new LinkedHashMap<>();

    private Benchmarks() {}

    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments)
            throws IOException, InterruptedException, RunnerException {
        Path folder = Path.of(arguments[0]);
        int forks = Integer.parseInt(arguments[1]);
        int seconds = Integer.parseInt(arguments[2]);
        var all = new Benchmarks();
        all.ours(forks, seconds);
        all.others(folder, forks, seconds);
        System.out.print(all.report());
    }

    private void ours(int forks, int seconds) throws RunnerException {
        Collection<RunResult> results =
                new Runner(
                                new OptionsBuilder()
                                        .include("org\\.assaymark\\..*Benchmark")
                                        .mode(Mode.AverageTime)
                                        .forks(forks)
                                        .warmupIterations(ITERATIONS)
                                        .warmupTime(TimeValue.seconds(seconds))
                                        .measurementIterations(ITERATIONS)
                                        .measurementTime(TimeValue.seconds(seconds))
                                        .addProfiler(CpuTime.class)
                                        .jvmArgs("-Djava.awt.headless=true", "-XX:+UseSerialGC")
                                        .build())
                        .run();
        for (RunResult result : results) {
            String name = result.getParams().getBenchmark();
            double cpu = result.getSecondaryResults().get(CpuTime.NAME).getScore();
            milliseconds.put(name.substring(name.lastIndexOf('.') + 1), cpu);
        }
    }

    /** They are given what ours looks like as SVG, and print a name and milliseconds a line. */
    private void others(Path folder, int forks, int seconds)
            throws IOException, InterruptedException {
        Path work = Files.createTempDirectory("benchmark");
        var badges = new Badges(Lettering.shipped());
        for (int i = 0; i < Work.COUNT; i++) {
            Files.write(
                    work.resolve(i + ".svg"),
                    SvgWriter.write(Work.badge(badges, i).whole(), "badge").toArray());
        }
        var sums = new LinkedHashMap<String, Double>();
        for (int fork = 0; fork < forks; fork++) {
            String said =
                    run(
                            "node",
                            folder.resolve("others.mjs").toString(),
                            work.toString(),
                            String.valueOf(Work.PIXELS),
                            String.valueOf(ITERATIONS * seconds));
            for (String line : said.split("\n", -1)) {
                if (!line.isEmpty()) {
                    String[] words = line.split(" ", -1);
                    sums.merge(words[0], Double.parseDouble(words[1]), Double::sum);
                }
            }
        }
        sums.forEach((name, sum) -> milliseconds.put(name, sum / forks));
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + " failed");
        }
        return said;
    }

    private String report() {
        return "\nMilliseconds of processor time: a badge of %d pixels as PNG, a certificate as PDF\n"
                        .formatted(Work.PIXELS)
                + row("badge, first of its design", "whole", "resvg-js", "sharp")
                + row("badge, another name", "otherName", "resvg-js", "sharp")
                + row("certificate", "ours", "openPdf", "openHtmlToPdf");
    }

    private String row(String what, String ours, String... others) {
        double mine = milliseconds(ours);
        var row = new StringBuilder(String.format(Locale.ROOT, "%-28s %6.2f", what, mine));
        for (String other : others) {
            double theirs = milliseconds(other);
            row.append(
                    String.format(
                            Locale.ROOT, "   %s %.2f (%.2f of it)", other, theirs, mine / theirs));
        }
        return row.append('\n').toString();
    }

    private double milliseconds(String name) {
        Double found = milliseconds.get(name);
        if (found == null) {
            throw new IllegalStateException(name + " was not measured");
        }
        return found;
    }
}
