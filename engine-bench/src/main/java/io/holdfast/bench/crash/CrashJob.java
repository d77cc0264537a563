package io.holdfast.bench.crash;

import io.holdfast.bench.ForkJoinFold;
import io.holdfast.engine.api.Computation;
import io.holdfast.engine.api.Observation;
import io.holdfast.engine.api.Result;
import io.holdfast.engine.api.Row;
import io.holdfast.engine.internal.compute.Rounds;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ForkJoinPool;

/**
 * A job to be killed: known by a few words on a command line, so that parent and child have the same one.
 *
 * @param kind its shape.
 * @param size full tasks of a reduction; cells of a field.
 * @param steps of each cell; 1 for a reduction.
 */
public record CrashJob(Kind kind, int size, int steps) {

    /** Shapes that the engine treats differently. */
    public enum Kind {
        /** Journaled, folded. */
        REDUCTION(0),
        /** The same, which a stopping rule ends at a round. */
        STOPPED_REDUCTION(0),
        /** Cells that are journaled. */
        SMALL_CELLS(1024),
        /** Cells that only checkpoints hold. */
        LARGE_CELLS(64 << 10);

        private final int stateLength;

        Kind(final int stateLength) {
            this.stateLength = stateLength;
        }

        boolean isJournaled() {
            return this != LARGE_CELLS;
        }

        boolean isReduction() {
            return this == REDUCTION || this == STOPPED_REDUCTION;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /**
     * A reduction that runs to its end.
     *
     * @param tasks full ones.
     * @return the job.
     */
    public static CrashJob reduction(final int tasks) {
        return new CrashJob(Kind.REDUCTION, tasks, 1);
    }

    /** Ends at the first round that has three quarters of the tasks. */
    static CrashJob stoppedReduction(final int tasks) {
        return new CrashJob(Kind.STOPPED_REDUCTION, tasks, 1);
    }

    /**
     * A field.
     *
     * @param kind how long its cells are.
     * @param cells how many.
     * @param steps of each.
     * @return the job.
     */
    public static CrashJob field(final Kind kind, final int cells, final int steps) {
        return new CrashJob(kind, cells, steps);
    }

    /**
     * The computation, to be submitted.
     *
     * @param counter what each call does besides.
     * @return a new one.
     */
    public Computation computation(final CallCounter counter) {
        return switch (kind) {
            case REDUCTION -> new CountedReduction(size, counter);
            case STOPPED_REDUCTION -> new CountedReduction(size, stopAfter(), counter);
            case SMALL_CELLS, LARGE_CELLS -> new CountedField(size, steps, kind.stateLength, counter);
        };
    }

    /** Tasks after which the rule is satisfied by the next round. */
    private int stopAfter() {
        return size / 4 * 3;
    }

    /**
     * Units of work.
     *
     * @return tasks, the short one of a reduction with them, or cell-steps.
     */
    public int units() {
        return kind.isReduction() ? size + 1 : Math.multiplyExact(size, steps);
    }

    /**
     * Digest of everything that a result says.
     *
     * @param result of this job.
     * @return in hexadecimal.
     */
    public String digest(final Result result) {
        final MessageDigest digest = sha256();
        switch (result) {
            case Result.Folded folded -> {
                digest.update(folded.state().toArray(ValueLayout.JAVA_BYTE));
                update(digest, folded.items());
                folded.rows().forEach(row -> update(digest, row));
            }
            case Result.Cells cells -> {
                final MemorySegment state = MemorySegment.ofArray(new long[kind.stateLength / Long.BYTES]);
                for (int cell = 0; cell < cells.cells(); cell++) {
                    update(digest, cells.copy(cell, state));
                    digest.update(state.toArray(ValueLayout.JAVA_BYTE));
                }
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * The digest that the result must have.
     *
     * @return computed without an engine.
     */
    public String expectedDigest() {
        return digest(switch (kind) {
            case REDUCTION -> foldWithoutEngine(size, size * (long) CountedReduction.TASK_SIZE + CountedReduction.TASK_SIZE / 2);
            case STOPPED_REDUCTION -> {
                final long stop = Rounds.endAfter(stopAfter() - 1L);
                yield foldWithoutEngine(stop, stop * CountedReduction.TASK_SIZE);
            }
            case SMALL_CELLS, LARGE_CELLS -> new WantedCells();
        });
    }

    private static Result.Folded foldWithoutEngine(final long tasks, final long items) {
        final ForkJoinPool pool = ForkJoinPool.commonPool();
        final CountedReduction whole = CountedReduction.ofItems(items);
        final List<Row> rows = new ArrayList<>();
        for (long end = Rounds.endAfter(0); end <= tasks; end = Rounds.endAfter(end)) {
            final Result.Folded round = ForkJoinFold.fold(CountedReduction.ofItems(end * CountedReduction.TASK_SIZE), pool);
            rows.add(new Row(end, List.of(whole.observe(round.state(), 0))));
        }
        return new Result.Folded(items, ForkJoinFold.fold(whole, pool).state(), rows);
    }

    private static void update(final MessageDigest digest, final Row row) {
        update(digest, row.tasks());
        for (final Observation observation : row.observations()) {
            update(digest, observation.count());
            update(digest, Double.doubleToRawLongBits(observation.mean()));
            update(digest, Double.doubleToRawLongBits(observation.m2()));
        }
    }

    private static void update(final MessageDigest digest, final long value) {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, value));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (final NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** What every cell must be in the end. */
    private final class WantedCells implements Result.Cells {

        @Override
        public int cells() {
            return size;
        }

        @Override
        public long step(final int cell) {
            return steps;
        }

        @Override
        public long copy(final int cell, final MemorySegment target) {
            for (long at = 0; at < target.byteSize(); at += Long.BYTES) {
                target.set(ValueLayout.JAVA_LONG, at, CountedField.word(cell, steps, at));
            }
            return steps;
        }
    }
}
