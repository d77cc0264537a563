package io.holdfast.bench.eviction;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.GcInfo;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.management.ListenerNotFoundException;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/** When the collector was at work, to the millisecond: a gap that meets it is none of the engine's. Listens until it is closed. */
final class Pauses implements AutoCloseable {

    private record Pause(long beginNs, long endNs) {}

    private final List<Pause> pauses = new CopyOnWriteArrayList<>();
    private final List<NotificationEmitter> emitters = ManagementFactory.getGarbageCollectorMXBeans().stream()
            .filter(NotificationEmitter.class::isInstance)
            .map(NotificationEmitter.class::cast)
            .toList();
    private final NotificationListener listener = (notification, handback) -> {
        if (notification.getUserData() instanceof final CompositeData composite) {
            add(GarbageCollectionNotificationInfo.from(composite).getGcInfo());
        }
    };

    private Pauses() {}

    static Pauses listen() {
        final Pauses made = new Pauses();
        made.emitters.forEach(emitter -> emitter.addNotificationListener(made.listener, null, null));
        return made;
    }

    private void add(final GcInfo info) {
        final long launchedNs =
                System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(ManagementFactory.getRuntimeMXBean().getUptime());
        final long slackNs = TimeUnit.MILLISECONDS.toNanos(1); // Of the two clocks.
        pauses.add(new Pause(
                launchedNs + TimeUnit.MILLISECONDS.toNanos(info.getStartTime()) - slackNs,
                launchedNs + TimeUnit.MILLISECONDS.toNanos(info.getEndTime()) + slackNs));
    }

    /** Whether a gap meets one. */
    boolean meet(final GapPace.Gap gap) {
        return pauses.stream().anyMatch(pause -> pause.beginNs() <= gap.endNs() && pause.endNs() >= gap.endNs() - gap.wallNs());
    }

    @Override
    public void close() {
        for (final NotificationEmitter emitter : emitters) {
            try {
                emitter.removeNotificationListener(listener);
            } catch (final ListenerNotFoundException e) {
                throw new IllegalStateException("the listener is gone", e);
            }
        }
    }
}
