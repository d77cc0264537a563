package io.holdfast.bench.start;

import io.holdfast.bench.load.WorkDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Proof that who names no store pays for none: starts of this version beside those of one that knew none, interleaved, by their medians; and no
 * class of a cloud's library is loaded.
 */
public final class RemoteFreeProof {

    private static final String JOB = "examples/asian-call.yaml";
    private static final double SLOWER_MAX_MS = 50;
    private static final int RUNS = 15;
    private static final long LIFE_SECONDS_MAX = 120;
    private static final List<String> FOREIGN = List.of("com.azure.", "com.microsoft.", "reactor.", "io.holdfast.azure.");
    private static final String OWN = "io.holdfast.engine.";

    private final Path root;
    private final Path directory;
    private boolean isShown = true;

    private RemoteFreeProof(final Path root, final Path directory) {
        this.root = root;
        this.directory = directory;
    }

    /**
     * Runs the proof.
     *
     * @param args the root of the version before; the count of starts of each (default 15).
     * @throws IOException when its directory cannot be used.
     * @throws InterruptedException never.
     */
    public static void main(final String[] args) throws IOException, InterruptedException {
        final boolean isShown;
        try (WorkDirectory directory = WorkDirectory.create("remote-free")) {
            final RemoteFreeProof proof = new RemoteFreeProof(WorkDirectory.root(), directory.path());
            proof.compare(Path.of(args[0]), args.length > 1 ? Integer.parseInt(args[1]) : RUNS);
            proof.lookAtClasses("on");
            proof.lookAtClasses("off");
            isShown = proof.isShown;
        }
        System.exit(isShown ? 0 : 1);
    }

    private void compare(final Path before, final int runs) throws IOException, InterruptedException {
        final List<Launches> versions = List.of(new Launches(before, true), new Launches(root, true));
        final List<List<Life>> lives = List.of(new ArrayList<>(), new ArrayList<>());
        for (final Launches version : versions) {
            version.prepare();
            live(version); // The first one reads everything from the disk.
        }
        for (int run = 0; run < runs; run++) {
            for (int i = 0; i < versions.size(); i++) {
                final int turn = (i + run) % versions.size(); // Neither always follows the other.
                lives.get(turn).add(live(versions.get(turn)));
            }
        }
        System.out.printf("%-28s %18s %18s %18s%n", "ms: median / worst of " + runs, "job submitted", "recovery", "first task");
        for (int i = 0; i < versions.size(); i++) {
            System.out.printf(
                    "%-28s %18s %18s %18s%n",
                    i == 0 ? "before this part" : "now, without --store",
                    Life.medianAndWorst(lives.get(i), Life::submittedMs),
                    Life.medianAndWorst(lives.get(i), Life::recoveryMs),
                    Life.medianAndWorst(lives.get(i), Life::firstTaskMs));
        }
        final double slowerMs = median(lives.getLast(), Life::firstTaskMs) - median(lives.getFirst(), Life::firstTaskMs);
        final boolean isMet = slowerMs <= SLOWER_MAX_MS;
        isShown &= isMet;
        System.out.printf(
                Locale.ROOT,
                "first task: %+.0f ms by the medians (job submitted: %+.0f ms), at most %.0f: %s%n",
                slowerMs,
                median(lives.getLast(), Life::submittedMs) - median(lives.getFirst(), Life::submittedMs),
                SLOWER_MAX_MS,
                isMet ? "ok" : "MISSED");
    }

    private Life live(final Launches version) throws IOException, InterruptedException {
        final Path run = directory.resolve("run");
        try {
            return version.live(JOB, run);
        } finally {
            WorkDirectory.delete(run);
        }
    }

    private static double median(final List<Life> lives, final ToDoubleFunction<Life> value) {
        return lives.stream().mapToDouble(value).sorted().skip(lives.size() / 2).findFirst().orElseThrow();
    }

    /** What a life without a store loads, with or without the AOT cache. */
    private void lookAtClasses(final String aot) throws IOException, InterruptedException {
        final Path log = directory.resolve("classes-" + aot + ".log");
        final Path run = directory.resolve("run");
        final ProcessBuilder builder = new ProcessBuilder(
                        root.resolve("scripts/holdfast").toString(),
                        "run",
                        root.resolve(JOB).toString(),
                        "--dir",
                        run.toString(),
                        "--time-limit",
                        "2s",
                        "--progress",
                        "off")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("HOLDFAST_AOT", aot);
        builder.environment().put("HOLDFAST_JAVA_OPTS", "-Xlog:class+load:file=" + log);
        final Process process = builder.start();
        if (!process.waitFor(LIFE_SECONDS_MAX, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        WorkDirectory.delete(run);
        final List<String> foreign;
        final long loaded;
        try (Stream<String> lines = Files.lines(log)) {
            final List<String> all = lines.toList();
            loaded = all.size();
            foreign = all.stream().filter(line -> FOREIGN.stream().anyMatch(name -> line.contains(" " + name))).toList();
            if (all.stream().noneMatch(line -> line.contains(" " + OWN))) {
                throw new IllegalStateException("the list of classes tells nothing: log=" + log + ", lines=" + loaded);
            }
        }
        isShown &= foreign.isEmpty();
        System.out.printf(
                Locale.ROOT, "AOT cache %s: %,d classes loaded, of %s: %d %s%n", aot, loaded, FOREIGN, foreign.size(), foreign.isEmpty() ? "ok" : "MISSED");
        foreign.stream().limit(5).forEach(System.out::println);
    }
}
