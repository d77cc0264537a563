package io.holdfast.engine.internal.scheduler;

import io.holdfast.engine.api.Field;
import io.holdfast.engine.api.Reduction;
import io.holdfast.engine.internal.compute.CellArray;
import io.holdfast.engine.internal.concurrent.AgentThread;
import io.holdfast.engine.internal.concurrent.CompletionQueue;
import io.holdfast.engine.internal.time.EngineClock;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.ToLongFunction;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.BackoffIdleStrategy;

/**
 * The workers of one attempt. Made by the attempt, launched once; its threads are daemons and end by themselves when the {@link Control} says
 * so, or, abandoned inside a kernel, when the kernel returns.
 */
public final class Crew {

    private static final int SPINS = 50;
    private static final int YIELDS = 20;
    private static final long PARK_MIN_NS = 20_000;
    private static final long PARK_MAX_NS = 1_000_000;

    private final Common common;
    private final IntFunction<Agent> workers;
    private final boolean pinning;
    private final List<AgentThread> threads = new ArrayList<>();

    private Crew(final Common common, final IntFunction<Agent> workers, final boolean pinning) {
        this.common = common;
        this.workers = workers;
        this.pinning = pinning;
    }

    /**
     * What workers of either kind need.
     *
     * @param workers how many.
     * @param pinning whether each asks for a processor of its own.
     * @param control what they obey.
     * @param canary what worker 0 computes first.
     * @param completions where results go.
     * @param wakeAgent wakes the journal agent.
     */
    public record Terms(
            int workers, boolean pinning, Control control, Canary canary, CompletionQueue completions, Runnable wakeAgent) {

        private Common common() {
            return new Common(workers, control, canary, completions, wakeAgent, EngineClock.SYSTEM);
        }
    }

    /**
     * Workers for a reduction.
     *
     * @param terms what they need.
     * @param reduction the job's pure part.
     * @param prepared the prepared bytes.
     * @param front what is dealt.
     * @param shortTask the short last task.
     * @return the crew.
     */
    public static Crew of(
            final Terms terms,
            final Reduction reduction,
            final MemorySegment prepared,
            final TaskFront front,
            final ShortTask shortTask) {
        final Common common = terms.common();
        final TaskShare share = new TaskShare(reduction, prepared, front, shortTask, common);
        return new Crew(common, id -> new TaskWorker(id, share), terms.pinning());
    }

    /**
     * Workers for a field.
     *
     * @param terms what they need.
     * @param field the job's pure part.
     * @param prepared the prepared bytes.
     * @param cells the cells.
     * @param front what is dealt.
     * @param steps the extent.
     * @param journaled whether new states are handed to the journal agent.
     * @return the crew.
     */
    public static Crew of(
            final Terms terms,
            final Field field,
            final MemorySegment prepared,
            final CellArray cells,
            final CellFront front,
            final long steps,
            final boolean journaled) {
        final Common common = terms.common();
        final CellShare share = new CellShare(field, prepared, cells, front, steps, journaled, common);
        return new Crew(common, id -> new CellWorker(id, share), terms.pinning());
    }

    /** Starts all threads. Once. */
    public void launch() {
        for (int id = 0; id < common.counters().length; id++) {
            final Agent worker = workers.apply(id);
            threads.add(AgentThread.launch(
                    pinning ? new Pinned(worker, id) : worker,
                    new BackoffIdleStrategy(SPINS, YIELDS, PARK_MIN_NS, PARK_MAX_NS),
                    common.control()::fail));
        }
    }

    /**
     * Whether every worker has left.
     *
     * @return true when no thread of the crew lives.
     */
    public boolean hasLeft() {
        return threads.stream().noneMatch(AgentThread::isAlive);
    }

    /**
     * Workers inside a kernel.
     *
     * @return how many.
     */
    public int busy() {
        return (int) Arrays.stream(common.counters()).filter(WorkerCounters::isBusy).count();
    }

    /**
     * A sum over all workers.
     *
     * @param counter which counter.
     * @return the sum at about this moment.
     */
    public long sum(final ToLongFunction<WorkerCounters> counter) {
        return Arrays.stream(common.counters()).mapToLong(counter).sum();
    }
}
