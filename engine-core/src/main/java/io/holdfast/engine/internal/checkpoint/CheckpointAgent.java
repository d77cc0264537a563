package io.holdfast.engine.internal.checkpoint;

import io.holdfast.engine.api.EngineException;
import io.holdfast.engine.api.FencedException;
import io.holdfast.engine.internal.concurrent.AgentCall;
import io.holdfast.engine.internal.time.EngineClock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.AgentTerminationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits checkpoints to one store: every interval, on request, and a last time at the end. Each store has an agent and a thread of its
 * own, so a slow one never delays another. The thread may block in the store; nobody waits for it but the end of the attempt.
 *
 * <p>Before a commit it asks the journal agent to close the present queue and copy the frontier; when the commit is durable, that queue
 * and all before it may go.
 */
public final class CheckpointAgent implements Agent {

    private static final Logger LOG = LoggerFactory.getLogger(CheckpointAgent.class);

    /** While no journal is open, a short life counts too: checkpoints come after 0.5, 1, 2 and 4 s. */
    private static final long EARLY_INTERVAL_NS = 500_000_000;

    private final StoreWriter writer;
    private final Terms terms;
    private final long launchedNs;
    private AgentCall<Capture> capturing;
    private LastCommit capturingFor; // What stood when the capture began: a later end needs a later capture.
    private long beganNs;
    private long earlyIntervalNs = EARLY_INTERVAL_NS;
    private boolean finished;
    private volatile boolean requested; // Set by any thread, cleared by the agent before it begins.
    private volatile boolean abandoned; // Set once, by who ends the attempt.
    private volatile LastCommit lastCommit; // Set once, by who ends the attempt.

    /**
     * What a checkpoint is made of.
     *
     * @param closedQueue newest journal queue that it covers; -1 when none.
     * @param content frontier or cells.
     */
    public record Capture(long closedQueue, Content content) {}

    /**
     * How the attempt ends.
     *
     * @param completed whether the job is complete.
     */
    public record LastCommit(boolean completed) {}

    /** Asks the journal agent for captures. */
    public interface Captures {

        /**
         * Asks for one.
         *
         * @param isLast whether the attempt ends with it, so that its journal is to go however little is in it.
         * @return the call; null when it must be asked again.
         */
        AgentCall<Capture> begin(boolean isLast);
    }

    /**
     * What the agent works with.
     *
     * @param isRequired whether the attempt cannot live without this store.
     * @param intervalNs time between the begin of two checkpoints.
     * @param isAgreed whether the canary agreed; nothing is committed before.
     * @param isJournaled whether the journal takes frames.
     * @param captures asks the journal agent.
     * @param onDurable takes the closed queue of a durable checkpoint.
     * @param onFailure fails the attempt.
     * @param clock what time it is.
     */
    public record Terms(
            boolean isRequired,
            long intervalNs,
            BooleanSupplier isAgreed,
            BooleanSupplier isJournaled,
            Captures captures,
            LongConsumer onDurable,
            Consumer<Throwable> onFailure,
            EngineClock clock) {}

    /**
     * An agent for a claimed store.
     *
     * @param writer commits to it; owned by this agent from now on.
     * @param terms what it works with.
     */
    public CheckpointAgent(final StoreWriter writer, final Terms terms) {
        this.writer = writer;
        this.terms = terms;
        this.launchedNs = terms.clock().nanoTime();
        this.beganNs = launchedNs;
    }

    /** Asks for a checkpoint now. Any thread; wake the agent afterwards. */
    public void request() {
        requested = true;
    }

    /**
     * Asks for the last commit and the end of the agent. Any thread, once no worker completes any more; wake the agent afterwards.
     *
     * @param last how the attempt ends.
     */
    public void finish(final LastCommit last) {
        lastCommit = last;
    }

    /** Asks for the end of the agent without a last commit. Any thread; wake the agent afterwards. */
    public void abandon() {
        abandoned = true;
    }

    @Override
    public String roleName() {
        return "holdfast-checkpoint";
    }

    @Override
    public int doWork() {
        if (finished || abandoned) {
            throw new AgentTerminationException();
        }
        if (capturing == null) {
            return begin();
        }
        if (!capturing.isDone()) {
            return 0;
        }
        commit(capturing.answer());
        return 1;
    }

    private int begin() {
        final LastCommit last = lastCommit;
        if (!terms.isAgreed().getAsBoolean()) {
            finished = last != null; // Nothing may be committed, so nothing is.
            return finished ? 1 : 0;
        }
        if (last == null && !isDue(terms.clock().nanoTime())) {
            return 0;
        }
        requested = false;
        beganNs = terms.clock().nanoTime();
        capturingFor = last;
        capturing = terms.captures().begin(last != null);
        return capturing == null ? 0 : 1;
    }

    private boolean isDue(final long nowNs) {
        if (requested || nowNs - beganNs >= terms.intervalNs()) {
            return true;
        }
        if (terms.isJournaled().getAsBoolean() || nowNs - launchedNs < earlyIntervalNs) {
            return false;
        }
        earlyIntervalNs *= 2;
        return earlyIntervalNs <= 16 * EARLY_INTERVAL_NS;
    }

    private void commit(final Capture capture) {
        capturing = null;
        final LastCommit last = capturingFor;
        try {
            if (last == null) {
                writer.commit(capture.content(), false, false);
            } else {
                writer.commit(capture.content(), last.completed(), true);
                finished = true;
            }
            terms.onDurable().accept(capture.closedQueue());
            writer.collect();
        } catch (final FencedException e) {
            finished = true;
            terms.onFailure().accept(e);
        } catch (final EngineException e) {
            finished = last != null || terms.isRequired();
            if (terms.isRequired()) {
                terms.onFailure().accept(e);
            } else {
                LOG.warn("no checkpoint in this store, tried again at the next interval: reason={}", e.getMessage());
            }
        }
    }
}
