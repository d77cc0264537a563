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
 * and, from a notice on, older than the notice. Where commits follow each other faster than the interval, a fourth is kept as
 * <i>candidate</i> until it is old enough to be pinned, else the pinned one would stay for ever.
 *
 * @param epoch rises with every claim.
 * @param sequence rises with every swap.
 * @param writer who wrote this root; nobody's (zero) in a store that was never claimed.
 * @param released whether the writer has left, with all it had in this store.
 * @param newest manifest of the last commit.
 * @param previous manifest of the commit before.
 * @param pinned an older manifest to fall back to.
 * @param candidate a manifest that is to be pinned once it is old enough.
 */
public record Root(
        long epoch,
        long sequence,
        WriterId writer,
        boolean released,
        Optional<ManifestReference> newest,
        Optional<ManifestReference> previous,
        Optional<ManifestReference> pinned,
        Optional<ManifestReference> candidate) {

    /** The root of a store that was never claimed; never written. */
    public static final Root EMPTY = new Root(
            0,
            0,
            new WriterId(0, 0),
            false,
            Optional.empty(),
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
     * @return up to four distinct references.
     */
    public List<ManifestReference> manifests() {
        return Stream.of(newest, previous, candidate, pinned).flatMap(Optional::stream).distinct().toList();
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
        return new Root(claimedEpoch, claimedSequence, claimant, false, newest, previous, pinned, candidate);
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
        // The previous one falls out of the newest two; of it and the candidate the youngest that is old enough is pinned.
        final Optional<ManifestReference> ripe =
                Stream.of(previous, candidate).flatMap(Optional::stream).filter(commit::mayPin).findFirst();
        final Optional<ManifestReference> nextPinned = ripe.or(() -> pinned).or(() -> previous);
        final Optional<ManifestReference> waiting = ripe.isPresent() && ripe.equals(candidate) ? previous : candidate.or(() -> previous);
        final Optional<ManifestReference> nextCandidate =
                waiting.filter(reference -> nextPinned.isEmpty() || reference.name().compareTo(nextPinned.get().name()) > 0);
        return new Root(
                epoch,
                manifest.name().number(),
                writer,
                commit.released(),
                Optional.of(manifest),
                newest,
                nextPinned,
                nextCandidate);
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

        private boolean mayPin(final ManifestReference reference) {
            return reference.createdMs() <= nowMs - intervalMs
                    && (noticeMs.isEmpty() || reference.createdMs() < noticeMs.getAsLong());
        }
    }
}
