package io.holdfast.bench.crash;

import io.holdfast.engine.api.Fingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Runs one job of {@link ModelJob} by the command line in every form of the numerics, compiled in every way, on several numbers of threads and
 * killed, each at an extent that fits its speed; tells a line for each run, and counts where {@code result.json} differs. Used by one thread.
 */
final class ModelBitsDrill {

    /**
     * How much is done.
     *
     * @param paths a multiple of 16: of the interpreter and the first compiler, in the scalar form.
     * @param vectorPaths of vectors that nothing compiles, or of a width that the machine lacks masks for; no pilot goes with them.
     * @param longSeconds how long one thread must take for the paths of all other runs.
     * @param kills SIGKILLs in one run.
     */
    record Plan(long paths, long vectorPaths, int longSeconds, int kills) {

        /** For paths that are each walked under many models. */
        Plan ofGreeks() {
            return new Plan(Math.min(paths, GREEKS_PATHS), vectorPaths, longSeconds, kills);
        }
    }

    private static final long GREEKS_PATHS = 1_024;

    private static final long KILL_MIN_MS = 150;
    private static final long KILL_SPREAD_MS = 700;
    private static final double LONG_MARGIN = 1.3;
    private static final int LENGTHEN_MAX = 5;
    private static final int SEARCH_MAX = 6;
    private static final int KILLS_MORE = 4;
    /** Randomisations of a sequence, pairs: every extent is a multiple. */
    private static final long PATHS_UNIT = 16;

    private final HoldfastCommand command;
    private final ModelJob job;
    private final ModelJob.Method method;
    private final Plan plan;
    private final int widestBits;
    private final Path parent;
    private final SplittableRandom random;
    private final Consumer<String> out;
    private int runs;
    private int differences;
    private double pilotSeconds; // Of a run with hardly any paths.

    /**
     * A drill.
     *
     * @param widestBits of this machine's vectors; 0 where it has none that are fast.
     * @param parent takes its files.
     * @param out told line by line.
     */
    ModelBitsDrill(
            final HoldfastCommand command,
            final ModelJob job,
            final ModelJob.Method method,
            final Plan plan,
            final int widestBits,
            final Path parent,
            final SplittableRandom random,
            final Consumer<String> out) {
        this.command = command;
        this.job = job;
        this.method = method;
        this.plan = method == ModelJob.Method.GREEKS ? plan.ofGreeks() : plan;
        this.widestBits = widestBits;
        this.parent = parent;
        this.random = random;
        this.out = out;
    }

    /** Runs it all; answers how many results differed. */
    int run() throws IOException, InterruptedException {
        compareCompilers();
        if (isPlain()) {
            compareUncompiledVectors();
        }
        compareLong();
        return differences;
    }

    private void compareCompilers() throws IOException, InterruptedException {
        final Path file = write(plan.paths(), true);
        final BitsRun first = fresh(List.of(), "--threads", "2");
        final byte[] expected = first.complete(file);
        pilotSeconds = seconds(first);
        tell(plan.paths(), "auto, 2 threads", expected);
        compare(plan.paths(), "-Xint", expected, fresh(List.of("-Xint"), "--threads", "1").complete(file));
        compare(plan.paths(), "C1", expected, fresh(List.of("-XX:TieredStopAtLevel=1"), "--threads", "2").complete(file));
    }

    private void compareUncompiledVectors() throws IOException, InterruptedException {
        final Path file = write(plan.vectorPaths(), false);
        final byte[] expected = fresh(List.of(), "--simd", "scalar").complete(file);
        tell(plan.vectorPaths(), "scalar, no pilot", expected);
        for (final String mode : List.of("-Xint", "-XX:TieredStopAtLevel=1")) {
            final BitsRun run = fresh(List.of(mode), "--simd", "vector", "--threads", "1");
            compare(plan.vectorPaths(), mode.equals("-Xint") ? "vector, -Xint" : "vector, C1", expected, run.complete(file));
        }
        final BitsRun narrow = fresh(List.of("-Dholdfast.simd.bits=128"), "--simd", "vector", "--threads", "1");
        compare(plan.vectorPaths(), "vector 128", expected, narrow.complete(file));
    }

    /** A run that ended before it was killed says that this machine is faster than thought: all begins again with twice the paths. */
    private void compareLong() throws IOException, InterruptedException {
        long paths = 16 * plan.paths();
        for (int tries = 1; ; tries++) {
            final Reference reference = lengthen(paths);
            try {
                compareKilled(reference);
                compareForms(reference);
                return;
            } catch (final TooShortException e) {
                if (tries == LENGTHEN_MAX) {
                    throw e;
                }
                paths = 2 * reference.paths();
            }
        }
    }

