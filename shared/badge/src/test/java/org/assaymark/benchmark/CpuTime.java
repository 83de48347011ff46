package org.assaymark.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ScalarResult;

/**
 * What one operation costs the processor, in milliseconds, the collector and the compiler included:
 * unlike the time that it takes, this says something on a machine that has other work.
 */
public final class CpuTime implements InternalProfiler {
    static final String NAME = "cpu";

    private long before;

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        before = now();
    }

    @Override
    public Collection<ScalarResult> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        double milliseconds = (now() - before) / 1e6;
        return List.of(
                new ScalarResult(
                        NAME,
                        milliseconds / result.getMetadata().getAllOps(),
                        "ms/op",
                        AggregationPolicy.AVG));
    }

    @Override
    public String getDescription() {
        return "processor time per operation";
    }

    private static long now() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
