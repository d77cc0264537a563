package io.holdfast.bench.eviction;

import java.lang.foreign.Arena;

/**
 * Has the machine's memory touched before it is measured. Under a hypervisor the first touch of a page costs many times the write of its bytes,
 * and it is a matter of luck whether that falls on the state, on the page cache of a checkpoint, or on what is written by hand.
 */
final class WarmMemory {

    private static final long PIECE_LENGTH = 256L << 20;

    private WarmMemory() {}

    /**
     * Touches memory and gives it back.
     *
     * @param length how much, in bytes.
     */
    static void touch(final long length) {
        try (Arena arena = Arena.ofConfined()) {
            for (long touched = 0; touched < length; touched += PIECE_LENGTH) {
                arena.allocate(PIECE_LENGTH, 4096).fill((byte) 1);
            }
        }
    }
}
