package io.holdfast.numerics;

import java.util.Objects;

/**
 * Philox4x32-10, a counter-based generator (Salmon, Moraes, Dror, Shaw: Parallel Random Numbers: As Easy as 1, 2, 3; SC11).
 *
 * <p>A number is a pure function of where it is used, so there is no state to save, no stream to split and no overlap: any
 * task draws its numbers on any machine, in any order. One block of four 32-bit words is two 64-bit <em>words</em>; word
 * {@code w} of a stream is word {@code w & 1} of block {@code w >>> 1}.
 *
 * <pre>
 *   key      0 : seed, low 32 bits        1 : seed, high 32 bits
 *   counter  0 : block (of the draw)      1 : stream      2 : task, low 32 bits      3 : task, high 32 bits
 *   block    even word = output 0 | output 1 &lt;&lt; 32       odd word = output 2 | output 3 &lt;&lt; 32
 * </pre>
 *
 * <p><b>Guarantees</b>: this layout is frozen, for it is part of every result's bits. Two different (seed, task, stream,
 * block) never share an input of the bijection that makes the block. Each (seed, task, stream) has {@value #BLOCKS_MAX}
 * blocks. No method here allocates or keeps state; all may be called by any thread.
 */
public final class Philox4x32 {

    /** Blocks of one stream: the draw block is the 32-bit word 0 of the counter. */
    public static final long BLOCKS_MAX = 1L << 32;

    static final long MULTIPLIER_0 = 0xD2511F53L;
    static final long MULTIPLIER_1 = 0xCD9E8D57L;
    static final int WEYL_0 = 0x9E3779B9;
    static final int WEYL_1 = 0xBB67AE85;
    static final int ROUNDS = 10;
    static final long LOW_32 = 0xFFFFFFFFL;

    private Philox4x32() {
    }

    /**
     * Writes consecutive words of one stream: {@code target[from + i]} becomes word {@code 2 * firstBlock + i}.
     *
     * @param seed       the job's seed
     * @param task       the task, pixel or path group
     * @param stream     which of the task's streams
     * @param firstBlock first block, in [0, {@link #BLOCKS_MAX}]
     * @param target     receives the words
     * @param from       first index written
     * @param count      words to write; an odd count leaves the last block's odd word out
     * @throws IndexOutOfBoundsException when the range is not inside {@code target}
     * @throws IllegalArgumentException  when the blocks are not all in [0, {@link #BLOCKS_MAX})
     */
    public static void fill(
            final long seed,
            final long task,
            final int stream,
            final long firstBlock,
            final long[] target,
            final int from,
            final int count) {
        Objects.checkFromIndexSize(from, count, target.length);
        checkBlocks(firstBlock, (count + 1L) >>> 1);

        final int pairs = count >>> 1;
        for (int i = 0; i < pairs; i++) {
            final int at = from + 2 * i;
            block(seed, task, stream, firstBlock + i, target, at, target, at + 1);
        }
        if ((count & 1) != 0) {
            final int last = from + count - 1;
            // Both words go to one slot; block() stores the even word last, so that is the one that stays.
            block(seed, task, stream, firstBlock + pairs, target, last, target, last);
        }
    }

    /**
     * Writes the words of consecutive blocks apart: block {@code firstBlock + i} gives {@code even[from + i]} and
     * {@code odd[from + i]}. The same words as {@link #fill}, in the order that lanes like.
     *
     * @param seed       the job's seed
     * @param task       the task, pixel or path group
     * @param stream     which of the task's streams
     * @param firstBlock first block, in [0, {@link #BLOCKS_MAX}]
     * @param even       receives each block's even word
     * @param odd        receives each block's odd word; another array than {@code even}
     * @param from       first index written in both
     * @param count      blocks, and words written to each array
     * @throws IndexOutOfBoundsException when the range is not inside both arrays
     * @throws IllegalArgumentException  when the blocks are not all in [0, {@link #BLOCKS_MAX})
     */
    public static void fillPairs(
            final long seed,
            final long task,
            final int stream,
            final long firstBlock,
            final long[] even,
            final long[] odd,
            final int from,
            final int count) {
        Objects.checkFromIndexSize(from, count, even.length);
        Objects.checkFromIndexSize(from, count, odd.length);
        checkBlocks(firstBlock, count);

        for (int i = from; i < from + count; i++) {
            block(seed, task, stream, firstBlock + (i - from), even, i, odd, i);
        }
    }

    /** One block; its odd word is stored before its even word. */
    static void block(
            final long seed,
            final long task,
            final int stream,
            final long block,
            final long[] even,
            final int evenIndex,
            final long[] odd,
            final int oddIndex) {
        int key0 = (int) seed;
        int key1 = (int) (seed >>> 32);
        long word0 = block & LOW_32;
        long word1 = stream & LOW_32;
        long word2 = task & LOW_32;
        long word3 = task >>> 32;
        for (int round = 0; round < ROUNDS; round++) {
            final long product0 = MULTIPLIER_0 * word0;
            final long product1 = MULTIPLIER_1 * word2;
            word0 = (product1 >>> 32) ^ word1 ^ (key0 & LOW_32);
            word1 = product1 & LOW_32;
            word2 = (product0 >>> 32) ^ word3 ^ (key1 & LOW_32);
            word3 = product0 & LOW_32;
            key0 += WEYL_0;
            key1 += WEYL_1;
        }
        odd[oddIndex] = word2 | (word3 << 32);
        even[evenIndex] = word0 | (word1 << 32);
    }

    static void checkBlocks(final long firstBlock, final long blocks) {
        if (firstBlock < 0 || firstBlock > BLOCKS_MAX - blocks) {
            throw new IllegalArgumentException("blocks outside the stream: firstBlock=" + firstBlock + ", blocks=" + blocks
                    + ", blocksMax=" + BLOCKS_MAX + "; use another stream or task");
        }
    }
}
