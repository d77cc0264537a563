package io.holdfast.cli.drill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * Runs a job undisturbed, then again in a chain of attempts that are evicted at moments drawn from a seed, and compares the results. Each
 * attempt is a process of its own, watches the simulated metadata service, and is killed at the deadline of its notice, as a platform
 * does; the last one is left alone. Used by one thread, once.
 */
public final class EvictionDrill {

    private static final int COMPLETED = 0;
    private static final int INTERRUPTED = 75;
    private static final Duration FIRST_TASK_MAX = Duration.ofMinutes(10);
    private static final Duration COMPLETION_MAX = Duration.ofDays(2);

    private final DrillPlan plan;
    private final ChildCommand command;
    private final Consumer<String> told;
    private final RunView undisturbed;
    private final RunView evicted;
    private final SplittableRandom random;

    /**
     * A drill.
     *
     * @param plan what it does.
     * @param command how attempts are started.
     * @param told takes a line for each thing done.
     */
    public EvictionDrill(final DrillPlan plan, final ChildCommand command, final Consumer<String> told) {
        this.plan = plan;
        this.command = command;
        this.told = told;
        this.undisturbed = new RunView(plan.directory().resolve("undisturbed"));
        this.evicted = new RunView(plan.directory().resolve("evicted"));
        this.random = new SplittableRandom(plan.seed());
    }

    /**
     * A run that nothing disturbed.
     *
     * @param result the bytes of its {@code result.json}.
     * @param seconds how long it took.
     * @param threads its workers.
     * @param unstored tasks that no store ever holds, and each attempt may compute: the short last one of a reduction.
     */
    @SuppressWarnings("ArrayRecordComponent") // A carrier; never compared.
    public record Undisturbed(byte[] result, double seconds, int threads, int unstored) {}

    /**
     * Runs the job undisturbed, then evicted.
     *
     * @return what was seen, right or not.
     * @throws DrillException where an attempt failed otherwise than by its eviction.
     * @throws IOException where the drill's directory cannot be used.
     * @throws InterruptedException when the calling thread is interrupted; the attempt under way is killed.
     */
    public DrillReport run() throws IOException, InterruptedException {
        return run(undisturbed());
    }

    /**
     * Runs the job undisturbed.
     *
     * @return what it came to; for drills on the same job file.
     * @throws DrillException where it failed.
     * @throws IOException where the drill's directory cannot be used.
     * @throws InterruptedException when the calling thread is interrupted; the attempt is killed.
     */
    public Undisturbed undisturbed() throws IOException, InterruptedException {
        complete(undisturbed, "undisturbed", List.of("--imds", "off", "--fresh"));
        final JsonNode report = undisturbed.report();
        final Undisturbed done = new Undisturbed(
                undisturbed.result(),
                report.path("wallSeconds").asDouble(),
                report.path("threads").asInt(1),
                undisturbed.status().path("job").path("extent").asString("").startsWith("items=") ? 1 : 0);
        told.accept(String.format(Locale.ROOT, "undisturbed: %.1f s on %d threads", done.seconds(), done.threads()));
        return done;
    }

    /**
     * Runs the job evicted.
     *
     * @param expected what it must come to.
     * @return what was seen, right or not.
     * @throws DrillException where an attempt failed otherwise than by its eviction.
     * @throws IOException where the drill's directory cannot be used.
     * @throws InterruptedException when the calling thread is interrupted; the attempt under way is killed.
     */
    public DrillReport run(final Undisturbed expected) throws IOException, InterruptedException {
        final List<Eviction> evictions = new ArrayList<>();
        boolean isCompleted = false;
        try (EvictingService service = EvictingService.open()) {
            while (!isCompleted && evictions.size() < plan.evictions()) {
                final Optional<Eviction> eviction = evict(evictions.size() + 1, service);
                eviction.ifPresent(evictions::add);
                eviction.map(DrillTable::line).ifPresent(told);
                isCompleted = eviction.isEmpty();
                if (!isCompleted && plan.losesDirectory()) {
                    evicted.delete();
                }
            }
        }
        if (!isCompleted) {
            complete(evicted, name(evictions.size() + 1), evictedOptions("off"));
        }
        final long restoredAtLast = evicted.report().path("tasks").path("restored").asLong();
        return DrillReport.of(plan, expected, evicted.result(), evictions, restoredAtLast);
    }

