package io.holdfast.numerics;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Writes random words to standard output without end, streams interleaved as kernels use them, for {@code scripts/prove dieharder}.
 *
 * <p>{@code java -cp engine-numerics/target/classes:engine-numerics/target/test-classes io.holdfast.numerics.RandomStreams ORDER SEED}
 */
final class RandomStreams {

    /** In which order the words of streams that neighbour each other come. */
    enum Order {
        /** As paths are made: of each task, of each date's stream, the 256 blocks of 512 paths. */
        PATHS {
            @Override
            void fill(final long seed, final long piece, final long[] words) {
                Philox4x32.fill(seed, piece / 252, (int) (piece % 252), 0, words, 0, WORDS);
            }
        },
        /** One block of each task in turn, as neighbouring pixels or tasks see them. */
        TASKS {
            @Override
            void fill(final long seed, final long piece, final long[] words) {
                for (int i = 0; i < WORDS; i += 2) {
                    Philox4x32.fill(seed, (piece & 15) * (WORDS / 2) + i / 2, 0, piece >>> 4, words, i, 2);
                }
            }
        },
        /** One block of each stream in turn, as samples of one pixel see them. */
        STREAMS {
            @Override
            void fill(final long seed, final long piece, final long[] words) {
                for (int i = 0; i < WORDS; i += 2) {
                    Philox4x32.fill(seed, piece >>> 4, (int) (piece & 15) * (WORDS / 2) + i / 2, 0, words, i, 2);
                }
            }
        },
        /** The first block of each seed in turn: jobs that differ by one in their seeds. */
        SEEDS {
            @Override
            void fill(final long seed, final long piece, final long[] words) {
                for (int i = 0; i < WORDS; i += 2) {
                    Philox4x32.fill(seed + piece * (WORDS / 2) + i / 2, 0, 0, 0, words, i, 2);
                }
            }
        };

        /** The words of one piece; pieces count from 0 and none repeats another. */
        abstract void fill(long seed, long piece, long[] words);
    }

    private static final int WORDS = 512;
    private static final int PIECES = 64;

    private RandomStreams() {
    }

    /** The order and the seed; ends when nobody reads any more. */
    public static void main(final String[] arguments) throws IOException {
        final Order order = Order.valueOf(arguments[0]);
        final long seed = Long.parseLong(arguments[1]);
        try (OutputStream output = new FileOutputStream(FileDescriptor.out)) { // System.out would not say that the pipe is broken.
            write(order, seed, output);
        } catch (final IOException e) {
            if (!"Broken pipe".equals(e.getMessage())) {
                throw e;
            }
        }
    }

    private static void write(final Order order, final long seed, final OutputStream output) throws IOException {
        final long[] words = new long[WORDS];
        final ByteBuffer bytes = ByteBuffer.allocate(PIECES * WORDS * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (long piece = 0; ; piece++) {
            order.fill(seed, piece, words);
            bytes.asLongBuffer().put(words);
            bytes.position(bytes.position() + WORDS * Long.BYTES);
            if (!bytes.hasRemaining()) {
                output.write(bytes.array());
                bytes.clear();
            }
        }
    }
}
