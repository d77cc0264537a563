package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0", "7, 7", "999, 999", "1000, 1.00k", "1234, 1.23k", "9999, 10.0k", "45600, 45.6k", "999400, 999k", "999600, 1.00M",
        "100000000, 100M", "1e12, 1.00T", "0.5, 0.50", "12.34, 12.3", "NaN, ?"
    })
    void shouldCountInThreeDigits(final double value, final String expected) {
        assertThat(Quantity.count(value)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0, 0.0s", "0.44, 0.4s", "9.9, 9.9s", "9.96, 10s", "59.4, 59s", "60, 1m00s", "185, 3m05s", "3720, 1h02m", "97200, 1d03h",
        "-1, ?", "NaN, ?", "Infinity, ?"})
    void shouldTellDurationsInTwoUnits(final double seconds, final String expected) {
        assertThat(Quantity.duration(seconds)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0, 10, 0.0%", "5, 10, 50.0%", "99999, 100000, 99.9%", "10, 10, 100.0%", "12, 10, 100.0%", "0, 0, 0.0%"})
    void shouldSayAllOnlyWhenNothingIsLeft(final double done, final double total, final String expected) {
        assertThat(Quantity.percent(done, total)).isEqualTo(expected);
    }
}
