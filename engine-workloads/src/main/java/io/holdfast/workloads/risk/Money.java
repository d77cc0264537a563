package io.holdfast.workloads.risk;

import java.math.BigDecimal;
import java.util.Locale;

/** Amounts as a person reads them. */
final class Money {

    private static final double CENTS_MAX = 1e6;

    private Money() {}

    /** With cents below a million, in whole units from there on. */
    static String of(final double amount) {
        final double shown = Math.abs(amount) < 0.005 ? 0.0 : amount; // No minus before nothing.
        return String.format(Locale.ROOT, Math.abs(amount) < CENTS_MAX ? "%,.2f" : "%,.0f", shown);
    }

    /** A share in per cent. */
    static String percent(final double share) {
        return Double.isFinite(share) ? String.format(Locale.ROOT, "%.1f %%", 100 * share) : "–";
    }

    /** A level in per cent, with the digits that it has. */
    static String level(final double level) {
        return new BigDecimal(Double.toString(level)).movePointRight(2).stripTrailingZeros().toPlainString() + " %";
    }
}
