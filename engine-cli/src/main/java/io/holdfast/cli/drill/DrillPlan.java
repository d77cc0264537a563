package io.holdfast.cli.drill;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a drill does.
 *
 * @param jobFile the job.
 * @param directory takes the runs and the logs of all attempts.
 * @param noticeMin each notice is drawn from here
 * @param notice to here: what is left when the event appears; zero: killed without a word.
 * @param evictions how many attempts are evicted, one after another, before one may end.
 * @param seed of the moments of eviction.
 * @param earliest an attempt is evicted no sooner after its first task.
 * @param latest and no later.
 * @param options further options of {@code holdfast run}, for all runs.
 * @param remote a second store for the evicted run, where there is one.
 */
public record DrillPlan(
        Path jobFile,
        Path directory,
        Duration noticeMin,
        Duration notice,
        int evictions,
        long seed,
        Duration earliest,
        Duration latest,
        List<String> options,
        Optional<Remote> remote) {

    /**
     * A second store.
     *
     * @param options of {@code holdfast run} that name it. What it holds is forgotten when the drill begins.
     * @param losesDirectory whether the run's directory is deleted after each attempt: as where every disk goes with the machine.
     */
    public record Remote(List<String> options, boolean losesDirectory) {

        /** Copies. */
        public Remote {
            options = List.copyOf(options);
        }
    }

    /** Most evictions of one drill. */
    public static final int EVICTIONS_MAX = 10_000;
    /** Longest notice. */
    public static final Duration NOTICE_MAX = Duration.ofMinutes(15);

    /** Checks every bound. */
    public DrillPlan {
        if (evictions < 1 || evictions > EVICTIONS_MAX) {
            throw new IllegalArgumentException("evictions must be 1 to " + EVICTIONS_MAX + ": evictions=" + evictions);
        }
        if (notice.isNegative() || notice.compareTo(NOTICE_MAX) > 0) {
            throw new IllegalArgumentException("notice must be 0 to " + NOTICE_MAX + ": notice=" + notice);
        }
        if (noticeMin.isNegative() || noticeMin.compareTo(notice) > 0) {
            throw new IllegalArgumentException(
                    "the shortest notice must not exceed the longest: noticeMin=" + noticeMin + ", notice=" + notice);
        }
        if (earliest.isNegative() || latest.compareTo(earliest) < 0) {
            throw new IllegalArgumentException("latest must not be before earliest: earliest=" + earliest + ", latest=" + latest);
        }
        options = List.copyOf(options);
    }

    /**
     * A drill with notices of one length, and the directory alone.
     *
     * @param jobFile the job.
     * @param directory takes the runs and the logs of all attempts.
     * @param notice what is left when the event appears; zero: killed without a word.
     * @param evictions how many attempts are evicted.
     * @param seed of the moments of eviction.
     * @param earliest an attempt is evicted no sooner after its first task.
     * @param latest and no later.
     * @param options further options of {@code holdfast run}.
     */
    public DrillPlan(
            final Path jobFile,
            final Path directory,
            final Duration notice,
            final int evictions,
            final long seed,
            final Duration earliest,
            final Duration latest,
            final List<String> options) {
        this(jobFile, directory, notice, notice, evictions, seed, earliest, latest, options, Optional.empty());
    }

    /**
     * A drill whose moments lie one to five seconds after the attempt's first task.
     *
     * @param jobFile the job.
     * @param directory takes everything.
     * @param noticeMin each notice is drawn from here
     * @param notice to here.
     * @param evictions how many.
     * @param seed of the moments.
     * @param options further options of {@code holdfast run}.
     * @param remote a second store for the evicted run.
     * @return the plan.
     */
    public static DrillPlan of(
            final Path jobFile,
            final Path directory,
            final Duration noticeMin,
            final Duration notice,
            final int evictions,
            final long seed,
            final List<String> options,
            final Optional<Remote> remote) {
        return new DrillPlan(
                jobFile, directory, noticeMin, notice, evictions, seed, Duration.ofSeconds(1), Duration.ofSeconds(5), options, remote);
    }

    /**
     * Whether the run's directory is deleted after each attempt.
     *
     * @return true where the store alone is left.
     */
    public boolean losesDirectory() {
        return remote.isPresent() && remote.get().losesDirectory();
    }
}
