package io.holdfast.cli;

import java.util.Locale;

/** Whether a scheduled event is acknowledged, which is consent to die sooner. */
enum Acknowledge {
    /** It is not: the machine lives to the deadline. */
    NEVER,
    /** Once all is durable, and only where the event is for this machine alone. */
    AFTER_DURABLE;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
