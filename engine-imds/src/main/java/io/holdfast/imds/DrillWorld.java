package io.holdfast.imds;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** What happens around a watcher, by chance: events of every kind come, move, are replaced and go; the service falls ill and gets well; clocks are set. */
final class DrillWorld {

    static final String MACHINE = "vm-spot_7";

    private static final List<String> TYPES =
            List.of("Preempt", "Preempt", "Preempt", "Terminate", "Redeploy", "Reboot", "Freeze", "RebalanceAdvice");
    private static final long[] NOTICES_S = {0, 1, 3, 10, 30, 30, 30, 300, 900, 200_000};
    private static final long NOTICE_USUAL_MAX_S = 900;
    private static final List<String> SPELLINGS = List.of("", "soon", "Tue, 32 Feb 2026 10:00:00 GMT");
    private static final int RECENT_MAX = 16;

    private final SimulatedTime time;
    private final SimulatedMetadata metadata;
    private final SplittableRandom random;
    private final List<Scenario.Fault.Kind> kinds;
    private final List<Recent> recent = new ArrayList<>(); // Events of ours that may still be moved or replaced.
    private long skewMs;
    private long healthyNs; // Since when every answer is good, in elapsed time; -1: it is not.

    private record Recent(String id, String type) {}

    DrillWorld(final SimulatedTime time, final SimulatedMetadata metadata, final Set<Scenario.Fault.Kind> kinds, final long seed) {
        this.time = time;
        this.metadata = metadata;
        this.kinds = kinds.stream().sorted().toList();
        this.random = new SplittableRandom(seed);
    }

    void begin() {
        time.after(seconds(1, 20), this::changeEvents);
        time.after(seconds(5, 60), this::changeFaults);
    }

    /** How far the machine's wall clock is off. */
    long skewMs() {
        return skewMs;
    }

    /** Since when the service answers as it should, or -1. */
    long healthyNs() {
        return healthyNs;
    }

    private void changeEvents() {
        final Recent chosen = recent.isEmpty() ? null : recent.get(random.nextInt(recent.size()));
        switch (random.nextInt(12)) {
            case 0, 1, 2, 3 -> appear(TYPES.get(random.nextInt(TYPES.size())), "");
            case 4, 5 -> foreign();
            case 6 -> {
                if (chosen != null) {
                    metadata.cancel(chosen.id(), time.elapsedNs());
                }
            }
            case 7 -> {
                if (chosen != null) { // The same, by another id, in the same moment or beside it.
                    if (random.nextBoolean()) {
                        metadata.cancel(chosen.id(), time.elapsedNs());
                    }
                    appear(chosen.type(), "");
                }
            }
            case 8 -> {
                if (chosen != null) {
                    metadata.postpone(chosen.id(), seconds(-40, 100), time.elapsedNs());
                }
            }
            case 9 -> {
                if (chosen != null) { // An id comes back.
                    metadata.cancel(chosen.id(), time.elapsedNs());
                    time.after(seconds(1, 8), () -> appear(chosen.type(), chosen.id()));
                }
            }
            case 10 -> skewMs = random.nextLong(-3_000, 3_000);
            default -> {
                for (int i = 0; i < 20; i++) {
                    foreign();
                }
            }
        }
        time.after(seconds(1, 25), this::changeEvents);
    }

    private void appear(final String type, final String id) {
        if (!id.isEmpty()) {
            metadata.cancel(id, time.elapsedNs()); // Of one id there is one event.
        }
        final String given = metadata.schedule(event(type, id, random.nextInt(5) == 0 ? List.of(MACHINE, "vm-other") : List.of(MACHINE)));
        recent.add(new Recent(given, type));
        if (recent.size() > RECENT_MAX) {
            recent.removeFirst();
        }
    }

    private void foreign() {
        metadata.schedule(event(TYPES.get(random.nextInt(TYPES.size())), "", List.of("vm-spot_" + (8 + random.nextInt(50)))));
    }

    private Scenario.Event event(final String type, final String id, final List<String> resources) {
        final boolean isStarted = random.nextInt(8) == 0;
        final long noticeS = NOTICES_S[random.nextInt(NOTICES_S.length)];
        // What is days away is taken back, or such events would pile up until no document is short enough.
        final boolean isCancelled = noticeS > NOTICE_USUAL_MAX_S || random.nextBoolean();
        return new Scenario.Event(
                Duration.ofNanos(time.elapsedNs()),
                type,
                isStarted ? Duration.ZERO : Duration.ofSeconds(noticeS),
                random.nextInt(8) == 0 ? Optional.of(SPELLINGS.get(random.nextInt(SPELLINGS.size()))) : Optional.empty(),
                resources,
                id,
                isStarted,
                isCancelled ? Optional.of(Duration.ofNanos(time.elapsedNs() + seconds(1, 120))) : Optional.empty(),
                Duration.ofNanos(seconds(1, 30)),
                "Platform");
    }

    private void changeFaults() {
        if (kinds.isEmpty() || random.nextInt(3) == 0) {
            metadata.impose(List.of());
            healthyNs = time.elapsedNs();
        } else {
            final List<Scenario.Fault> faults = new ArrayList<>();
            final int count = 1 + random.nextInt(Math.min(3, kinds.size()));
            for (int i = 0; i < count; i++) {
                faults.add(new Scenario.Fault(
                        kinds.get(random.nextInt(kinds.size())),
                        Duration.ZERO,
                        Scenario.DURATION_MAX,
                        random.nextInt(3) == 0 ? 1 : random.nextDouble(),
                        Duration.ofNanos(seconds(1, 6))));
            }
            metadata.impose(faults);
            healthyNs = -1;
        }
        time.after(seconds(5, 80), this::changeFaults);
    }

    private long seconds(final int from, final int to) {
        return TimeUnit.MILLISECONDS.toNanos(random.nextLong(from * 1_000L, to * 1_000L));
    }
}
