package io.holdfast.bench.montecarlo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * All peers of one contract: rounds in which each prices for one window of time on one thread and one on all, in rotating order. Every
 * round has a seed of its own, so all rounds of a peer together are one estimate.
 */
final class Series implements AutoCloseable {

    private static final long PATHS_MIN = 1_000;
    private static final int SETTLED_MIN = 3; // Windows in a row that were of about the length.
    private static final double GROWTH_MAX = 8; // Of a window while it is fitted: a cold peer is slow at first.

    private final Form form;
    private final Settings settings;
    private final List<PeerProcess> processes = new ArrayList<>();
    private final Map<Peer, Long> windowPaths = new EnumMap<>(Peer.class);
    private final Map<Peer, List<Answer>> single = new EnumMap<>(Peer.class);
    private final Map<Peer, List<Answer>> all = new EnumMap<>(Peer.class);
    private final Map<Peer, Estimate> estimates = new EnumMap<>(Peer.class);
    private long seed = 1;

    private Series(final Form form, final Settings settings) {
        this.form = form;
        this.settings = settings;
    }

    /** Launches the peers; each works below the directory. */
    static Series launch(final Form form, final Settings settings, final Path directory) throws IOException {
        final Series series = new Series(form, settings);
        for (final Peer peer : settings.peers()) {
            if (peer.prices(form)) {
                series.processes.add(PeerProcess.launch(peer, form, directory));
                series.single.put(peer, new ArrayList<>());
                series.all.put(peer, new ArrayList<>());
                series.estimates.put(peer, Estimate.NONE);
            }
        }
        return series;
    }

    /** Warms up, then runs the rounds. */
    void run() {
        processes.forEach(this::warmUp);
        for (int round = 0; round < settings.rounds(); round++) {
            for (int i = 0; i < processes.size(); i++) {
                final PeerProcess process = processes.get((round + i) % processes.size());
                single.get(process.peer()).add(measure(process, 1));
                if (settings.threads() > 1) {
                    all.get(process.peer()).add(measure(process, settings.threads()));
                }
            }
            seed++;
            System.err.printf(Locale.ROOT, "%s: round %d of %d%n", form.word(), round + 1, settings.rounds());
        }
    }

    private void warmUp(final PeerProcess process) {
        double wallMs = 0;
        long paths = PATHS_MIN;
        int settled = 0;
        while (wallMs < settings.warmUpMs() || settled < SETTLED_MIN) {
            final Answer answer = process.ask(paths, seed, 1);
            wallMs += answer.wallNs() / 1e6;
            final double factor = settings.windowMs() * 1e6 / answer.cpuNs(); // A busy machine would make windows too short by wall time.
            settled = factor > 0.5 && factor < 2 ? settled + 1 : 0;
            paths = Math.max(PATHS_MIN, (long) (paths * Math.min(GROWTH_MAX, factor)));
        }
        windowPaths.put(process.peer(), paths);
        if (settings.threads() > 1) {
            process.ask(paths * settings.threads(), seed, settings.threads());
        }
        seed++;
    }

    private Answer measure(final PeerProcess process, final int threads) {
        // One thread and all must not price the same paths twice.
        final Answer answer = process.ask(windowPaths.get(process.peer()) * threads, 2 * seed + (threads == 1 ? 0 : 1), threads);
        estimates.merge(process.peer(), answer.estimate(), Estimate::plus);
        return answer;
    }

    Form form() {
        return form;
    }

    Settings settings() {
        return settings;
    }

    List<Peer> peers() {
        return processes.stream().map(PeerProcess::peer).toList();
    }

    boolean has(final Peer peer) {
        return single.containsKey(peer);
    }

    /** All paths of a peer together. */
    Estimate estimate(final Peer peer) {
        return estimates.get(peer);
    }

    /** Time per path on one thread. */
    Median nsPerPath(final Peer peer) {
        return Median.of(nsPerPath(single.get(peer), settings.clock(), 1));
    }

    /** Processor time per path on one thread. */
    Median cpuNsPerPath(final Peer peer) {
        return Median.of(nsPerPath(single.get(peer), Answer.Clock.CPU, 1));
    }

    /** Wall time per path on all threads. */
    Median nsPerPathOnAll(final Peer peer) {
        return Median.of(nsPerPath(all.get(peer), Answer.Clock.WALL, settings.threads()));
    }

    /** How many times longer than another a peer takes for a path on one thread, round by round. */
    Median ratio(final Peer peer, final Peer ours) {
        return Median.of(quotients(
                nsPerPath(single.get(peer), settings.clock(), 1), nsPerPath(single.get(ours), settings.clock(), 1)));
    }

    /** Speed-up from one thread to all, round by round. */
    Median speedUp(final Peer peer) {
        return Median.of(speedUps(peer));
    }

    /** A peer's speed-up over another's, round by round. */
    Median speedUpRatio(final Peer ours, final Peer peer) {
        return Median.of(quotients(speedUps(ours), speedUps(peer)));
    }

    private List<Double> speedUps(final Peer peer) {
        return quotients(
                nsPerPath(single.get(peer), Answer.Clock.WALL, 1),
                nsPerPath(all.get(peer), Answer.Clock.WALL, settings.threads()));
    }

    private static List<Double> nsPerPath(final List<Answer> answers, final Answer.Clock clock, final int threads) {
        return answers.stream().map(answer -> answer.nsPerPath(clock, threads)).toList();
    }

    private static List<Double> quotients(final List<Double> above, final List<Double> below) {
        final List<Double> quotients = new ArrayList<>();
        for (int i = 0; i < above.size(); i++) {
            quotients.add(above.get(i) / below.get(i));
        }
        return quotients;
    }

    @Override
    public void close() {
        processes.forEach(PeerProcess::close);
    }
}
