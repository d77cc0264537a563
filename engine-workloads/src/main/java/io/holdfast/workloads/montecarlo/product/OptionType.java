package io.holdfast.workloads.montecarlo.product;

import io.holdfast.engine.api.JobSection;
import java.util.List;
import java.util.Locale;

/** The right that an option gives: to buy (call) or to sell (put). */
public enum OptionType {
    /** Pays what the underlying is above the strike. */
    CALL(1.0),
    /** Pays what the underlying is below the strike. */
    PUT(-1.0);

    private final double sign;

    OptionType(final double sign) {
        this.sign = sign;
    }

    static OptionType parse(final JobSection section) {
        return "call".equals(section.choice("option", List.of("call", "put"))) ? CALL : PUT;
    }

    /** 1 for a call and -1 for a put, so that both pay {@code max(sign · (underlying − strike), 0)}. */
    double sign() {
        return sign;
    }

    /** The word of the job file. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
