package io.holdfast.engine;

import io.holdfast.engine.api.Computation;
import io.holdfast.engine.api.EvictionSource;
import java.util.List;

/** The engine inside this JVM. */
final class EmbeddedEngine implements Engine {

    private EmbeddedEngine() {}

    static Engine launch(final EngineConfig config, final List<EvictionSource> evictionSources) {
        throw new UnsupportedOperationException("not yet: config=" + config + ", evictionSources=" + evictionSources);
    }

    @Override
    public JobHandle submit(final Computation computation, final JobConfig job) {
        throw new UnsupportedOperationException("not yet");
    }

    @Override
    public void close() {
        // Nothing runs yet.
    }
}
