package io.holdfast.engine.internal.checkpoint;

import java.util.Optional;

/** What stands where a root should be. */
public sealed interface RootReading {

    /** The store holds neither a root nor anything to make one from. */
    record Empty() implements RootReading {}

    /**
     * A root that verifies.
     *
     * @param root the root.
     * @param tag to swap it by.
     */
    record Verified(Root root, String tag) implements RootReading {}

    /**
     * A root that does not verify, or is missing where there are manifests.
     *
     * @param why what is wrong with it.
     * @param tag to swap it by; empty when it is missing.
     * @param rebuilt the root made from the manifests that verify; without manifests when none does.
     */
    record Damaged(String why, Optional<String> tag, Root rebuilt) implements RootReading {}

    /**
     * The root to go on from.
     *
     * @return the root read, or rebuilt, or {@link Root#EMPTY}.
     */
    default Root usable() {
        return switch (this) {
            case Empty() -> Root.EMPTY;
            case Verified(final Root root, final String tag) -> root;
            case Damaged(final String why, final Optional<String> tag, final Root rebuilt) -> rebuilt;
        };
    }

    /**
     * The tag to swap by.
     *
     * @return the tag; empty when there is no root.
     */
    default Optional<String> swapTag() {
        return switch (this) {
            case Empty() -> Optional.empty();
            case Verified(final Root root, final String tag) -> Optional.of(tag);
            case Damaged(final String why, final Optional<String> tag, final Root rebuilt) -> tag;
        };
    }
}
