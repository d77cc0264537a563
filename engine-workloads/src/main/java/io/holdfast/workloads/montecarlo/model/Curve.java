package io.holdfast.workloads.montecarlo.model;

import io.holdfast.engine.api.JobSection;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A rate, dividend yield or volatility by time: constant on pieces, the last of which goes on for ever. So integrals are exact. Immutable.
 *
 * @param pieces ascending by time, at least one; neighbours differ in value.
 */
record Curve(List<Piece> pieces) {

    private static final int PIECES_MAX = 1_000;
    private static final double UNTIL_MAX = 1_000;

    /**
     * A value and the time in years at which the next one takes over; the last one's is infinite.
     *
     * @param until years from today.
     * @param value of the instant, not a mean from today on.
     */
    record Piece(double until, double value) {}

    /** Copies, and joins neighbours of one value, so that one meaning has one spelling. */
    Curve {
        final List<Piece> joined = new ArrayList<>();
        for (final Piece piece : pieces) {
            if (!joined.isEmpty() && joined.getLast().value == piece.value) {
                joined.removeLast();
            }
            joined.add(piece);
        }
        joined.add(new Piece(Double.POSITIVE_INFINITY, joined.removeLast().value));
        pieces = List.copyOf(joined);
    }

    static Curve constant(final double value) {
        return new Curve(List.of(new Piece(Double.POSITIVE_INFINITY, value)));
    }

    /** Reads a number, or a list of {@code {until, value}} with ascending times. */
    static Curve parse(final JobSection section, final String key, final double min, final double max) {
        if (!section.hasList(key)) {
            return constant(ModelKeys.number(section, key, min, max));
        }
        final List<Piece> pieces = new ArrayList<>();
        double after = 0;
        for (final JobSection element : section.sections(key, PIECES_MAX)) {
            final double until = element.number("until", 0, UNTIL_MAX);
            if (!(until > after)) {
                throw element.error("until", Double.toString(until), "more than " + after + ": times ascend from 0");
            }
            pieces.add(new Piece(until, ModelKeys.number(element, "value", min, max)));
            after = until;
        }
        return new Curve(pieces);
    }

    boolean isConstant() {
        return pieces.size() == 1;
    }

    /** All values higher by as much; this curve itself where that is nothing. */
    Curve shifted(final double change) {
        return change == 0
                ? this
                : new Curve(pieces.stream().map(piece -> new Piece(piece.until, piece.value + change)).toList());
    }

    double lowest() {
        return pieces.stream().mapToDouble(Piece::value).min().orElseThrow();
    }

    /** Mean over {@code from} to {@code to}: the value itself, to the bit, where it is constant there. */
    double mean(final double from, final double to) {
        final Piece piece = pieceOver(from, to);
        return piece != null ? piece.value : integral(from, to, 1) / (to - from);
    }

    /** Root of the mean square over {@code from} to {@code to}: the value itself, to the bit, where it is constant there. */
    double rootMeanSquare(final double from, final double to) {
        final Piece piece = pieceOver(from, to);
        return piece != null ? piece.value : Math.sqrt(integral(from, to, 2) / (to - from));
    }

    /** The times at which the value changes. */
    double[] changes() {
        return pieces.stream().limit(pieces.size() - 1L).mapToDouble(Piece::until).toArray();
    }

    /** Such as {@code 0.03 until 0.5, 0.04}; of a constant the number alone. */
    String text() {
        return pieces.stream()
                .map(piece -> piece.value + (piece.until < Double.POSITIVE_INFINITY ? " until " + piece.until : ""))
                .collect(Collectors.joining(", "));
    }

    /** The piece that covers all of a range, or null. */
    private Piece pieceOver(final double from, final double to) {
        final Piece first = pieces.stream().filter(piece -> from < piece.until).findFirst().orElseThrow();
        return to <= first.until ? first : null;
    }

    private double integral(final double from, final double to, final int power) {
        double sum = 0;
        double begin = Math.min(from, 0); // The first value holds before today too.
        for (final Piece piece : pieces) {
            final double length = Math.min(to, piece.until) - Math.max(from, begin);
            if (length > 0) {
                sum += (power == 1 ? piece.value : piece.value * piece.value) * length;
            }
            begin = piece.until;
        }
        return sum;
    }
}
