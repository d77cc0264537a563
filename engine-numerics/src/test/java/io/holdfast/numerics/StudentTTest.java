package io.holdfast.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StudentTTest {

    /** Quantiles by mpmath's incomplete beta function at 30 digits. */
    @ParameterizedTest
    @CsvSource({
        "0.975, 1, 12.706204736174693",
        "0.975, 2, 4.3026527297494618",
        "0.975, 3, 3.1824463052837084",
        "0.975, 10, 2.2281388519862742",
        "0.975, 31, 2.0395134463964081",
        "0.975, 300, 1.9679030112610866",
        "0.975, 301, 1.9678765312856951",
        "0.975, 1000000, 1.9599663568141067",
        "0.9999, 5, 9.6775663008828142",
        "0.9999, 300, 3.7654932071860147",
        "0.9999, 301, 3.7653370882802142",
        "0.6, 7, 0.26316686135202275",
    })
    void shouldGiveKnownQuantiles(final double p, final long degrees, final double quantile) {
        assertThat(StudentT.quantile(p, degrees)).isEqualTo(quantile, within(quantile * 1e-10));
    }

    @Test
    void shouldBeSymmetric() {
        assertThat(StudentT.quantile(0.25, 4)).isEqualTo(-StudentT.quantile(0.75, 4));
        assertThat(StudentT.quantile(0.25, 4_000)).isEqualTo(-StudentT.quantile(0.75, 4_000));
        assertThat(StudentT.quantile(0.5, 9)).isZero();
    }

    @Test
    void shouldRefuseWhatHasNoQuantile() {
        assertThatIllegalArgumentException().isThrownBy(() -> StudentT.quantile(1.0, 3)).withMessageContaining("p=1.0");
        assertThatIllegalArgumentException().isThrownBy(() -> StudentT.quantile(Double.NaN, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> StudentT.quantile(0.5, 0)).withMessageContaining("degrees=0");
    }
}
