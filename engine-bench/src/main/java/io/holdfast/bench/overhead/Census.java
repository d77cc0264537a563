package io.holdfast.bench.overhead;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;

/**
 * Everything that is read at one end of a window. What takes long to read lies outside of the window at both ends.
 *
 * @param nowNs monotonic time.
 * @param processNs processor time of the process, in steps of 10 ms on Linux.
 * @param kernels what the meters say.
 * @param threadNs processor time by group of threads.
 */
record Census(long nowNs, long processNs, KernelMeter.Count kernels, Map<String, Long> threadNs) {

    private static final OperatingSystemMXBean PROCESS = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    static Census atBegin(final Meters meters) {
        final Map<String, Long> jvm = ThreadGroups.ofJvm();
        return take(meters, jvm);
    }

    static Census atEnd(final Meters meters) {
        final Census census = take(meters, Map.of());
        census.threadNs.putAll(ThreadGroups.ofJvm());
        return census;
    }

    private static Census take(final Meters meters, final Map<String, Long> jvm) {
        final Map<String, Long> threadNs = new HashMap<>(jvm);
        threadNs.putAll(ThreadGroups.ofJava());
        return new Census(System.nanoTime(), PROCESS.getProcessCpuTime(), meters.count(), threadNs);
    }

    /** What happened since an earlier one. */
    Window since(final Census begin) {
        final Map<String, Long> spent = new HashMap<>(threadNs);
        begin.threadNs.forEach((group, ns) -> spent.merge(group, -ns, Long::sum));
        final KernelMeter.Count counted = kernels.minus(begin.kernels);
        return new Window(nowNs - begin.nowNs, processNs - begin.processNs, counted.tasks(), counted.kernelNs(), spent);
    }
}
