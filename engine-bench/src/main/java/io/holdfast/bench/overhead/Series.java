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
    private final List<List<Window>> windows = new ArrayList<>();

    Series(final List<Peer> peers, final ComputeLoad load, final double taskUs, final Settings settings) {
        this.peers = List.copyOf(peers);
        this.load = load;
        this.period = (int) Math.max(1, TIMED_EVERY_US / taskUs) | 1; // Odd: in step with no block of tasks.
        this.settings = settings;
        peers.forEach(peer -> windows.add(new ArrayList<>()));
    }

    /** Runs rounds that warm up, then those that count. */
    void run() throws InterruptedException {
        for (long warmedMs = 0; warmedMs < settings.warmUpMs(); warmedMs += settings.windowMs()) {
            round(0);
        }
        do {
            final List<Window> round = round(rounds());
            for (int i = 0; i < round.size(); i++) {
                windows.get(i).add(round.get(i));
            }
            System.err.printf(
                    Locale.ROOT,
                    "round %d: engine at %.4f of bare threads, %.2f %% of its CPU outside kernels%n",
                    rounds(), ratios(peers.size() - 1).getLast(), 100 * round.getLast().outside());
        } while (rounds() < settings.roundsMin() || (rounds() < settings.roundsMax() && !isNarrow()));
    }

    /** Each peer once, beginning with another one each time. */
    private List<Window> round(final int number) throws InterruptedException {
        final Window[] round = new Window[peers.size()];
        for (int i = 0; i < round.length; i++) {
            final int turn = (number + i) % round.length;
            round[turn] = measure(peers.get(turn), settings.windowMs());
        }
        return List.of(round);
    }

    private Window measure(final Peer peer, final long windowMs) throws InterruptedException {
        final Meters meters = new Meters(load, period);
        final Peer.Running running = peer.launch(meters);
        try {
            running.awaitSteady();
            final Census begin = Census.atBegin(meters);
            Thread.sleep(windowMs);
            return Census.atEnd(meters).since(begin);
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
