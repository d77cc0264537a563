package io.holdfast.engine.internal.concurrent;

import java.util.function.Supplier;

/**
 * A question that another thread asks an agent, to be answered on the agent's own thread.
 *
 * @param <T> the answer.
 */
public final class AgentCall<T> {

    private final Supplier<T> question;
    private T answer; // Written by the agent before `state` (release), read by the asker after it (acquire).
    private RuntimeException failure; // Likewise.
    private volatile boolean done;

    /**
     * A question.
     *
     * @param question run once, by the agent.
     */
    public AgentCall(final Supplier<T> question) {
        this.question = question;
    }

    /** Answers. By the agent. */
    public void run() {
        try {
            answer = question.get();
        } catch (final RuntimeException e) {
            failure = e;
        }
        done = true;
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
     * @throws IllegalStateException when there is none yet.
     */
    public T answer() {
        if (!done) {
            throw new IllegalStateException("not answered yet");
        }
        if (failure != null) {
            throw failure;
        }
        return answer;
    }
}
