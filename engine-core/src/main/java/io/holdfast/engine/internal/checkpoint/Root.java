package io.holdfast.engine.internal.checkpoint;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The one object of a store that is ever replaced. It says who owns the store and which manifests are to be believed. A value:
 * a new root is made from the present one and swapped in by {@link RootSwap}.
 *
 * <p>Beside the newest two manifests it names a <i>pinned</i> one that shares less with them: it is at least one interval old
 * and, from a notice on, older than the notice. The one before the newest is pinned when it falls out, if it is old enough then. Where commits
 * follow each other faster than that, the pinned one stays, until it is eight intervals old: then the one before the newest is
 * kept in its place till it is old enough, and those that come meanwhile are forgotten by the commit after them.
 *
 * @param epoch rises with every claim.
 * @param sequence rises with every swap.
 * @param writer who wrote this root; nobody's (zero) in a store that was never claimed.
 * @param released whether the writer has left, with all it had in this store.
 * @param newest manifest of the last commit.
 * @param previous manifest of the commit before; of an earlier one while that ripens to be pinned.
 * @param pinned an older manifest to fall back to.
 */
public record Root(
        long epoch,
        long sequence,
        WriterId writer,
        boolean released,
        Optional<ManifestReference> newest,
        Optional<ManifestReference> previous,
        Optional<ManifestReference> pinned) {

    /** Where commits come so fast that none is old enough to be pinned when it falls out, the pinned one gets this much older than an interval. */
    static final int PINNED_INTERVALS_MAX = 8;

    /** The root of a store that was never claimed; never written. */
    public static final Root EMPTY = new Root(
            0,
            0,
            new WriterId(0, 0),
            false,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** Checks the numbers. */
    public Root {
        if (epoch < 0 || sequence < 0) {
            throw new IllegalArgumentException("out of range: epoch=" + epoch + ", sequence=" + sequence);
        }
    }

    /**
     * All manifests this root names, newest first.
     *
     * @return up to three distinct references.
     */
    public List<ManifestReference> manifests() {
        return Stream.of(newest, previous, pinned).flatMap(Optional::stream).distinct().toList();
    }

    /**
     * The root of a claim: another writer, a higher epoch, the same manifests.
     *
     * @param claimant the new owner.
     * @param claimedEpoch above {@link #epoch()}.
     * @param claimedSequence above {@link #sequence()}.
     * @return the root to swap in.
     */
    public Root claimedBy(final WriterId claimant, final long claimedEpoch, final long claimedSequence) {
        if (claimedEpoch <= epoch || claimedSequence <= sequence) {
            throw new IllegalArgumentException("a claim raises both: epoch=" + epoch + " to " + claimedEpoch + ", sequence="
                    + sequence + " to " + claimedSequence);
        }
        return new Root(claimedEpoch, claimedSequence, claimant, false, newest, previous, pinned);
    }

    /**
     * The root of the owner's next commit.
     *
     * @param manifest the new newest manifest; its sequence, above this root's, becomes the root's.
     * @param commit when the commit is made and what it means.
     * @return the root to swap in.
     */
    public Root next(final ManifestReference manifest, final Commit commit) {
        if (manifest.name().number() <= sequence) {
            throw new IllegalArgumentException("sequence must rise: present=" + sequence + ", next=" + manifest.name().number());
        }
        final boolean isRipe = previous.filter(commit::mayPin).isPresent();
        final boolean isRipening = !isRipe && previous.isPresent() && pinned.filter(commit::isLeftBehind).isPresent();
        return new Root(
                epoch,
                manifest.name().number(),
                writer,
                commit.released(),
                Optional.of(manifest),
                isRipening ? previous : newest,
                isRipe ? previous : pinned.or(() -> previous));
    }

    /**
     * The moment of a commit, by which a manifest is pinned.
     *
     * @param nowMs the writer's wall clock, in milliseconds since 1970.
     * @param intervalMs the checkpoint interval in force.
     * @param noticeMs when the standing notice came, by the same clock; empty when none stands.
     * @param released whether this is the writer's last commit, with all it has.
     */
    public record Commit(long nowMs, long intervalMs, OptionalLong noticeMs, boolean released) {

        /**
         * A commit in ordinary times.
         *
         * @param nowMs the writer's wall clock.
         * @param intervalMs the checkpoint interval in force.
         * @return the commit.
         */
        public static Commit at(final long nowMs, final long intervalMs) {
            return new Commit(nowMs, intervalMs, OptionalLong.empty(), false);
        }

        /**
         * The same commit under a notice.
         *
         * @param standingNoticeMs when the notice came, by the same clock.
         * @return the commit.
         */
        public Commit underNotice(final long standingNoticeMs) {
            return new Commit(nowMs, intervalMs, OptionalLong.of(standingNoticeMs), released);
        }

        /**
         * The same commit as the writer's last.
         *
         * @return the commit.
         */
        public Commit releasing() {
            return new Commit(nowMs, intervalMs, noticeMs, true);
        }

        /** Under a notice it may be: the newest two are worth more then, and what is pinned is to be older than the notice anyway. */
        private boolean isLeftBehind(final ManifestReference reference) {
            return noticeMs.isEmpty() && reference.createdMs() < nowMs - PINNED_INTERVALS_MAX * intervalMs;
        }

        private boolean mayPin(final ManifestReference reference) {
            return reference.createdMs() <= nowMs - intervalMs
                    && (noticeMs.isEmpty() || reference.createdMs() < noticeMs.getAsLong());
        }
    }
}
