package io.holdfast.engine.internal.checkpoint;

import io.holdfast.engine.api.CheckpointStore;
import io.holdfast.engine.api.CorruptCheckpointException;
import io.holdfast.engine.api.EngineException;
import io.holdfast.engine.api.FencedException;
import io.holdfast.engine.api.PermissionException;
import io.holdfast.engine.api.StorageFullException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One writer's hand on the root of one store: claims it, swaps it, and knows what to make of an answer that was lost.
 *
 * <p>After a swap that was refused or whose answer was lost the root is read, and this decides:
 *
 * <table>
 *   <caption>What the root that stands there means</caption>
 *   <tr><th>epoch</th><th>writer</th><th>sequence</th><th>meaning</th></tr>
 *   <tr><td>ours</td><td>we</td><td>the attempted one</td><td>it landed</td></tr>
 *   <tr><td>ours or lower</td><td>we</td><td>lower</td><td>it did not: take the tag and try again</td></tr>
 *   <tr><td>ours</td><td>another</td><td></td><td>the other won the claim: fenced</td></tr>
 *   <tr><td>lower</td><td>another</td><td></td><td>the root of before our claim: take the tag and try again</td></tr>
 *   <tr><td>higher</td><td></td><td></td><td>we are the zombie: fenced</td></tr>
 *   <tr><td colspan="3">does not verify, no object of a higher epoch</td><td>damaged since: replace it</td></tr>
 * </table>
 *
 * <p>Owned and called by one thread. A sequence number is used for one swap only, so a late answer is never mistaken for
 * another's.
 */
public final class RootSwap {

    /** Swaps tried before the error is passed on; the stores have their own patience below this. */
    private static final int TRIES_MAX = 4;

    private final CheckpointStore store;
    private final CheckpointCatalog catalog;
    private final WriterId writer;
    private final Set<ObjectName> unconfirmed = new LinkedHashSet<>();

    private Root confirmed = Root.EMPTY;
    private Optional<String> tag = Optional.empty();
    private long sequence;

    private RootSwap(final CheckpointStore store, final WriterId writer) {
        this.store = store;
        this.catalog = CheckpointCatalog.of(store);
        this.writer = writer;
    }

    /**
     * The hand of a writer, which must claim before it commits.
     *
     * @param store the store, open.
     * @param writer the writer.
     * @return the swap.
     */
    public static RootSwap of(final CheckpointStore store, final WriterId writer) {
        return new RootSwap(store, writer);
    }

    /**
     * Makes this writer the store's owner: raises the epoch, keeps the manifests. May be called again, after a release.
     *
     * @param epochFloor the highest epoch seen in other stores; the new one is above it.
     * @return the confirmed root.
     * @throws FencedException when another writer claimed at the same time.
     * @throws CorruptCheckpointException when there are manifests and neither the root nor any of them can be used.
     */
    public Root claim(final long epochFloor) {
        RootReading present = catalog.readRoot();
        requireUsable(present);
        for (int tries = 1; ; tries++) {
            final Root base = present.usable();
            // A damaged root may have carried a higher epoch than any name: then its owner is only slower to learn of us.
            final Root claimed = base.claimedBy(
                    writer, Math.max(base.epoch(), epochFloor) + 1, Math.max(base.sequence(), sequence) + 1);
            final Answer answer = swap(present.swapTag(), claimed, tries);
            if (answer.landed()) {
                return confirm(claimed, answer.tag());
            }
            present = answer.present().orElseThrow();
        }
    }

