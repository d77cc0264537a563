package io.holdfast.bench.overhead;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Processor time by groups of threads. Java threads are asked of the JVM; its own (compiler, collector) of Linux, where that is. */
final class ThreadGroups {

    static final String WORKERS = "workers";

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final Path TASKS = Path.of("/proc/self/task");
    private static final int COMMAND_LENGTH_MAX = 15; // Linux keeps no more of a thread's name.

    private ThreadGroups() {}

    /** Nanoseconds of the Java threads that live now. */
    static Map<String, Long> ofJava() {
        final Map<String, Long> groups = new TreeMap<>();
        for (final ThreadInfo thread : THREADS.getThreadInfo(THREADS.getAllThreadIds())) {
            if (thread != null) {
                final long cpuNs = THREADS.getThreadCpuTime(thread.getThreadId());
                groups.merge(group(thread.getThreadName()), Math.max(0, cpuNs), Long::sum);
            }
        }
        return groups;
    }

    /** Nanoseconds of the JVM's own threads that live now; empty where they cannot be told. */
    static Map<String, Long> ofJvm() {
        final Set<String> java = new HashSet<>();
        for (final ThreadInfo thread : THREADS.getThreadInfo(THREADS.getAllThreadIds())) {
            if (thread != null) {
                java.add(thread.getThreadName().substring(0, Math.min(COMMAND_LENGTH_MAX, thread.getThreadName().length())));
            }
        }
        final Map<String, Long> groups = new HashMap<>();
        if (!Files.isDirectory(TASKS)) {
            return groups;
        }
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(TASKS)) {
            for (final Path task : tasks) {
                addJvmThread(task, java, groups);
            }
        } catch (final IOException e) {
            throw new IllegalStateException("the threads of this process cannot be read: directory=" + TASKS, e);
        }
        return groups;
    }

    private static void addJvmThread(final Path task, final Set<String> java, final Map<String, Long> groups) {
        try {
            final String command = Files.readString(task.resolve("comm")).strip();
            final String runNs = Files.readString(task.resolve("schedstat")).split(" ", 2)[0];
            if (!java.contains(command)) {
                groups.merge(jvmGroup(command), Long.parseLong(runNs), Long::sum);
            }
        } catch (final IOException e) {
            groups.merge("ended", 0L, Long::sum); // Since it was listed; its time stays in that of the process.
        }
    }

    /** A name for people; threads of one kind are one group. */
    private static String group(final String thread) {
        if (thread.startsWith("holdfast-worker") || thread.startsWith("bare-") || thread.startsWith("ForkJoinPool")
                || thread.equals("stream-caller")) {
            return WORKERS;
        }
        if (thread.startsWith("holdfast-")) {
            return thread.substring("holdfast-".length()).replaceFirst("-\\d+$", "").replace('-', ' ');
        }
        return thread.equals("main") ? "this suite" : "other Java threads";
    }

    private static String jvmGroup(final String command) {
        if (command.startsWith("C1 ") || command.startsWith("C2 ")) {
            return "compiler (JIT)";
        }
        return command.startsWith("G1 ") || command.startsWith("GC ") ? "collector (GC)" : "other threads of the JVM";
    }
}
