package io.holdfast.engine.internal.journal;

import java.util.Comparator;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Name of a queue's directory, {@code queue-<epoch, 16 hex digits>-<number, 8 hex digits>}. Ordered by epoch, then number, both
 * unsigned.
 *
 * @param epoch the attempt.
 * @param number number of the queue in its attempt: 0 to 2^32 - 1.
 */
record QueueName(long epoch, long number) implements Comparable<QueueName> {

    static final long NUMBER_MAX = 0xffff_ffffL;

    private static final Pattern PATTERN = Pattern.compile("queue-([0-9a-f]{16})-([0-9a-f]{8})");
    private static final Comparator<QueueName> ORDER =
            ((Comparator<QueueName>) (a, b) -> Long.compareUnsigned(a.epoch, b.epoch)).thenComparingLong(QueueName::number);

    QueueName {
        if (number < 0 || number > NUMBER_MAX) {
            throw new IllegalArgumentException("number must be 0 to " + NUMBER_MAX + ": number=" + number);
        }
    }

    /** Empty when the name is not one of ours. */
    static Optional<QueueName> parse(final String name) {
        final Matcher matcher = PATTERN.matcher(name);
        return matcher.matches()
                ? Optional.of(new QueueName(
                        HexFormat.fromHexDigitsToLong(matcher.group(1)), HexFormat.fromHexDigitsToLong(matcher.group(2))))
                : Optional.empty();
    }

    @Override
    public int compareTo(final QueueName other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        final HexFormat hex = HexFormat.of();
        return "queue-" + hex.toHexDigits(epoch) + "-" + hex.toHexDigits(number, 8);
    }
}