    /** An attempt that is evicted; empty where the job was completed before. */
    private Optional<Eviction> evict(final int number, final EvictingService service) throws IOException, InterruptedException {
        final long delayMs = random.nextLong(plan.earliest().toMillis(), plan.latest().toMillis() + 1);
        final Duration notice = notice();
        final List<String> options = evictedOptions(service.url());
        if (number == 1) {
            options.add("--fresh");
        }
        try (ChildProcess child = start(evicted, name(number), options)) {
            final AttemptWatch watch = new AttemptWatch(evicted, child);
            if (!watch.awaitFirstTask(FIRST_TASK_MAX)) {
                return Optional.empty();
            }
            if (isCompleted(child, child.awaitUntil(watch.firstTaskNs() + delayMs * 1_000_000))) {
                return Optional.empty();
            }
            return notice.isZero() ? Optional.of(killAtOnce(number, watch)) : giveNotice(number, notice, watch, service);
        }
    }

    private Duration notice() {
        final long longestMs = plan.notice().toMillis();
        final long shortestMs = plan.noticeMin().toMillis();
        return Duration.ofMillis(shortestMs < longestMs ? random.nextLong(shortestMs, longestMs + 1) : longestMs);
    }

    private List<String> evictedOptions(final String imds) {
        final List<String> options = new ArrayList<>(List.of("--imds", imds));
        plan.remote().ifPresent(remote -> options.addAll(remote.options()));
        return options;
    }

    private static Eviction killAtOnce(final int number, final AttemptWatch watch) throws InterruptedException {
        final long killedNs = System.nanoTime();
        watch.child().kill();
        return watch.killed(number, Duration.ZERO, killedNs, killedNs, Eviction.Ending.KILLED_AT_ONCE);
    }

    private Optional<Eviction> giveNotice(
            final int number, final Duration notice, final AttemptWatch watch, final EvictingService service) throws InterruptedException {
        final EvictingService.Event event = service.preempt(notice);
        final Optional<Integer> exit = watch.child().awaitUntil(event.visibleNs() + notice.toNanos());
        final long endedNs = System.nanoTime();
        try {
            if (exit.isEmpty()) {
                watch.child().kill();
                return Optional.of(watch.killed(number, notice, event.visibleNs(), endedNs, Eviction.Ending.KILLED_AT_DEADLINE));
            }
            return isCompleted(watch.child(), exit) ? Optional.empty() : Optional.of(watch.interrupted(number, notice, event, endedNs));
        } finally {
            service.forget(); // The next attempt is another machine's.
        }
    }

    /** Whether an attempt came to its end by itself; one that lives, or ended as it should, has not. */
    private static boolean isCompleted(final ChildProcess child, final Optional<Integer> exit) {
        if (exit.isPresent() && exit.get() != COMPLETED && exit.get() != INTERRUPTED) {
            throw new DrillException(
                    "an attempt failed: exitCode=" + exit.get() + ", log=" + child.log() + ": " + child.said(), exit.get());
        }
        return exit.isPresent() && exit.get() == COMPLETED;
    }

    private void complete(final RunView run, final String name, final List<String> options) throws IOException, InterruptedException {
        try (ChildProcess child = start(run, name, options)) {
            final Optional<Integer> exit = child.awaitUntil(System.nanoTime() + COMPLETION_MAX.toNanos());
            if (exit.isEmpty() || exit.get() != COMPLETED) {
                throw new DrillException("an attempt that was left alone did not complete the job: exitCode="
                        + exit.map(String::valueOf).orElse("none") + ", log=" + child.log() + ": " + child.said(),
                        exit.orElse(DrillException.NONE));
            }
        }
    }

    private ChildProcess start(final RunView run, final String name, final List<String> options) throws IOException {
        final List<String> arguments = new ArrayList<>(List.of("run", plan.jobFile().toString()));
        arguments.addAll(List.of("--dir", run.directory().toString(), "--progress", "off"));
        arguments.addAll(plan.options());
        arguments.addAll(options);
        final Path log = Files.createDirectories(plan.directory().resolve("logs")).resolve(name + ".log");
        Files.deleteIfExists(log); // Of an earlier drill.
        return command.start(log, arguments);
    }

    private static String name(final int number) {
        return String.format(Locale.ROOT, "attempt-%04d", number);
    }
}
