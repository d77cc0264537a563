package io.holdfast.cli;

import io.holdfast.engine.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What is said about a running job, in the order of what matters most; a narrow terminal shows the first parts.
 *
 * @param phase what it does, such as {@code running}.
 * @param fraction of the work that is done, 0 to 1.
 * @param parts the words, the share first.
 */
record ProgressLine(String phase, double fraction, List<String> parts) {

    ProgressLine {
        parts = List.copyOf(parts);
    }

    /**
     * Tells a progress.
     *
     * @param progress where the job stands.
     * @param scale its units.
     * @param estimate the present estimate in a few words, or nothing.
     */
    static ProgressLine of(final Progress progress, final WorkScale scale, final String estimate) {
        if (progress.phase() == Progress.Phase.QUEUED || progress.phase() == Progress.Phase.RECOVERING) {
            return new ProgressLine(word(progress.phase()), 0, List.of("looking for what is durable"));
        }
        if (progress.phase() == Progress.Phase.WAITING) {
            return new ProgressLine(word(progress.phase()), 0, List.of("asking whether this machine goes; no store is taken while it does"));
        }
        final double done = scale.units(progress.done());
        final double total = scale.units(progress.total());
        final List<String> parts = new ArrayList<>();
        parts.add(Quantity.percent(done, total));
        parts.add(Quantity.count(done) + "/" + scale.told(total));
        if (progress.ratePerSecond() > 0) {
            parts.add(Quantity.count(progress.ratePerSecond() * scale.unitsPerTask()) + "/s");
        }
        if (progress.etaSeconds().isPresent()) {
            parts.add("ETA " + Quantity.duration(progress.etaSeconds().getAsDouble()));
        }
        if (!estimate.isBlank()) {
            parts.add(estimate);
        }
        parts.add(progress.secondsSinceDurable().isPresent()
                ? "durable " + Quantity.percent(scale.units(progress.durable()), total) + " "
                        + Quantity.duration(progress.secondsSinceDurable().getAsDouble()) + " ago"
                : "no checkpoint in this attempt yet");
        return new ProgressLine(word(progress.phase()), total > 0 ? Math.clamp(done / total, 0.0, 1.0) : 0, parts);
    }

    static String word(final Progress.Phase phase) {
        return phase.name().toLowerCase(Locale.ROOT);
    }
}
