package io.holdfast.imds;

/** Drives the watcher through simulated time. */
public final class WatcherDrill {
    private WatcherDrill() {}
}
