package io.holdfast.engine.internal.recovery;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Says in what two identities differ. */
final class Difference {

    private static final int LINES_MAX = 4;

    private Difference() {}

    /** The first lines that only one of them has. */
    static String first(final String there, final String asked) {
        return "there=[" + only(there, asked) + "], asked=[" + only(asked, there) + "]";
    }

    private static String only(final String text, final String other) {
        final Set<String> lines = new LinkedHashSet<>(Arrays.asList(text.split("\n")));
        lines.removeAll(Arrays.asList(other.split("\n")));
        final String shown = lines.stream().limit(LINES_MAX).collect(Collectors.joining(", "));
        return lines.size() > LINES_MAX ? shown + ", …" : shown;
    }
}
