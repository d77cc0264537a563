package io.holdfast.bench.crash;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** What a kill loop measured. */
final class KillReport {

    private static final class Line {
        private int rounds;
        private int ahead;
        private int required;
        private int leastProgress = Integer.MAX_VALUE;
        private int openAtKill;
        private int inFlightMost;
        private double boundShareMost;
        private int sinceCheckpointMost;
        private long again;
        private long attempts;
        private long diskMost;
    }

    private final long seed;
    private final int rounds;
    private final Map<CrashJob.Kind, Line> lines = new EnumMap<>(CrashJob.Kind.class);
    private int recoveryKills;
    private int beforeCanary;

    KillReport(final long seed, final int rounds) {
        this.seed = seed;
        this.rounds = rounds;
        for (final CrashJob.Kind kind : CrashJob.Kind.values()) {
            lines.put(kind, new Line());
        }
    }

    void round(final CrashJob.Kind kind, final boolean ahead, final int progress, final boolean required) {
        final Line line = lines.get(kind);
        line.rounds++;
        line.ahead += ahead ? 1 : 0;
        if (required) {
            line.required++;
            line.leastProgress = Math.min(line.leastProgress, progress);
        }
    }

    void inFlight(
            final CrashJob.Kind kind, final boolean open, final int journaled, final long bound, final int sinceCheckpoint) {
        final Line line = lines.get(kind);
        line.openAtKill += open ? 1 : 0;
        line.inFlightMost = Math.max(line.inFlightMost, journaled);
        line.boundShareMost = Math.max(line.boundShareMost, (double) journaled / bound);
        line.sinceCheckpointMost = Math.max(line.sinceCheckpointMost, sinceCheckpoint);
    }

    void again(final CrashJob.Kind kind, final int units) {
        lines.get(kind).again += units;
    }

    void disk(final CrashJob.Kind kind, final long length) {
        final Line line = lines.get(kind);
        line.diskMost = Math.max(line.diskMost, length);
    }

    void killedAtRecovery(final boolean beforeItsCanary) {
        recoveryKills++;
        beforeCanary += beforeItsCanary ? 1 : 0;
    }

    void completed(final CrashJob.Kind kind, final long attempts) {
        lines.get(kind).attempts = attempts;
    }

    /** Kills with frames newer than the last checkpoint. */
    int ahead() {
        return lines.values().stream().mapToInt(line -> line.ahead).sum();
    }

    /** Rounds whose attempt was killed before it had lived 3 s beyond its canary. */
    int shortLives() {
        return rounds - lines.values().stream().mapToInt(line -> line.required).sum();
    }

    /** Whether enough kills found frames newer than the last checkpoint, and few enough came early. */
    boolean isEnough() {
        return 2 * ahead() >= rounds && 10 * shortLives() <= rounds;
    }

    String seedLine() {
        return "seed=" + seed + ", rounds=" + rounds;
    }

    @Override
    public String toString() {
        final StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "%-18s %6s %6s %6s %9s %12s %10s %12s %8s %8s %8s  result%n",
                "", "kills", "ahead", "open", "in flight", "of the bound", "since ckpt", "least gained", "again", "attempts", "disk MB"));
        lines.forEach((kind, line) -> text.append(String.format(
                Locale.ROOT,
                "%-18s %6d %6d %6d %9d %11.0f%% %10d %12d %8d %8d %8.1f  same bits%n",
                kind,
                line.rounds,
                line.ahead,
                line.openAtKill,
                line.inFlightMost,
                100 * line.boundShareMost,
                line.sinceCheckpointMost,
                line.leastProgress,
                line.again,
                line.attempts,
                line.diskMost / 1e6)));
        text.append(String.format(
                Locale.ROOT,
                "%d of %d kills with frames newer than the last checkpoint; %d lives shorter than 3 s; %d kills during recovery,"
                        + " %d of them before the canary; seed=%d",
                ahead(),
                rounds,
                shortLives(),
                recoveryKills,
                beforeCanary,
                seed));
        return text.toString();
    }
}
