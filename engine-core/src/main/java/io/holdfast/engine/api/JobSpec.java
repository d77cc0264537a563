package io.holdfast.engine.api;

import java.util.Optional;

/**
 * What the user submits: identity, extent, and a name that neither depends on. Immutable.
 *
 * @param name for people and default directories; letters, digits, '.', '_' and '-', at most 100.
 * @param identity what the result depends on.
 * @param extent how far the job goes.
 * @param shard the aligned range this attempt is limited to, if any.
 */
public record JobSpec(String name, Identity identity, Extent extent, Optional<Shard> shard) {

    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";

    /** Checks the name, and that a shard has no stopping rule. */
    public JobSpec {
        if (!name.matches(NAME)) {
            throw new IllegalArgumentException("name must match " + NAME + ": name=" + name);
        }
        if (shard.isPresent() && extent instanceof final Extent.Items items && items.rule().isPresent()) {
            throw new IllegalArgumentException("a shard closes no round and takes no stopping rule: shard=" + shard.get());
        }
    }

    /**
     * A spec of the whole job.
     *
     * @param name the job's name.
     * @param identity what the result depends on.
     * @param extent how far the job goes.
     * @return the spec.
     */
    public static JobSpec of(final String name, final Identity identity, final Extent extent) {
        return new JobSpec(name, identity, extent, Optional.empty());
    }
}
