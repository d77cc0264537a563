package io.holdfast.engine.internal.concurrent;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A worker's block as a packed range in one 64-bit word on a cache line of its own: {@code tag (30) | next (17) | end (17)}, both relative
 * to a base. The owner claims from the front, thieves take the upper half, each with one compare-and-set.
 *
 * <p><b>Progress</b>: lock-free; an operation fails only because another one succeeded. <b>Callers</b>: {@link #install} and {@link #claim}
 * by the owner, {@link #stealHalf} by any other worker.
 *
 * <p>The tag rises with each block, so a thief that read the base of one block cannot take from another: it would have to sleep through
 * exactly a multiple of 2^30 blocks.
 */
public final class ClaimWord {

    /** Most tasks of a block. */
    public static final int LENGTH_MAX = 1 << 16;

    private static final int BITS = 17;
    private static final long MASK = (1L << BITS) - 1;
    private static final VarHandle WORD;

    static {
        try {
            WORD = MethodHandles.lookup().findVarHandle(Fields.class, "word", long.class);
        } catch (final ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Space before the fields, so that a neighbour's word is on another line (and its pair, which the prefetcher fetches). */
    @SuppressWarnings("unused")
    private static class Before {
        private long p01, p02, p03, p04, p05, p06, p07, p08, p09, p10, p11, p12, p13, p14, p15;
    }

    /** The fields: superclass fields come first in memory. */
    private static class Fields extends Before {
        /** Changed by the owner and by thieves, always by compare-and-set, or by the owner while it is empty. */
        volatile long word;
        /** Written by the owner while the word is empty, before the word (release); read by thieves after the word (acquire). */
        volatile long base;
    }

    /** Space after the fields. */
    @SuppressWarnings("unused")
    private static final class Padded extends Fields {
        private long p01, p02, p03, p04, p05, p06, p07, p08, p09, p10, p11, p12, p13, p14, p15;
    }

    private final Padded fields = new Padded();

    /**
     * Installs a new block. By the owner, when the present one is empty.
     *
     * @param begin first task.
     * @param length 1 to {@link #LENGTH_MAX}.
     */
    public void install(final long begin, final int length) {
        final long tag = (fields.word >>> (2 * BITS)) + 1;
        fields.base = begin;
        WORD.setRelease(fields, tag << (2 * BITS) | length);
    }

    /**
     * Claims up to so many tasks from the front. By the owner.
     *
     * @param most how many at most, at least 1.
     * @param claim receives the range.
     * @return whether anything was left.
     */
    public boolean claim(final int most, final Range claim) {
        while (true) {
            final long word = (long) WORD.getAcquire(fields);
            final long next = (word >>> BITS) & MASK;
            final long end = word & MASK;
            if (next >= end) {
                return false;
            }
            final long taken = Math.min(most, end - next);
            if (WORD.compareAndSet(fields, word, word + (taken << BITS))) {
                claim.set(fields.base + next, fields.base + next + taken);
                return true;
            }
        }
    }

    /**
     * Takes the upper half of what is left, rounded down. By another worker.
     *
     * @param claim receives the range.
     * @return whether there were two tasks or more to share.
     */
    public boolean stealHalf(final Range claim) {
        while (true) {
            final long word = (long) WORD.getAcquire(fields);
            final long next = (word >>> BITS) & MASK;
            final long end = word & MASK;
            final long half = (end - next) / 2;
            if (half <= 0) {
                return false;
            }
            final long base = fields.base; // Read after the word: of this block, or the compare-and-set fails.
            if (WORD.compareAndSet(fields, word, word - half)) {
                claim.set(base + end - half, base + end);
                return true;
            }
        }
    }

    /**
     * Gives the last tasks of the last claim back, so that they can be claimed or stolen again. By the owner.
     *
     * @param count how many of them; the owner has not begun them, and installed no other block since.
     */
    public void giveBack(final int count) {
        while (true) { // The word may be one that a thief saw before: it then says the same as before, so that theft is right.
            final long word = (long) WORD.getAcquire(fields);
            if (WORD.compareAndSet(fields, word, word - ((long) count << BITS))) {
                return;
            }
        }
    }

    /** Drops what is left, so that nobody claims it. By the owner. */
    public void clear() {
        while (true) {
            final long word = (long) WORD.getAcquire(fields);
            if (WORD.compareAndSet(fields, word, (word & ~MASK) | ((word >>> BITS) & MASK))) {
                return;
            }
        }
    }

    /** A range of tasks, reused so that claiming allocates nothing. Owned by one worker. */
    public static final class Range {
        private long begin;
        private long end;

        void set(final long newBegin, final long newEnd) {
            begin = newBegin;
            end = newEnd;
        }

        /**
         * First task.
         *
         * @return its index.
         */
        public long begin() {
            return begin;
        }

        /**
         * End, exclusive.
         *
         * @return the index after the last task.
         */
        public long end() {
            return end;
        }

        /**
         * Number of tasks.
         *
         * @return the length.
         */
        public int length() {
            return (int) (end - begin);
        }
    }
}
