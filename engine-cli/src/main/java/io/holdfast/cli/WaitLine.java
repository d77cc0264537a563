package io.holdfast.cli;

import io.holdfast.engine.Progress;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says that an attempt waits for its store, which another run owns or which does not answer: at once, then once a minute. Used by the thread
 * that watches the run.
 */
final class WaitLine {

    private static final Logger LOG = LoggerFactory.getLogger(WaitLine.class);
    private static final long INTERVAL_NS = TimeUnit.MINUTES.toNanos(1);

    private boolean isWaiting;
    private long beganNs;
    private long toldNs;

    /** The line, where it is due. */
    Optional<String> poll(final Progress progress, final long nowNs) {
        if (progress.waitingFor().isEmpty()) {
            isWaiting = false;
            return Optional.empty();
        }
        if (!isWaiting) {
            isWaiting = true;
            beganNs = nowNs;
        } else if (nowNs - toldNs < INTERVAL_NS) {
            return Optional.empty();
        }
        toldNs = nowNs;
        final String line = progress.waitingFor().get()
                + (nowNs == beganNs ? "; waiting" : "; waiting for " + Quantity.duration((nowNs - beganNs) / 1e9) + " now");
        LOG.info("{}", line);
        return Optional.of(line);
    }
}
