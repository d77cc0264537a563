package io.holdfast.bench.overhead;

import java.util.HashMap;
import java.util.Map;

/**
 * What one peer did in one round, or in all.
 *
 * @param wallNs length.
 * @param processNs processor time of the process.
 * @param tasks done.
 * @param kernelNs processor time inside kernels.
 * @param threadNs processor time by group of threads.
 */
record Window(long wallNs, long processNs, long tasks, double kernelNs, Map<String, Long> threadNs) {

    double tasksPerSecond() {
        return tasks * 1e9 / wallNs;
    }

    /** Share of the process's processor time that was spent outside kernels. */
    double outside() {
        return (processNs - kernelNs) / processNs;
    }

    /** Processor time of all groups, the workers' inside kernels taken off. */
    Map<String, Double> outsideNs() {
        final Map<String, Double> outside = new HashMap<>();
        threadNs.forEach((group, ns) ->
                outside.put(group, group.equals(ThreadGroups.WORKERS) ? ns - kernelNs : (double) ns));
        return outside;
    }

    Window plus(final Window other) {
        final Map<String, Long> sum = new HashMap<>(threadNs);
        other.threadNs.forEach((group, ns) -> sum.merge(group, ns, Long::sum));
        return new Window(
                wallNs + other.wallNs, processNs + other.processNs, tasks + other.tasks, kernelNs + other.kernelNs, sum);
    }
}
