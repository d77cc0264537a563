package io.holdfast.cli.drill;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/**
 * What a drill saw.
 *
 * @param plan what it was to do.
 * @param threads workers of each attempt.
 * @param unstored tasks that each attempt may compute because no store ever holds them.
 * @param undisturbedSeconds how long the job took undisturbed.
 * @param digest SHA-256 of the {@code result.json} of the evicted run.
 * @param isSame whether that is the undisturbed one, byte for byte.
 * @param evictions the attempts that were evicted.
 * @param restoredAtLast tasks or steps that the last attempt, which was left alone, began with.
 */
public record DrillReport(
        DrillPlan plan,
        int threads,
        int unstored,
        double undisturbedSeconds,
        String digest,
        boolean isSame,
        List<Eviction> evictions,
        long restoredAtLast) {

    /** An attempt that lives so long beyond its first task must add to what is durable. */
    private static final double LIFE_MIN_MS = 3_000;

    /** Copies. */
    public DrillReport {
        evictions = List.copyOf(evictions);
    }

    static DrillReport of(
            final DrillPlan plan,
            final EvictionDrill.Undisturbed expected,
            final byte[] actual,
            final List<Eviction> evictions,
            final long restoredAtLast) {
        return new DrillReport(
                plan,
                expected.threads(),
                expected.unstored(),
                expected.seconds(),
                sha256(actual),
                Arrays.equals(expected.result(), actual),
                evictions,
                restoredAtLast);
    }

    /**
     * Whether the job was completed before all evictions were done.
     *
     * @return true where a longer extent is needed.
     */
    public boolean isTooShort() {
        return evictions.size() < plan.evictions();
    }

    /**
     * Tasks or steps of an attempt that the next one had to compute again.
     *
     * @param index of the eviction, from 0.
     * @return the count; an estimate where either attempt was killed.
     */
    public long lost(final int index) {
        return Math.max(0, evictions.get(index).done() - restoredAfter(index));
    }

    /**
     * Tasks or steps that were durable after an attempt and were not before.
     *
     * @param index of the eviction, from 0.
     * @return the count; an estimate where either attempt was killed.
     */
    public long durableAdded(final int index) {
        return restoredAfter(index) - evictions.get(index).restored();
    }

    private long restoredAfter(final int index) {
        return index + 1 < evictions.size() ? evictions.get(index + 1).restored() : restoredAtLast;
    }

    private boolean isExact(final int index) {
        return evictions.get(index).isExact() && (index + 1 == evictions.size() || evictions.get(index + 1).isExact());
    }

    /**
     * One quantity of all evictions that have it.
     *
     * @param quantity such as {@link Eviction#firstCommitMs()}.
     * @return its percentiles.
     */
    public Percentiles percentiles(final Function<Eviction, OptionalDouble> quantity) {
        return Percentiles.of(evictions.stream().map(quantity).filter(OptionalDouble::isPresent).mapToDouble(OptionalDouble::getAsDouble));
    }

    /**
     * Compute lost, in tasks or steps.
     *
     * @return its percentiles over all evictions.
     */
    public Percentiles lost() {
        return Percentiles.of(DoubleStream.iterate(0, i -> i < evictions.size(), i -> i + 1).map(i -> lost((int) i)));
    }

    /**
     * What must not be.
     *
     * @return sentences; empty where all is right.
     */
    public List<String> misses() {
        final List<String> misses = new ArrayList<>();
        if (!isSame) {
            misses.add("another result.json than the undisturbed one");
        }
        for (int i = 0; i < evictions.size(); i++) {
            final Eviction eviction = evictions.get(i);
            if (eviction.isAllDurable() && isExact(i) && lost(i) - unstored >= threads) {
                misses.add("all was durable, and " + lost(i) + " tasks or steps were computed again: attempt=" + eviction.number());
            }
            if (eviction.lifeMs() >= LIFE_MIN_MS && durableAdded(i) <= 0) {
                misses.add(String.format(
                        Locale.ROOT, "lived %.1f s beyond its first task and left nothing durable: attempt=%d", eviction.lifeMs() / 1e3,
                        eviction.number()));
            }
        }
        return misses;
    }

    /**
     * Everything, for machines.
     *
     * @return a tree of maps, lists, strings and numbers.
     */
    public Map<String, Object> toTree() {
        final Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("job", plan.jobFile().toString());
        tree.put("noticeMinMs", plan.noticeMin().toMillis());
        tree.put("noticeMs", plan.notice().toMillis());
        tree.put("store", plan.remote().isPresent());
        tree.put("losesDirectory", plan.losesDirectory());
        tree.put("seed", plan.seed());
        tree.put("threads", threads);
        tree.put("unstoredTasks", unstored);
        tree.put("undisturbedSeconds", undisturbedSeconds);
        tree.put("evictionsAskedFor", plan.evictions());
        tree.put("evictions", evictions.size());
        tree.put("sameBits", isSame);
        tree.put("sha256", digest);
        tree.put("misses", misses());
        final Map<String, Object> quantities = new LinkedHashMap<>();
        DrillTable.quantities(this).forEach((name, percentiles) -> quantities.put(name, DrillTable.tree(percentiles)));
        tree.put("percentiles", quantities);
        final List<Object> attempts = new ArrayList<>();
        for (int i = 0; i < evictions.size(); i++) {
            attempts.add(evictions.get(i).toTree(lost(i), durableAdded(i)));
        }
        tree.put("attempts", attempts);
        return tree;
    }

    private static String sha256(final byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (final NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
