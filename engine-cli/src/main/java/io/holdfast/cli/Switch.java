package io.holdfast.cli;

import java.util.Locale;

/** The value of an option that is on or off. */
enum Switch {
    /** It is. */
    ON,
    /** It is not. */
    OFF;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
