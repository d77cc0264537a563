package io.holdfast.engine.internal.concurrent;

import java.util.function.Supplier;

/**
 * A question that another thread asks an agent, to be answered on the agent's own thread.
 *
 * @param <T> the answer.
 */
public final class AgentCall<T> {

    private final Supplier<T> question;
    private final Runnable onAnswered;
    private T answer; // Written by the agent before `done`, read by the asker after it.
    private Throwable failure; // Likewise.
    private volatile boolean done; // Set once, by the agent.

    /**
     * A question.
     *
     * @param question run once, by the agent.
     */
    public AgentCall(final Supplier<T> question) {
        this(question, () -> {});
    }

    /**
     * A question whose asker waits for the answer.
     *
     * @param question run once, by the agent.
     * @param onAnswered wakes the asker; run by the agent, never blocks or throws.
     */
    public AgentCall(final Supplier<T> question, final Runnable onAnswered) {
        this.question = question;
        this.onAnswered = onAnswered;
    }

    /** Answers. By the agent. */
    public void run() {
        try {
            answer = question.get();
        } catch (final Throwable e) { // An error too: it is the asker's, who would wait for ever, and the agent lives on.
            failure = e;
        }
        done = true;
        onAnswered.run();
    }

    /**
     * Whether it was answered.
     *
     * @return true when {@link #answer()} may be called.
     */
    public boolean isDone() {
        return done;
    }

    /**
     * The answer. Throws what the question threw.
     *
     * @return the answer.
     * @throws IllegalStateException when there is none yet, or the question ended in an error.
     */
    public T answer() {
        if (!done) {
            throw new IllegalStateException("not answered yet");
        }
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure != null) {
            throw new IllegalStateException("the agent could not answer: reason=" + failure, failure);
        }
        return answer;
    }
}
