package io.holdfast.engine.api;

/**
 * Says when the machine goes: a metadata service, a signal, a test. Owned by the engine it was given to, which launches it
 * once and closes it.
 */
public interface EvictionSource extends AutoCloseable {

    /** Takes what a source says. Any thread; never blocks and never throws. */
    interface Listener {

        /**
         * The machine will go, or a checkpoint is wanted.
         *
         * @param notice what is known; given again for the same event it changes nothing but the deadline.
         */
        void onNotice(EvictionNotice notice);

        /**
         * A notice given before stands no more: the work goes on, in this process where it still lives.
         *
         * @param notice the notice, or another of the same event.
         */
        void onCancelled(EvictionNotice notice);
    }

    /**
     * Starts watching.
     *
     * @param listener takes notices and cancellations.
     */
    void launch(Listener listener);

    /**
     * Whether a new attempt must not take its store yet: a notice for this machine stood before the attempt began, or a first answer, which
     * might carry one, is awaited for a moment. Asked by the engine every 50 ms before an attempt begins.
     *
     * @return true while the attempt is to wait.
     */
    default boolean isHoldingBack() {
        return false;
    }

    /**
     * Everything is durable in every store under this notice. Called on the engine's thread; must return at once.
     *
     * @param notice the notice that stood.
     */
    default void onDurable(final EvictionNotice notice) {}

    /** Stops watching; no notice comes after it returns. */
    @Override
    void close();
}
