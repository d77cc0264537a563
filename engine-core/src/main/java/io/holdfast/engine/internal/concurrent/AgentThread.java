package io.holdfast.engine.internal.concurrent;

import java.util.function.Consumer;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.AgentTerminationException;
import org.agrona.concurrent.IdleStrategy;

/**
 * A daemon thread that runs an agent until the agent ends itself, or fails: then the failure is handed on and the thread ends. It is never
 * interrupted, since an interrupt closes the files that the thread is using.
 */
public final class AgentThread {

    private final Thread thread;

    private AgentThread(final Thread thread) {
        this.thread = thread;
    }

    /**
     * Launches a thread named after the agent's role.
     *
     * @param agent run by that thread alone.
     * @param idleStrategy used by that thread alone between cycles without work.
     * @param onFailure takes what the agent threw.
     * @return the running thread.
     */
    public static AgentThread launch(final Agent agent, final IdleStrategy idleStrategy, final Consumer<Throwable> onFailure) {
        final Thread thread = new Thread(() -> run(agent, idleStrategy, onFailure), agent.roleName());
        thread.setDaemon(true);
        thread.start();
        return new AgentThread(thread);
    }

    private static void run(final Agent agent, final IdleStrategy idleStrategy, final Consumer<Throwable> onFailure) {
        try {
            agent.onStart();
            while (true) {
                idleStrategy.idle(agent.doWork());
            }
        } catch (final AgentTerminationException e) {
            // The agent has done its work.
        } catch (final Throwable e) { // Handed on, whatever it is: a thread that dies in silence is a hang.
            onFailure.accept(e);
        } finally {
            agent.onClose();
        }
    }

    /**
     * Whether it still runs.
     *
     * @return false when the agent has ended.
     */
    public boolean isAlive() {
        return thread.isAlive();
    }

    /**
     * Waits for its end.
     *
     * @param timeoutNs how long.
     * @return whether it has ended.
     */
    public boolean join(final long timeoutNs) {
        final long deadlineNs = System.nanoTime() + timeoutNs;
        boolean interrupted = false;
        while (thread.isAlive()) {
            final long leftNs = deadlineNs - System.nanoTime();
            if (leftNs <= 0) {
                break;
            }
            try {
                thread.join(leftNs / 1_000_000, (int) (leftNs % 1_000_000));
            } catch (final InterruptedException e) {
                interrupted = true; // The deadline is what bounds this wait.
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }
}
