package io.holdfast.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A process that cannot be taken for a later one with the same number.
 *
 * @param pid its number.
 * @param startTicks when it started, in the kernel's ticks since boot; milliseconds since 1970 where there is no /proc.
 * @param bootId names the boot of its machine; empty where there is no /proc.
 * @param pidNamespace where its number has a meaning; empty where there is no /proc.
 */
record ProcessIdentity(long pid, long startTicks, String bootId, String pidNamespace) {

    private static final Path PROC = Path.of("/proc");
    private static final long TICK_MS = 10; // USER_HZ is 100 wherever Linux runs Java.

    /** This process. */
    static ProcessIdentity ofSelf() {
        final long pid = ProcessHandle.current().pid();
        return new ProcessIdentity(pid, startTicksOf(pid).orElse(0L), presentBootId(), presentPidNamespace());
    }

    static Optional<ProcessIdentity> fromTree(final Object tree) {
        return tree instanceof Map<?, ?> map
                        && map.get("pid") instanceof Long pid
                        && map.get("startTicks") instanceof Long startTicks
                        && map.get("bootId") instanceof String bootId
                        && map.get("pidNamespace") instanceof String pidNamespace
                ? Optional.of(new ProcessIdentity(pid, startTicks, bootId, pidNamespace))
                : Optional.empty();
    }

    Map<String, Object> toTree() {
        final Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("pid", pid);
        tree.put("startTicks", startTicks);
        tree.put("bootId", bootId);
        tree.put("pidNamespace", pidNamespace);
        return tree;
    }

    /**
     * Whether the process lives.
     *
     * @return empty where that cannot be told from here: another machine, another container.
     */
    Optional<Boolean> isAlive() {
        if (!bootId.equals(presentBootId()) || !pidNamespace.equals(presentPidNamespace())) {
            return Optional.empty();
        }
        return Optional.of(startTicksOf(pid).filter(ticks -> ticks == startTicks).isPresent());
    }

    /**
     * How long this JVM has lived. A launcher that replaced itself by it does not count: a process keeps its start time through
     * that, but the threads that the JVM starts first are its own.
     *
     * @return milliseconds, exact to some 20; -1 where there is no /proc.
     */
    static long ageMs() {
        final String uptime = readLine(PROC.resolve("uptime")); // Seconds since boot, with two decimals.
        final Optional<Long> startTicks = firstThreadTicks();
        return uptime.isEmpty() || startTicks.isEmpty()
                ? -1
                : Math.round(Double.parseDouble(uptime.substring(0, uptime.indexOf(' '))) * 1000) - startTicks.get() * TICK_MS;
    }

    private static Optional<Long> firstThreadTicks() {
        final String own = Long.toString(ProcessHandle.current().pid());
        try (Stream<Path> threads = Files.list(PROC.resolve("self/task"))) {
            return threads.filter(thread -> !thread.getFileName().toString().equals(own))
                    .flatMap(thread -> startTicksIn(thread.resolve("stat")).stream())
                    .min(Long::compare);
        } catch (final IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<Long> startTicksOf(final long pid) {
        if (!Files.isDirectory(PROC.resolve("self"))) {
            return ProcessHandle.of(pid).flatMap(process -> process.info().startInstant()).map(java.time.Instant::toEpochMilli);
        }
        return startTicksIn(PROC.resolve(Long.toString(pid)).resolve("stat"));
    }

    private static Optional<Long> startTicksIn(final Path file) {
        // The command, field 2, is in parentheses and may hold anything; state is field 3, the start field 22.
        final String stat = readLine(file);
        final String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
        if (fields.length < 20 || fields[0].equals("Z")) {
            return Optional.empty();
        }
        return Optional.of(Long.parseLong(fields[19]));
    }

    private static String presentBootId() {
        return readLine(PROC.resolve("sys/kernel/random/boot_id"));
    }

    private static String presentPidNamespace() {
        try {
            return Files.readSymbolicLink(PROC.resolve("self/ns/pid")).toString();
        } catch (final IOException | UnsupportedOperationException e) {
            return "";
        }
    }

    private static String readLine(final Path file) {
        try {
            return Files.readString(file).strip();
        } catch (final IOException e) {
            return "";
        }
    }
}
