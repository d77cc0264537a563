package io.holdfast.bench.azure;

import io.holdfast.engine.internal.checkpoint.Root;
import io.holdfast.engine.internal.checkpoint.RootCodec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every swap of one store's root that was confirmed to its writer. Each names the tag that it replaced, so the order in which they landed is
 * known whatever the order in which their answers came. Thread-safe by its own lock.
 */
final class RootLedger {

    private static final String NONE = ""; // The tag before the first root.

    /**
     * A swap.
     *
     * @param tag of the new root.
     * @param root the new root.
     */
    private record Swap(String tag, Root root) {}

    private final String location;
    private final Map<String, Swap> swaps = new HashMap<>(); // By the tag that was replaced. Guarded by this.

    RootLedger(final String location) {
        this.location = location;
    }

    /** A swap was confirmed. */
    synchronized void swapped(final Optional<String> expectedTag, final String tag, final byte[] content) {
        final Swap swap = new Swap(tag, RootCodec.decode(location, content));
        final Swap other = swaps.putIfAbsent(expectedTag.orElse(NONE), swap);
        if (other != null) {
            throw new MissedException("two swaps of one root were confirmed: " + other + " and " + swap);
        }
    }

    /** How many. */
    synchronized int count() {
        return swaps.size();
    }

    /**
     * The roots in the order in which they stood.
     *
     * @throws MissedException where a swap is not in one line with the others.
     */
    synchronized List<Root> roots() {
        final List<Root> roots = new ArrayList<>();
        for (Swap swap = swaps.get(NONE); swap != null; swap = swaps.get(swap.tag())) {
            roots.add(swap.root());
        }
        if (roots.size() != swaps.size()) {
            throw new MissedException("swaps that follow none: inLine=" + roots.size() + ", swaps=" + swaps);
        }
        return roots;
    }

    /**
     * Epochs that were claimed.
     *
     * @return how many.
     * @throws MissedException where an epoch had two writers, or a lower one came after a higher.
     */
    int requireOneWriterAtATime() {
        long epoch = 0;
        int claims = 0;
        Root last = Root.EMPTY;
        for (final Root root : roots()) {
            if (root.epoch() < epoch || root.sequence() <= last.sequence()) {
                throw new MissedException("a root of the past was committed: before=" + last + ", after=" + root);
            }
            if (root.epoch() > epoch) {
                claims++;
            } else if (!root.writer().equals(last.writer())) {
                throw new MissedException("one epoch, two writers: before=" + last + ", after=" + root);
            }
            epoch = root.epoch();
            last = root;
        }
        return claims;
    }
}
