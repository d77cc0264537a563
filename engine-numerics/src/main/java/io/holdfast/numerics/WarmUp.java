package io.holdfast.numerics;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Brings operations of the vector form to speed, beside the work, on a thread that ends when nothing is left to do.
 *
 * <p>Uncompiled, a vector operation takes thousands of times as long as a scalar one: it makes an object of every vector. So work starts
 * in the scalar form, and each operation that it asks for is called here on random arguments until the optimising compiler has done with
 * it, which is seen by calls that allocate nothing. Each call's bits are compared with those of the scalar form; an operation that differs
 * once, or is not compiled after {@value #ROUNDS_MAX} calls, stays scalar in this process. That changes no result, only time.
 */
final class WarmUp {

    private static final int ROUNDS_MAX = 6_000;
    /** By then the compilers have counted enough: the rest is waiting for them, which should not cost a core. */
    private static final int ROUNDS_BUSY = 1_500;
    private static final int CLEAN_ROUNDS = 16;
    private static final String THREAD = "holdfast-simd-warm-up";

    private static final List<Operation> ASKED = new ArrayList<>(); // Guarded by WarmUp.class, like the next.
    private static boolean running;

    private final Stages lanes = Simd.lanes();
    private final Stages scalar = new ScalarStages();
    private final Trial trial = new Trial();
    private final Trial reference = new Trial();
    private final Map<Operation, Rounds> rounds = new HashMap<>();

    private final ThreadMXBean meter; // Null where the JVM has none: then so many calls must do.

    private WarmUp() {
        meter = meter();
    }

    private static ThreadMXBean meter() {
        try {
            return ManagementFactory.getThreadMXBean() instanceof ThreadMXBean bean ? bean : null;
        } catch (final LinkageError e) {
            return null; // A JVM without the module jdk.management.
        }
    }

    /** Has an operation brought to speed, if nobody asked before. Any thread. */
    static synchronized void ask(final Operation operation) {
        if (operation.state() != Operation.State.COLD) {
            return;
        }
        operation.state(Operation.State.ASKED);
        ASKED.add(operation);
        if (!running) {
            running = true;
            Thread.ofPlatform().daemon().name(THREAD).start(() -> new WarmUp().run());
        }
    }

    private void run() {
        final List<Operation> open = new ArrayList<>();
        while (take(open)) {
            boolean idle = true;
            for (final Iterator<Operation> each = open.iterator(); each.hasNext();) {
                final Operation operation = each.next();
                final Operation.State verdict = round(operation);
                idle &= rounds.get(operation).count > ROUNDS_BUSY;
                if (verdict != Operation.State.ASKED) {
                    operation.state(verdict);
                    each.remove();
                }
            }
            if (idle && !open.isEmpty() && !sleep()) {
                return;
            }
        }
    }

    /** Adds what was asked for meanwhile; false when there is nothing to do, and the next who asks starts another thread. */
    private static synchronized boolean take(final List<Operation> open) {
        open.addAll(ASKED);
        ASKED.clear();
        running = !open.isEmpty();
        return running;
    }

    private Operation.State round(final Operation operation) {
        final Rounds made = rounds.computeIfAbsent(operation, key -> new Rounds());
        made.count++;
        trial.draw(made.count);
        reference.draw(made.count);
        operation.apply(scalar, reference);
        final long before = allocated();
        operation.apply(lanes, trial);
        final boolean clean = meter == null ? made.count > ROUNDS_BUSY : allocated() == before;
        if (!trial.agreesWith(reference)) {
            System.getLogger(WarmUp.class.getPackageName()).log(System.Logger.Level.ERROR,
                    "the vector form differs from the scalar one and is not used: operation={0}, seed={1}", operation, trial.seed);
            return Operation.State.REFUSED;
        }
        made.clean = clean ? made.clean + 1 : 0;
        if (made.clean == CLEAN_ROUNDS) {
            return Operation.State.HOT;
        }
        return made.count == ROUNDS_MAX ? Operation.State.REFUSED : Operation.State.ASKED;
    }

    private long allocated() {
        return meter == null ? 0 : meter.getCurrentThreadAllocatedBytes();
    }

    /** False when interrupted, by whoever wants the thread to end. */
    private static boolean sleep() {
        try {
            Thread.sleep(2);
            return true;
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** How often an operation was called, and how often of late without an object made. */
    private static final class Rounds {
        private int count;
        private int clean;
    }
}
