package io.holdfast.bench.overhead;

import io.holdfast.bench.load.ComputeLoad;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * All peers at tasks of one length: rounds in which each runs once, in rotating order, until the engine's interval is narrow enough. The
 * first peer is the baseline, the last the engine.
 */
final class Series {

    private static final double TIMED_EVERY_US = 8_000; // So that timing costs less than 1 in 5,000.

    private final List<Peer> peers;
    private final ComputeLoad load;
    private final int period;
    private final Settings settings;
    private final double clockNs;
    private final List<List<Window>> windows = new ArrayList<>();

    Series(final List<Peer> peers, final ComputeLoad load, final double taskUs, final Settings settings, final double clockNs) {
        this.peers = List.copyOf(peers);
        this.load = load;
        this.period = (int) Math.max(1, TIMED_EVERY_US / taskUs) | 1; // Odd: in step with no block of tasks.
        this.settings = settings;
        this.clockNs = clockNs;
        peers.forEach(peer -> windows.add(new ArrayList<>()));
    }

    /** Runs warm-up and rounds. */
    void run() throws InterruptedException {
        for (final Peer peer : peers) {
            measure(peer, settings.warmUpMs() / peers.size());
        }
        int rounds = 0;
        do {
            for (int i = 0; i < peers.size(); i++) {
                final int turn = (rounds + i) % peers.size();
                windows.get(turn).add(measure(peers.get(turn), settings.windowMs()));
            }
            rounds++;
            System.err.printf(Locale.ROOT, "round %d: engine at %.4f%n", rounds, ratios(peers.size() - 1).getLast());
        } while (rounds < settings.roundsMin() || (rounds < settings.roundsMax() && !isNarrow()));
    }

    private Window measure(final Peer peer, final long windowMs) throws InterruptedException {
        final Meters meters = new Meters(load, period);
        final Peer.Running running = peer.launch(meters);
        try {
            running.awaitSteady();
            final Census begin = Census.atBegin(meters);
            Thread.sleep(windowMs);
            return Census.atEnd(meters).since(begin, clockNs);
        } finally {
            running.end();
        }
    }

    private List<Double> ratios(final int peer) {
        final List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < windows.get(peer).size(); i++) {
            ratios.add(windows.get(peer).get(i).tasksPerSecond() / windows.getFirst().get(i).tasksPerSecond());
        }
        return ratios;
    }

    List<Peer> peers() {
        return peers;
    }

    int rounds() {
        return windows.getFirst().size();
    }

    ComputeLoad load() {
        return load;
    }

    /** Whether the engine's interval is as narrow as was asked for. */
    boolean isNarrow() {
        return throughput(peers.size() - 1).halfWidth() <= settings.halfWidthMax();
    }

    /** Throughput relative to the baseline, round by round. */
    Interval throughput(final int peer) {
        return Interval.of(ratios(peer));
    }

    /** All rounds of a peer together. */
    Window total(final int peer) {
        return windows.get(peer).stream().reduce(Window::plus).orElseThrow();
    }

    /** Share of processor time outside kernels, round by round. */
    Interval outside(final int peer) {
        return Interval.of(windows.get(peer).stream().map(Window::outside).toList());
    }
}
