package io.holdfast.bench.montecarlo;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * What to measure, and how long.
 *
 * @param forms contracts.
 * @param peers those that take part; the targets of others are left out.
 * @param threads of the second measurement of each round, beside that on one; 1 leaves it out.
 * @param windowMs of one peer in one round.
 * @param warmUpMs of each peer before the first round.
 * @param rounds that count.
 * @param clock by which ratios are taken.
 */
record Settings(
        Set<Form> forms, Set<Peer> peers, int threads, long windowMs, long warmUpMs, int rounds, Answer.Clock clock) {

    private static final Settings DEFAULT = new Settings(
            EnumSet.allOf(Form.class),
            EnumSet.allOf(Peer.class),
            Runtime.getRuntime().availableProcessors(),
            2_000,
            8_000,
            11,
            Answer.Clock.WALL);

    /** Checks the bounds. */
    Settings {
        if (windowMs < 10 || rounds < 1 || threads < 1) {
            throw new IllegalArgumentException(
                    "out of range: windowMs=" + windowMs + ", rounds=" + rounds + ", threads=" + threads);
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
            case "forms" -> new Settings(all(Form.class, value), peers, threads, windowMs, warmUpMs, rounds, clock);
            case "peers" -> new Settings(forms, all(Peer.class, value), threads, windowMs, warmUpMs, rounds, clock);
            case "threads" -> new Settings(forms, peers, Integer.parseInt(value), windowMs, warmUpMs, rounds, clock);
            case "window-ms" -> new Settings(forms, peers, threads, Long.parseLong(value), warmUpMs, rounds, clock);
            case "warm-up-ms" -> new Settings(forms, peers, threads, windowMs, Long.parseLong(value), rounds, clock);
            case "rounds" -> new Settings(forms, peers, threads, windowMs, warmUpMs, Integer.parseInt(value), clock);
            case "clock" -> new Settings(forms, peers, threads, windowMs, warmUpMs, rounds, constant(Answer.Clock.class, value));
            default -> throw new IllegalArgumentException(
                    "no such setting: name=" + name + ", known=forms, peers, threads, window-ms, warm-up-ms, rounds, clock");
        };
    }

    private static <E extends Enum<E>> Set<E> all(final Class<E> type, final String words) {
        final Set<E> constants = EnumSet.noneOf(type);
        Arrays.stream(words.split(",", -1)).map(word -> constant(type, word)).forEach(constants::add);
        return constants;
    }

    private static <E extends Enum<E>> E constant(final Class<E> type, final String word) {
        return Enum.valueOf(type, word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
