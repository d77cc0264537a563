package io.holdfast.cli;

import java.time.Duration;

/** Ends the process where nothing else did: a kernel that never returns, a disk that hangs, an exit hook that waits. */
interface LastResort {

    /** That of a process: a daemon thread that waits and halts the JVM, without hooks. */
    LastResort HALT = (delay, exitCode) -> Thread.ofPlatform().name("last-resort").daemon().start(() -> {
        try {
            Thread.sleep(delay);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt(); // Nobody does; then it ends at once.
        }
        Runtime.getRuntime().halt(exitCode.number());
    });

    /**
     * Ends the process after a while, if it has not ended before.
     *
     * @param delay how long to wait.
     * @param exitCode what it then says.
     */
    void endAfter(Duration delay, ExitCode exitCode);
}
