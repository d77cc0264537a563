package io.holdfast.stress;

import io.holdfast.engine.internal.concurrent.ClaimWord;

/** Claims and counts them: up to 16 tasks, four bits each. */
final class Claims {

    private static final int TASK_BITS = 4;
    private static final int STEALS = 2;

    private Claims() {}

    static long count(final ClaimWord.Range range) {
        long claims = 0;
        for (long task = range.begin(); task < range.end(); task++) {
            claims += 1L << (TASK_BITS * task);
        }
        return claims;
    }

    static long own(final ClaimWord word, final int most, final ClaimWord.Range range) {
        long claims = 0;
        while (word.claim(most, range)) {
            claims += count(range);
        }
        return claims;
    }

    static long steal(final ClaimWord word) {
        final ClaimWord.Range range = new ClaimWord.Range();
        long claims = 0;
        for (int i = 0; i < STEALS; i++) {
            if (word.stealHalf(range)) {
                claims += count(range);
            }
        }
        return claims;
    }
}
