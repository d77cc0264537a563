package io.holdfast.cli;

import java.util.Locale;

/** The form of the numerics that is asked for. The bits are the same in each. */
enum Simd {
    /** The fastest form that there is. */
    AUTO,
    /** The vector form, or nothing. */
    VECTOR,
    /** The scalar form. */
    SCALAR;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
