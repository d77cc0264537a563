package io.holdfast.cli;

import io.holdfast.engine.Engine;
import io.holdfast.engine.api.EvictionSource;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What a command touches beside files: the real ones of a process, or those of a test.
 *
 * @param terminal where it speaks.
 * @param engines launches the engine.
 * @param signals hands the names of the process's signals to a listener.
 * @param lastResort ends the process where nothing else does.
 * @param environment its variables, where secrets are given; never logged.
 */
record Surroundings(
        Terminal terminal,
        EngineLauncher engines,
        Consumer<Consumer<String>> signals,
        LastResort lastResort,
        Map<String, String> environment) {

    /** Those of this process. */
    static Surroundings ofProcess() {
        return new Surroundings(
                Terminal.ofProcess(),
                (config, sources) -> Engine.launch(config, sources.toArray(EvictionSource[]::new)),
                ProcessSignals::handle,
                LastResort.HALT,
                System.getenv());
    }

    @Override
    public String toString() {
        return "Surroundings"; // Its environment is nobody's to read.
    }
}
