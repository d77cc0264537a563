package io.holdfast.imds;

import java.util.ArrayList;
import java.util.List;

/** Counts what happens in a drill. Used by one thread. */
final class DrillTally {

    private static final int VIOLATIONS_KEPT = 20;

    long polls;
    long lives;
    long good;
    long late;
    long ours;
    long foreign;
    long notices;
    long cancelled;
    long acknowledged;
    long violations;
    int retainedMax;
    final List<String> firstViolations = new ArrayList<>();

    void seen(final boolean isOurs) {
        ours += isOurs ? 1 : 0;
        foreign += isOurs ? 0 : 1;
    }

    void violated(final String what) {
        violations++;
        if (firstViolations.size() < VIOLATIONS_KEPT) {
            firstViolations.add(what);
        }
    }
}
