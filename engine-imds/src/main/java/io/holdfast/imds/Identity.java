package io.holdfast.imds;

import java.util.Optional;

/**
 * Who this machine is, and so whose an event is. Events of a whole placement group come to each of its machines, by the names of those
 * they are for; a host name is none of these names.
 */
final class Identity {

    /** Whose an event is. */
    enum Owner {
        US,
        OTHERS,
        /** Our own name is not known yet. */
        UNDECIDED
    }

    private final Optional<String> givenName;
    private Optional<InstanceDocument> instance = Optional.empty(); // Written by the watcher's thread.

    Identity(final Optional<String> givenName) {
        this.givenName = givenName;
    }

    void learned(final InstanceDocument document) {
        instance = Optional.of(document);
    }

    Optional<InstanceDocument> instance() {
        return instance;
    }

    /** The name by which events know us. One that was given wins over the document's. */
    Optional<String> name() {
        return givenName.isPresent() ? givenName : instance.map(InstanceDocument::name);
    }

    Owner owner(final ScheduledEvent event) {
        final Optional<String> name = name();
        if (name.isEmpty()) {
            return Owner.UNDECIDED;
        }
        return event.isFor(name.get()) ? Owner.US : Owner.OTHERS;
    }

    /** Whether an event is for this machine and no other, as far as is known. */
    boolean isOnlyOurs(final ScheduledEvent event) {
        return name().isPresent() && event.isOnlyFor(name().get());
    }
}
