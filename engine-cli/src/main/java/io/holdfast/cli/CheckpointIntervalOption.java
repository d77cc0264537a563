package io.holdfast.cli;

import io.holdfast.engine.EngineConfig;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.TypeConversionException;

/**
 * What {@code --checkpoint-interval} asks for.
 *
 * @param fixed the interval; empty: it is chosen by what a checkpoint costs.
 */
record CheckpointIntervalOption(Optional<Duration> fixed) {

    /** Between two evictions, where nothing better is known. */
    static final Duration MEAN_TIME_TO_EVICTION = Duration.ofHours(1);

    static CheckpointIntervalOption parse(final String text) {
        return text.toLowerCase(Locale.ROOT).equals("auto")
                ? new CheckpointIntervalOption(Optional.empty())
                : new CheckpointIntervalOption(Optional.of(duration(text)));
    }

    /**
     * Hands it to the engine's configuration.
     *
     * @param builder takes it.
     * @param meanTimeToEviction what was said of it, which is of use only where the interval is chosen by it.
     */
    void apply(final EngineConfig.Builder builder, final Optional<Duration> meanTimeToEviction) {
        if (fixed.isPresent() && meanTimeToEviction.isPresent()) {
            throw new CommandException(
                    ExitCode.USAGE, "--mean-time-to-eviction chooses the interval, and --checkpoint-interval names one; give one of the two");
        }
        fixed.ifPresentOrElse(
                builder::checkpointInterval, () -> builder.automaticInterval(meanTimeToEviction.orElse(MEAN_TIME_TO_EVICTION)));
    }

    private static Duration duration(final String text) {
        try {
            return new DurationConverter().convert(text);
        } catch (final TypeConversionException e) {
            throw new CommandException(ExitCode.USAGE, "--checkpoint-interval: " + e.getMessage() + ", or auto", e);
        }
    }
}
