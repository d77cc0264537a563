package io.holdfast.bench.overhead;

/**
 * How long to measure.
 *
 * @param windowMs of one peer in one round; a multiple of a second holds the same number of checkpoints each time.
 * @param warmUpMs of each peer, in rounds that do not count.
 * @param roundsMin rounds at least.
 * @param roundsMax rounds at most, when the interval stays too wide.
 * @param halfWidthMax width that ends the rounds.
 */
record Settings(long windowMs, long warmUpMs, int roundsMin, int roundsMax, double halfWidthMax) {

    private static final Settings DEFAULT = new Settings(2_000, 10_000, 15, 60, 0.01);

    /** Checks the bounds. */
    Settings {
        if (windowMs < 10 || roundsMin < 2 || roundsMax < roundsMin) {
            throw new IllegalArgumentException(
                    "out of range: windowMs=" + windowMs + ", roundsMin=" + roundsMin + ", roundsMax=" + roundsMax);
        }
    }

    /** Parses {@code name=value} arguments; those that are not given stay as the proof needs them. */
    static Settings parse(final String... args) {
        Settings settings = DEFAULT;
        for (final String arg : args) {
            final String[] parts = arg.split("=", 2);
            if (parts.length < 2) {
                throw new IllegalArgumentException("expected name=value: argument=" + arg);
            }
            settings = settings.with(parts[0], parts[1]);
        }
        return settings;
    }

    private Settings with(final String name, final String value) {
        return switch (name) {
            case "window-ms" -> new Settings(Long.parseLong(value), warmUpMs, roundsMin, roundsMax, halfWidthMax);
            case "warm-up-ms" -> new Settings(windowMs, Long.parseLong(value), roundsMin, roundsMax, halfWidthMax);
            case "rounds" -> {
                final int rounds = Integer.parseInt(value);
                yield new Settings(windowMs, warmUpMs, rounds, Math.max(rounds, roundsMax), halfWidthMax);
            }
            case "rounds-max" -> {
                final int rounds = Integer.parseInt(value);
                yield new Settings(windowMs, warmUpMs, Math.min(rounds, roundsMin), rounds, halfWidthMax);
            }
            case "half-width" -> new Settings(windowMs, warmUpMs, roundsMin, roundsMax, Double.parseDouble(value));
            default -> throw new IllegalArgumentException(
                    "no such setting: name=" + name + ", known=window-ms, warm-up-ms, rounds, rounds-max, half-width");
        };
    }
}
