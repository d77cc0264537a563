package io.holdfast.engine.internal.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RootTest {

    private static final long INTERVAL_MS = 10_000;

    private Root root = Root.EMPTY.claimedBy(Samples.WRITER, 1, 1);

    @Test
    void shouldNameTheNewestTwo() {
        commit(2, Root.Commit.at(0, INTERVAL_MS));
        commit(3, Root.Commit.at(10_000, INTERVAL_MS));

        assertThat(root.newest().orElseThrow().name().number()).isEqualTo(3);
        assertThat(root.previous().orElseThrow().name().number()).isEqualTo(2);
        assertThat(root.manifests()).hasSize(2);
    }

    @Test
    void shouldPinTheOneThatFallsOutAtOrdinaryIntervals() {
        for (int i = 2; i < 10; i++) {
            commit(i, Root.Commit.at(i * INTERVAL_MS, INTERVAL_MS));
        }

        assertThat(root.pinned().orElseThrow().name().number()).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(longs = {5_000, 9_000, 9_999, 10_000, 30_000})
    void shouldPinTheOneBeforeTheNewestTwoWhereItIsOldEnough(final long spacingMs) {
        for (int i = 2; i < 100; i++) {
            commit(i, Root.Commit.at(i * spacingMs, INTERVAL_MS));

            assertThat(number(root.previous(), 0)).isEqualTo(i == 2 ? 0 : i - 1);
            assertThat(number(root.pinned(), 0)).isEqualTo(i < 4 ? 0 : i - 2);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {10, 100, 500, 999, 3_000, 4_999})
    void shouldNameTheNewestTwoNearlyAlwaysWhereCommitsComeFaster(final long spacingMs) {
        int older = 0;
        final int commits = (int) (100 * INTERVAL_MS / spacingMs);
        for (int i = 2; i < commits; i++) {
            commit(i, Root.Commit.at(i * spacingMs, INTERVAL_MS));

            older += number(root.previous(), i - 1) < i - 1 ? 1 : 0;
            final long previousMs = root.previous().map(ManifestReference::createdMs).orElse(i * spacingMs);
            assertThat(i * spacingMs - previousMs).as("i=%d", i).isLessThanOrEqualTo(INTERVAL_MS + 2 * spacingMs);
        }
        assertThat(older).isBetween(1, commits / 7);
    }

    @ParameterizedTest
    @ValueSource(longs = {10, 100, 500, 999, 3_000, 9_999, 10_000, 30_000})
    void shouldKeepThePinnedOneAnIntervalOldAndNotMuchOlder(final long spacingMs) {
        long nowMs = 0;
        for (int i = 2; nowMs < 50 * INTERVAL_MS; i++) {
            commit(i, Root.Commit.at(nowMs, INTERVAL_MS));
            if (nowMs > 4 * INTERVAL_MS && root.pinned().isPresent()) {
                final long ageMs = nowMs - root.pinned().get().createdMs();
                assertThat(ageMs).as("now=%d", nowMs).isBetween(INTERVAL_MS, (spacingMs < INTERVAL_MS / 2 ? 9 : 2) * INTERVAL_MS + 5 * spacingMs);
            }
            nowMs += spacingMs;
        }
    }

    @Test
    void shouldKeepThePinnedOneOlderThanTheNotice() {
        for (int i = 2; i < 10; i++) {
            commit(i, Root.Commit.at(i * INTERVAL_MS, INTERVAL_MS));
        }
        final long noticeMs = 9 * INTERVAL_MS + 5_000;
        for (int i = 10; i < 500; i++) {
            commit(i, Root.Commit.at(noticeMs + i * 500L, INTERVAL_MS).underNotice(noticeMs));

            assertThat(root.pinned().orElseThrow().createdMs()).isLessThan(noticeMs);
        }
    }

    @Test
    void shouldPinTheOldestThereIsInAYoungRun() {
        commit(2, Root.Commit.at(500, INTERVAL_MS));
        commit(3, Root.Commit.at(1_000, INTERVAL_MS));
        commit(4, Root.Commit.at(2_000, INTERVAL_MS));

        assertThat(root.pinned().orElseThrow().name().number()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldNeverNameAManifestTwiceNorAnOlderOneBefore(final long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        long nowMs = 0;
        OptionalLong noticeMs = OptionalLong.empty();
        for (int i = 2; i < 2_000; i++) {
            nowMs += random.nextLong(random.nextBoolean() ? 100 : 20_000) - 50;
            noticeMs = random.nextInt(50) == 0 ? OptionalLong.of(nowMs) : random.nextInt(50) == 0 ? OptionalLong.empty() : noticeMs;
            commit(i, new Root.Commit(nowMs, INTERVAL_MS, noticeMs, false));

            final long newest = number(root.newest(), 0);
            final long previous = number(root.previous(), 0);
            final long pinned = number(root.pinned(), 0);
            assertThat(newest).as("seed=%d, i=%d", seed, i).isEqualTo(i);
            assertThat(previous).as("seed=%d, i=%d", seed, i).isLessThan(i);
            assertThat(pinned).as("seed=%d, i=%d", seed, i).isLessThanOrEqualTo(previous);
            if (noticeMs.isPresent()) {
                assertThat(previous).as("seed=%d, i=%d", seed, i).isEqualTo(i == 2 ? 0 : i - 1);
            }
        }
    }

    @Test
    void shouldRefuseToGoBack() {
        commit(5, Root.Commit.at(0, INTERVAL_MS));

        assertThatThrownBy(() -> commit(5, Root.Commit.at(0, INTERVAL_MS))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> root.claimedBy(Samples.WRITER, 1, 9)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> root.claimedBy(Samples.WRITER, 2, 5)).isInstanceOf(IllegalArgumentException.class);
    }

    private void commit(final long sequence, final Root.Commit commit) {
        root = root.next(Samples.reference(sequence, commit.nowMs()), commit);
    }

    private static long number(final Optional<ManifestReference> reference, final long otherwise) {
        return reference.map(ManifestReference::name).map(ObjectName::number).orElse(otherwise);
    }
}
