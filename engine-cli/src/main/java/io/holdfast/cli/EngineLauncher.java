package io.holdfast.cli;

import io.holdfast.engine.Engine;
import io.holdfast.engine.EngineConfig;
import io.holdfast.engine.api.EvictionSource;
import java.util.List;

/** Launches the engine that runs a job; in tests, one that only seems to. */
interface EngineLauncher {

    /**
     * Launches an engine.
     *
     * @param config how it runs jobs.
     * @param evictionSources who may say that the process goes.
     * @return the engine, to be closed.
     */
    Engine launch(EngineConfig config, List<EvictionSource> evictionSources);
}
