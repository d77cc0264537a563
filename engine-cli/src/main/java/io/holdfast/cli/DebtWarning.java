package io.holdfast.cli;

import io.holdfast.engine.Progress;
import java.util.Optional;

/** Says once, when it is so, that a store cannot keep up with the work. Used by the thread that watches the run. */
final class DebtWarning {

    private boolean isTold;

    /** The warning, where it is due. */
    Optional<String> poll(final Progress progress) {
        if (isTold || progress.debt().isEmpty() || progress.debt().get().fits()) {
            return Optional.empty();
        }
        isTold = true;
        return Optional.of("warning: " + sentence(progress.debt().get()));
    }

    static String sentence(final Progress.Debt debt) {
        return "more is dirtied per second than the store takes (" + Quantity.bytes(Math.round(debt.bytesPerSecond()))
                + "/s): the most valuable part is kept durable, the rest would be computed again";
    }
}
