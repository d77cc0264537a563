package io.holdfast.bench.eviction;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a proof is told: {@code name=value}, each with a default. Immutable.
 *
 * @param values by name.
 */
public record Settings(Map<String, Long> values) {

    /**
     * Parses arguments over defaults.
     *
     * @param defaults all that there is, with the value the proof needs.
     * @param args those that are to be others.
     * @return the settings.
     */
    public static Settings parse(final Map<String, Long> defaults, final String... args) {
        final Map<String, Long> values = new LinkedHashMap<>(defaults);
        for (final String arg : args) {
            final String[] parts = arg.split("=", 2);
            if (parts.length < 2 || !values.containsKey(parts[0])) {
                throw new IllegalArgumentException("expected name=value: argument=" + arg + ", known=" + defaults);
            }
            values.put(parts[0], Long.parseLong(parts[1]));
        }
        return new Settings(values);
    }

    /**
     * A value.
     *
     * @param name one of the defaults'.
     * @return its value.
     */
    public long get(final String name) {
        return values.get(name);
    }

    /**
     * A value that is no larger than an array.
     *
     * @param name one of the defaults'.
     * @return its value.
     */
    public int count(final String name) {
        return Math.toIntExact(get(name));
    }
}
