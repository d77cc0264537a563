package io.holdfast.workloads.montecarlo.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class CurveTest {

    private static final Curve CURVE = new Curve(
            List.of(new Curve.Piece(0.5, 0.03), new Curve.Piece(2, 0.04), new Curve.Piece(3, 0.07)));

    @Test
    void shouldBeTheValueToTheBitWhereItIsConstant() {
        assertThat(CURVE.mean(0.1, 0.3)).isEqualTo(0.03);
        assertThat(CURVE.mean(0.5, 2)).isEqualTo(0.04);
        assertThat(CURVE.rootMeanSquare(0.7, 1.9)).isEqualTo(0.04);
        assertThat(Curve.constant(0.1).mean(0, 0)).isEqualTo(0.1);
    }

    @Test
    void shouldIntegrateAcrossItsChanges() {
        assertThat(CURVE.mean(0, 1)).isCloseTo(0.035, within(1e-16));
        assertThat(CURVE.mean(0.25, 4)).isCloseTo((0.25 * 0.03 + 1.5 * 0.04 + 2 * 0.07) / 3.75, within(1e-16));
        assertThat(CURVE.rootMeanSquare(0, 1)).isCloseTo(Math.sqrt((0.0009 + 0.0016) / 2), within(1e-16));
    }

    @Test
    void shouldGoOnWithItsLastValue() {
        assertThat(CURVE.mean(10, 90)).isEqualTo(0.07);
        assertThat(CURVE.changes()).containsExactly(0.5, 2);
    }

    @Test
    void shouldHaveOneSpellingForOneMeaning() {
        final Curve longer = new Curve(List.of(
                new Curve.Piece(0.1, 0.03), new Curve.Piece(0.5, 0.03), new Curve.Piece(2, 0.04), new Curve.Piece(9, 0.07)));

        assertThat(longer).isEqualTo(CURVE);
        assertThat(CURVE.text()).isEqualTo("0.03 until 0.5, 0.04 until 2.0, 0.07");
        assertThat(new Curve(List.of(new Curve.Piece(1, 0.2), new Curve.Piece(2, 0.2)))).isEqualTo(Curve.constant(0.2));
    }
}
