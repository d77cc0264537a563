package io.holdfast.cli.drill;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * One attempt and how it was evicted. Times in milliseconds; those of the engine count from the answer that carried the notice and are
 * empty where it never happened or the process did not live to tell.
 *
 * @param number of the attempt, from 1.
 * @param startMs from the start of its process to its first task: a wait for the store is in it.
 * @param afterMs from its first task to the event.
 * @param noticeMs what it was given; 0: killed without a word.
 * @param ending how it ended.
 * @param exitCode of a process that ended by itself; -1 of a killed one.
 * @param endedMs from the event to the end of the process.
 * @param detectionMs from the event to the answer that carried it.
 * @param noticeLeftMs at that answer.
 * @param firstCommitMs until a commit held everything small that was done before.
 * @param firstRemoteCommitMs the same of the second store.
 * @param drainedMs until no worker computed.
 * @param durableMs until everything was durable.
 * @param bytes written since the notice.
 * @param restored tasks or steps that it began with.
 * @param done tasks or steps when it ended; of a killed attempt: estimated from its last status.
 * @param isExact whether {@code restored} and {@code done} are the attempt's own figures, not estimates from outside.
 */
public record Eviction(
        int number,
        double startMs,
        double afterMs,
        double noticeMs,
        Ending ending,
        int exitCode,
        double endedMs,
        OptionalDouble detectionMs,
        OptionalDouble noticeLeftMs,
        OptionalDouble firstCommitMs,
        OptionalDouble firstRemoteCommitMs,
        OptionalDouble drainedMs,
        OptionalDouble durableMs,
        OptionalLong bytes,
        long restored,
        long done,
        boolean isExact) {

    /** How an evicted attempt ended. */
    public enum Ending {
        /** By itself, interrupted, before its deadline. */
        INTERRUPTED,
        /** By SIGKILL at its deadline. */
        KILLED_AT_DEADLINE,
        /** By SIGKILL, without a notice. */
        KILLED_AT_ONCE
    }

    /**
     * Life beyond the attempt's first task.
     *
     * @return milliseconds.
     */
    public double lifeMs() {
        return afterMs + endedMs;
    }

    /**
     * Whether everything was durable when the attempt ended.
     *
     * @return true where the attempt says so.
     */
    public boolean isAllDurable() {
        return durableMs.isPresent();
    }

    /** As a tree for JSON. */
    Map<String, Object> toTree(final long lost, final long added) {
        final Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("number", number);
        tree.put("startMs", startMs);
        tree.put("afterMs", afterMs);
        tree.put("noticeMs", noticeMs);
        tree.put("ending", ending.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
        tree.put("exitCode", exitCode);
        tree.put("endedMs", endedMs);
        put(tree, "detectionMs", detectionMs);
        put(tree, "noticeLeftMs", noticeLeftMs);
        put(tree, "firstCommitMs", firstCommitMs);
        put(tree, "firstRemoteCommitMs", firstRemoteCommitMs);
        put(tree, "drainedMs", drainedMs);
        put(tree, "durableMs", durableMs);
        bytes.ifPresent(value -> tree.put("bytes", value));
        tree.put("restored", restored);
        tree.put("done", done);
        tree.put("lost", lost);
        tree.put("durableAdded", added);
        tree.put("exact", isExact);
        return tree;
    }

    private static void put(final Map<String, Object> tree, final String key, final OptionalDouble value) {
        value.ifPresent(present -> tree.put(key, present));
    }
}
