package io.holdfast.engine;

import io.holdfast.engine.api.Computation;
import io.holdfast.engine.api.EvictionSource;
import java.util.List;

/** The engine inside this JVM. */
final class EmbeddedEngine implements Engine {

    private final EngineConfig config;
    private final List<EvictionSource> evictionSources;

    private EmbeddedEngine(final EngineConfig config, final List<EvictionSource> evictionSources) {
        this.config = config;
        this.evictionSources = evictionSources;
    }

    static Engine launch(final EngineConfig config, final List<EvictionSource> evictionSources) {
        return new EmbeddedEngine(config, evictionSources);
    }

    @Override
    public JobHandle submit(final Computation computation, final JobConfig job) {
        throw new UnsupportedOperationException("not yet: config=" + config + ", evictionSources=" + evictionSources);
    }

    @Override
    public void close() {
        // Nothing runs yet.
    }
}
