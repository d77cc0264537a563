package io.holdfast.engine.internal.journal;

import com.sun.management.ThreadMXBean;
import java.io.PrintStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;

/** Prints how many bytes a thread allocates over many appends, while queues fill, change and are dropped. */
final class AllocationMain {

    private static final int WARM_UP = 300_000;
    private static final int MEASURED = 100_000;

    private AllocationMain() {}

    public static void main(final String[] arguments) {
        final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        final PrintStream out = System.out;
        try (Arena arena = Arena.ofConfined();
                Journal journal = ChronicleJournal.open(
                        Path.of(arguments[0]),
                        1,
                        JournalContractTest.digest(1),
                        JournalContractTest.digest(100),
                        256)) {
            final MemorySegment payload = arena.allocate(256, Long.BYTES);
            append(journal, payload, WARM_UP, threads);
            out.println(append(journal, payload, MEASURED, threads));
        }
    }

    /** Bytes allocated by appends and closes; the first append to a queue, in which Chronicle takes some 100 bytes, not counted. */
    private static long append(
            final Journal journal, final MemorySegment payload, final int count, final ThreadMXBean threads) {
        long allocated = 0;
        for (int i = 0; i < count; i++) {
            final long before = threads.getCurrentThreadAllocatedBytes();
            while (!journal.append(FrameDescriptor.NODE, i, i, payload)) {
                Thread.onSpinWait();
            }
            final long after = threads.getCurrentThreadAllocatedBytes();
            if (journal.isFull()) {
                journal.dropThrough(journal.closeQueue());
                allocated += threads.getCurrentThreadAllocatedBytes() - after;
                i++;
                while (!journal.append(FrameDescriptor.NODE, i, i, payload)) {
                    Thread.onSpinWait();
                }
            } else {
                allocated += after - before;
            }
        }
        return allocated;
    }
}
