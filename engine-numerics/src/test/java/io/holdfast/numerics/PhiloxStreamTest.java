package io.holdfast.numerics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PhiloxStreamTest {

    @Test
    void shouldDrawTheWordsOfFill() {
        final long[] words = new long[101];
        Philox4x32.fill(42, 7, -3, 0, words, 0, words.length);

        final PhiloxStream stream = new PhiloxStream(42);
        stream.seek(7, -3);

        for (final long word : words) {
            assertThat(stream.nextLong()).isEqualTo(word);
        }
        assertThat(stream.drawn()).isEqualTo(101);
    }

    @Test
    void shouldBeginAnewAfterSeekEvenInTheMiddleOfABlock() {
        final PhiloxStream stream = new PhiloxStream(42);
        stream.seek(7, 1);
        final double first = stream.nextDouble();

        stream.seek(8, 1);
        stream.nextDouble();
        stream.seek(7, 1);

        assertThat(stream.nextDouble()).isEqualTo(first);
    }

    @Test
    void shouldStartAtTaskAndStreamZero() {
        final PhiloxStream sought = new PhiloxStream(9);
        sought.seek(0, 0);

        assertThat(new PhiloxStream(9).nextLong()).isEqualTo(sought.nextLong());
    }
}
