package io.holdfast.engine.internal.scheduler;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Pins the calling thread to one of the processors it may run on, by {@code sched_setaffinity(2)}. Where that is not possible: a line in the log. */
final class Affinity {

    private static final Logger LOG = LoggerFactory.getLogger(Affinity.class);
    private static final int MASK_LENGTH = 128; // 1,024 processors.

    private Affinity() {}

    /** Takes the n-th processor of those allowed, counted round. */
    static void pin(final int n) {
        try (Arena arena = Arena.ofConfined()) {
            final MemorySegment mask = arena.allocate(MASK_LENGTH, 8);
            if ((int) function("sched_getaffinity").invokeExact(0, (long) MASK_LENGTH, mask) < 0) {
                LOG.warn("worker is not pinned: the allowed processors cannot be read");
                return;
            }
            final int processor = nth(mask, n);
            mask.fill((byte) 0);
            mask.set(ValueLayout.JAVA_BYTE, processor >> 3, (byte) (1 << (processor & 7)));
            final int answer = (int) function("sched_setaffinity").invokeExact(0, (long) MASK_LENGTH, mask);
            LOG.info("worker {} pinned: processor={}, answer={}", n, processor, answer);
        } catch (final Throwable e) { // No such function on this system: pinning is a wish.
            LOG.warn("worker is not pinned: reason={}", e.toString());
        }
    }

    @SuppressWarnings("restricted") // Native access is one of our flags; without it the caller says so and goes on.
    private static MethodHandle function(final String name) {
        final Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow(name),
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS));
    }

    private static int nth(final MemorySegment mask, final int n) {
        final int[] allowed = java.util.stream.IntStream.range(0, MASK_LENGTH * 8)
                .filter(i -> (mask.get(ValueLayout.JAVA_BYTE, i >> 3) >> (i & 7) & 1) != 0)
                .toArray();
        return allowed[n % allowed.length];
    }
}
