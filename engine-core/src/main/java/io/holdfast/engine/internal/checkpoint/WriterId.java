package io.holdfast.engine.internal.checkpoint;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Names one writer of a store: 128 random bits drawn once per attempt. Never a host name or a PID, both of which come again.
 *
 * @param high first 8 bytes.
 * @param low last 8 bytes.
 */
public record WriterId(long high, long low) {

    static final int HEX_LENGTH = 32;

    private static final SecureRandom RANDOM = new SecureRandom();

    /**
     * Draws a new id.
     *
     * @return an id that nobody else has.
     */
    public static WriterId random() {
        return new WriterId(RANDOM.nextLong(), RANDOM.nextLong());
    }

    /**
     * Reads an id as {@link #hex()} writes it.
     *
     * @param hex 32 lower-case hexadecimal digits.
     * @return the id; empty when {@code hex} is something else.
     */
    public static Optional<WriterId> parse(final String hex) {
        if (hex.length() != HEX_LENGTH || !hex.equals(lowerCaseHexDigitsOf(hex))) {
            return Optional.empty();
        }
        return Optional.of(new WriterId(HexFormat.fromHexDigitsToLong(hex, 0, 16), HexFormat.fromHexDigitsToLong(hex, 16, 32)));
    }

    /**
     * The id in the names of objects.
     *
     * @return 32 lower-case hexadecimal digits.
     */
    public String hex() {
        final HexFormat format = HexFormat.of();
        return format.toHexDigits(high) + format.toHexDigits(low);
    }

    @Override
    public String toString() {
        return hex();
    }

    /** The lower-case hexadecimal digits of a text, everything else left out. */
    static String lowerCaseHexDigitsOf(final String text) {
        return text.replaceAll("[^0-9a-f]", "");
    }
}
