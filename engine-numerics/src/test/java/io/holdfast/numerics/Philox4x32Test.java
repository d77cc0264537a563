package io.holdfast.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

final class Philox4x32Test {

    @Test
    void shouldGiveRandom123AnswerForZeros() {
        assertThat(block(0L, 0L, 0, 0L)).containsExactly(0xe169c58d_6627e8d5L, 0x9b00dbd8_bc57ac4cL);
    }

    @Test
    void shouldGiveRandom123AnswerForOnes() {
        assertThat(block(-1L, -1L, -1, 0xFFFFFFFFL)).containsExactly(0x41c83b0e_408f276dL, 0x6d5451fd_a20bc7c6L);
    }

    @Test
    void shouldGiveRandom123AnswerForDigitsOfPi() {
        final long seed = 0x299f31d0_a4093822L;
        final long task = 0x03707344_13198a2eL;

        assertThat(block(seed, task, 0x85a308d3, 0x243f6a88L)).containsExactly(0x94fdcceb_d16cfe09L, 0x24126ea1_5001e420L);
    }

    @Test
    void shouldFillTheSameWordsWhateverTheCut() {
        final long[] whole = new long[1_000];
        Philox4x32.fill(3, 5, 7, 11, whole, 0, whole.length);

        final long[] pieces = new long[1_000];
        for (int at = 0; at < pieces.length; at += 8) {
            Philox4x32.fill(3, 5, 7, 11 + at / 2, pieces, at, 8);
        }

        assertThat(pieces).isEqualTo(whole);
    }

    @Test
    void shouldLeaveOutTheOddWordOfTheLastBlockWhenCountIsOdd() {
        final long[] even = new long[10];
        Philox4x32.fill(3, 5, 7, 11, even, 1, 8);

        final long[] odd = new long[10];
        Philox4x32.fill(3, 5, 7, 11, odd, 1, 7);

        even[8] = 0;
        assertThat(odd).isEqualTo(even);
    }

    @Test
    void shouldGiveInPairsTheWordsOfFill() {
        final long[] words = new long[64];
        Philox4x32.fill(3, 5, 7, 11, words, 0, words.length);

        final long[] even = new long[40];
        final long[] odd = new long[40];
        Philox4x32.fillPairs(3, 5, 7, 11, even, odd, 4, 32);

        for (int i = 0; i < 32; i++) {
            assertThat(even[4 + i]).isEqualTo(words[2 * i]);
            assertThat(odd[4 + i]).isEqualTo(words[2 * i + 1]);
        }
    }

    @Test
    void shouldReachTheLastBlockAndRefuseTheNext() {
        final long[] words = new long[4];
        Philox4x32.fill(1, 2, 3, Philox4x32.BLOCKS_MAX - 2, words, 0, 4);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Philox4x32.fill(1, 2, 3, Philox4x32.BLOCKS_MAX - 1, words, 0, 3))
                .withMessageContaining("blocks outside the stream");
        assertThatIllegalArgumentException().isThrownBy(() -> Philox4x32.fill(1, 2, 3, -1, words, 0, 1));
    }

    private static long[] block(final long seed, final long task, final int stream, final long block) {
        final long[] words = new long[2];
        Philox4x32.fill(seed, task, stream, block, words, 0, 2);
        return words;
    }
}