    /**
     * What a long run must come to.
     *
     * @param paths its extent.
     * @param file the job file.
     * @param result as one thread makes it in the scalar form.
     */
    @SuppressWarnings("ArrayRecordComponent") // A carrier within this class; never compared.
    private record Reference(long paths, Path file, byte[] result) {}

    private Reference lengthen(final long first) throws IOException, InterruptedException {
        final ExtentSearch search = new ExtentSearch(title(), plan.longSeconds(), LONG_MARGIN, SEARCH_MAX);
        long paths = first;
        while (true) {
            final Path file = write(paths, true);
            final BitsRun run = fresh(List.of(), "--simd", "scalar", "--threads", "1");
            final byte[] result = run.complete(file);
            final double seconds = seconds(run) - pilotSeconds;
            if (search.isLongEnough(seconds)) {
                tell(paths, String.format(Locale.ROOT, "scalar, 1 thread, %.1f s", seconds), result);
                return new Reference(paths, file, result);
            }
            paths = (long) (paths * search.factor(paths, seconds)) / PATHS_UNIT * PATHS_UNIT;
        }
    }

    private void compareForms(final Reference reference) throws IOException, InterruptedException {
        final int[] threads = {2, 4};
        int turn = 0;
        for (final int bits : new int[] {256, 512}) {
            if (bits <= widestBits && (isPlain() || bits == widestBits)) {
                final int count = threads[turn++ % threads.length];
                final BitsRun run =
                        fresh(List.of("-Dholdfast.simd.bits=" + bits), "--simd", "vector", "--threads", Integer.toString(count));
                compare(reference.paths(), "vector " + bits + ", " + count + " threads", reference.result(), run.complete(reference.file()));
            }
        }
        compare(reference.paths(), "auto, 4 threads", reference.result(), fresh(List.of(), "--threads", "4").complete(reference.file()));
    }

    /** One run, killed again and again, and resumed in another form on other threads each time. */
    private void compareKilled(final Reference reference) throws IOException, InterruptedException {
        final Path directory = nextDirectory();
        final List<List<String>> turns = List.of(
                List.of("--simd", "scalar", "--threads", "1"),
                List.of("--simd", "auto", "--threads", "2"),
                List.of("--simd", widestBits > 0 ? "vector" : "scalar", "--threads", "2"));
        final List<Long> delays = new ArrayList<>();
        for (int kills = 0; kills < plan.kills(); kills++) {
            delays.add(KILL_MIN_MS + random.nextLong(KILL_SPREAD_MS));
            new BitsRun(command, directory, List.of(), turns.get(kills % turns.size())).kill(reference.file(), delays.getLast());
        }
        final BitsRun last = new BitsRun(command, directory, List.of(), turns.get(plan.kills() % turns.size()));
        for (int more = 0; more < KILLS_MORE && !Files.exists(directory.resolve("journal")); more++) {
            delays.add(KILL_MIN_MS + KILL_SPREAD_MS);
            last.kill(reference.file(), delays.getLast());
        }
        final byte[] result = last.complete(reference.file());
        final long restored = last.report().path("tasks").path("restored").asLong();
        if (restored == 0) {
            throw new TooShortException(title() + ": killed before anything was durable: delays in ms " + delays);
        }
        compare(reference.paths(), "kill -9 after " + delays + " ms, " + restored + " tasks restored", reference.result(), result);
    }

    private static double seconds(final BitsRun run) throws IOException {
        return run.report().path("wallSeconds").asDouble();
    }

    private Path write(final long paths, final boolean early) throws IOException {
        final String name = title().replace(' ', '-') + "-" + paths + (early ? "" : "-no-pilot") + ".yaml";
        return Files.writeString(parent.resolve(name), job.text(method, paths, early));
    }

    private BitsRun fresh(final List<String> jvmOptions, final String... options) {
        return new BitsRun(command, nextDirectory(), jvmOptions, List.of(options));
    }

    private Path nextDirectory() {
        return parent.resolve(title().replace(' ', '-') + "-" + ++runs);
    }

    private void compare(final long paths, final String how, final byte[] expected, final byte[] actual) {
        if (Arrays.equals(expected, actual)) {
            tell(paths, how, actual);
        } else {
            differences++;
            tell(paths, "DIFFERS: " + how + "; see " + parent, actual);
        }
    }

    private void tell(final long paths, final String how, final byte[] result) {
        final String digest = Fingerprint.sha256(result).substring(0, 12);
        out.accept(String.format(Locale.ROOT, "%s  %-13s %-15s %,12d paths  %s", digest, job, method, paths, how));
    }

    /** The forms of the numerics are all run with plain paths; a method adds few operations of its own. */
    private boolean isPlain() {
        return method == ModelJob.Method.PLAIN;
    }

    private String title() {
        return job + " " + method;
    }
}