    /**
     * Makes this writer the owner of a store that begins anew: no manifest is kept, whatever stands there, readable or not.
     *
     * @param epochFloor the highest epoch seen in other stores; the new one is above it.
     * @return the confirmed root.
     * @throws FencedException when another writer claimed at the same time.
     */
    public Root claimFresh(final long epochFloor) {
        for (int tries = 1; ; tries++) {
            final Optional<CheckpointStore.TaggedRoot> present = store.readRoot();
            final RootCodec.Position position =
                    present.map(root -> RootCodec.peek(root.content())).orElse(RootCodec.Position.UNKNOWN);
            final long epochMax = Math.max(Math.max(position.epoch(), catalog.epochMax()), epochFloor);
            final long sequenceMax = Math.max(
                    position.sequence(),
                    catalog.names(ObjectName.Type.MANIFEST).stream().mapToLong(ObjectName::number).max().orElse(0));
            final Root fresh = new Root(
                    epochMax + 1,
                    Math.max(sequenceMax, sequence) + 1,
                    writer,
                    false,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
            final Answer answer = swap(present.map(CheckpointStore.TaggedRoot::tag), fresh, tries);
            if (answer.landed()) {
                deleteForgotten(fresh.epoch());
                return confirm(fresh, answer.tag());
            }
        }
    }

    /**
     * Only the root knows that a manifest is forgotten: were it lost, one that still stood there would be taken for the job's own. Nobody
     * restores from them any more, since the root that named them is gone; their segments go with the horizon.
     */
    private void deleteForgotten(final long freshEpoch) {
        catalog.names(ObjectName.Type.MANIFEST).stream()
                .filter(name -> name.epoch() < freshEpoch)
                .forEach(name -> store.delete(name.toString()));
    }

    /**
     * Draws the sequence of the next manifest; a number whose commit failed is not used again.
     *
     * @return a number above all before.
     */
    public long nextSequence() {
        requireClaimed();
        return ++sequence;
    }

    /**
     * Commits a manifest that the store holds: when this returns it is durable.
     *
     * @param manifest the manifest, with a sequence of {@link #nextSequence()}.
     * @param commit when the commit is made and what it means.
     * @return the confirmed root.
     * @throws FencedException when another writer has taken over; nothing of its was changed.
     */
    public Root commit(final ManifestReference manifest, final Root.Commit commit) {
        requireClaimed();
        final Root next = confirmed.next(manifest, commit);
        unconfirmed.add(manifest.name());
        Optional<String> expected = tag;
        for (int tries = 1; ; tries++) {
            final Answer answer = swap(expected, next, tries);
            if (answer.landed()) {
                return confirm(next, answer.tag());
            }
            expected = answer.present().orElseThrow().swapTag();
        }
    }

    /**
     * The root of the last confirmed swap.
     *
     * @return the root; {@link Root#EMPTY} before the first claim.
     */
    public Root root() {
        return confirmed;
    }

    /**
     * Who this is.
     *
     * @return the writer.
     */
    public WriterId writer() {
        return writer;
    }

    /**
     * Manifests whose commit was attempted since the last confirmed swap: the store may name them, so nothing of theirs may be
     * deleted.
     *
     * @return their names.
     */
    public Set<ObjectName> unconfirmed() {
        return Set.copyOf(unconfirmed);
    }

    /** What became of a swap: landed with its tag, or not, and what stands there instead. */
    private record Answer(boolean landed, Optional<String> tag, Optional<RootReading> present) {

        static Answer landedAs(final Optional<String> tag) {
            return new Answer(true, tag, Optional.empty());
        }
    }

    private Answer swap(final Optional<String> expectedTag, final Root next, final int tries) {
        Optional<EngineException> failure = Optional.empty();
        try {
            final Optional<String> landed = store.compareAndSetRoot(expectedTag, RootCodec.encode(next));
            if (landed.isPresent()) {
                return Answer.landedAs(landed);
            }
        } catch (final FencedException e) {
            throw e;
        } catch (final EngineException e) {
            failure = Optional.of(e); // Landed or not: only the store knows.
        }
        final RootReading present = readAfter(failure);
        if (decide(present, next)) {
            return Answer.landedAs(present.swapTag());
        }
        if (failure.isPresent() && (tries >= TRIES_MAX || isFinal(failure.get()))) {
            throw failure.get();
        }
        if (tries >= TRIES_MAX) {
            throw new FencedException("the root keeps changing: store=" + store.location() + ", epoch=" + next.epoch()
                    + ", tries=" + tries + "; another writer is at work there, wait for it or choose another store");
        }
        return new Answer(false, Optional.empty(), Optional.of(present));
    }

    private RootReading readAfter(final Optional<EngineException> failure) {
        try {
            return catalog.readRoot();
        } catch (final EngineException e) {
            failure.ifPresent(first -> {
                first.addSuppressed(e);
                throw first;
            });
            throw e;
        }
    }

    /** The decision table of this class: true when it landed, false when it is to be tried again. */
    private boolean decide(final RootReading present, final Root next) {
        final Root root = present.usable();
        if (root.epoch() > next.epoch()) {
            throw fenced(root, next);
        }
        if (!(present instanceof RootReading.Verified)) {
            return false;
        }
        if (!root.writer().equals(writer)) {
            if (root.epoch() == next.epoch()) {
                throw fenced(root, next);
            }
            return false;
        }
        if (root.sequence() > next.sequence()) {
            throw new IllegalStateException("a root of ours from the future: found=" + root + ", attempted=" + next);
        }
        return root.equals(next);
    }

    private FencedException fenced(final Root found, final Root attempted) {
        return new FencedException("another writer has taken over: store=" + store.location() + ", epoch=" + found.epoch()
                + ", writer=" + found.writer() + ", ourEpoch=" + attempted.epoch() + ", ourWriter=" + writer
                + "; this attempt stops, the other goes on");
    }

    private static boolean isFinal(final EngineException failure) {
        return failure instanceof StorageFullException || failure instanceof PermissionException;
    }

    private Root confirm(final Root root, final Optional<String> newTag) {
        confirmed = root;
        tag = newTag;
        sequence = Math.max(sequence, root.sequence());
        unconfirmed.clear();
        return root;
    }

    private void requireClaimed() {
        if (tag.isEmpty()) {
            throw new IllegalStateException("commit before claim: store=" + store.location());
        }
    }

    /** A bad root and nothing but bad manifests must not pass for an empty store: that would forget the job silently. */
    private void requireUsable(final RootReading reading) {
        if (reading instanceof final RootReading.Damaged damaged && damaged.rebuilt().manifests().isEmpty()) {
            final List<ObjectName> names = catalog.names(ObjectName.Type.MANIFEST);
            if (!names.isEmpty()) {
                throw new CorruptCheckpointException("no checkpoint can be used: " + damaged.why() + ", bad manifests=" + names
                        + "; --fresh begins anew and forgets them");
            }
        }
    }
}
