package io.holdfast.engine.api;

import java.util.function.Consumer;

/**
 * Says when the machine goes: a metadata service, a signal, a test. Owned by the engine it was given to, which launches it
 * once and closes it.
 */
public interface EvictionSource extends AutoCloseable {

    /**
     * Starts watching.
     *
     * @param listener takes notices; may be called by any thread, never blocks and never throws.
     */
    void launch(Consumer<EvictionNotice> listener);

    /** Stops watching; no notice comes after it returns. */
    @Override
    void close();
}
