package io.holdfast.engine;

import java.time.Duration;
import java.util.Optional;

/**
 * How an engine runs jobs; nothing in it changes a result. Immutable.
 *
 * @param threads workers: 1 to {@link #THREADS_MAX}. Default: the processors available to this process (quota and affinity
 *     respected).
 * @param checkpointInterval time between the begin of two checkpoints: {@link #CHECKPOINT_INTERVAL_MIN} to
 *     {@link #CHECKPOINT_INTERVAL_MAX}. Default 10 s.
 * @param remoteCheckpointInterval the same for a remote store, where each checkpoint costs transactions. Default 10 s.
 * @param meanTimeToEviction where given, the directory's interval is chosen from it and from what checkpoints cost here (Young–Daly), 1 s to
 *     60 s; the given interval holds until the first checkpoint. 1 s to 1000 days.
 * @param debtBudget how long it may take to write what a store lacks of a field; cells are captured ahead to keep below it. 10 ms to 24 h, which
 *     switches that off. Default 3 s.
 * @param journal whether completions are journaled between checkpoints. Default true; needs JVM flags.
 * @param drainTimeout how long a stop without a deadline of its own may take: 10 ms to 1 h. Default 10 s.
 * @param pinning whether workers ask the operating system for a processor each. Default false.
 */
public record EngineConfig(
        int threads,
        Duration checkpointInterval,
        Duration remoteCheckpointInterval,
        Optional<Duration> meanTimeToEviction,
        Duration debtBudget,
        boolean journal,
        Duration drainTimeout,
        boolean pinning) {

    /** Most workers of one engine. */
    public static final int THREADS_MAX = 1024;
    /** Shortest checkpoint interval. */
    public static final Duration CHECKPOINT_INTERVAL_MIN = Duration.ofMillis(10);
    /** Longest checkpoint interval. */
    public static final Duration CHECKPOINT_INTERVAL_MAX = Duration.ofHours(24);
    /** Shortest drain timeout. */
    public static final Duration DRAIN_TIMEOUT_MIN = Duration.ofMillis(10);
    /** Longest drain timeout. */
    public static final Duration DRAIN_TIMEOUT_MAX = Duration.ofHours(1);

    /** Shortest mean time to eviction. */
    public static final Duration MEAN_TIME_TO_EVICTION_MIN = Duration.ofSeconds(1);
    /** Longest mean time to eviction. */
    public static final Duration MEAN_TIME_TO_EVICTION_MAX = Duration.ofDays(1000);
    /** Smallest budget of the checkpoint debt. */
    public static final Duration DEBT_BUDGET_MIN = Duration.ofMillis(10);
    /** Largest budget of the checkpoint debt: nothing is captured ahead. */
    public static final Duration DEBT_BUDGET_MAX = Duration.ofHours(24);

    /** Checks every bound. */
    public EngineConfig {
        if (threads < 1 || threads > THREADS_MAX) {
            throw new IllegalArgumentException("threads must be 1 to " + THREADS_MAX + ": threads=" + threads);
        }
        requireWithin("checkpointInterval", checkpointInterval, CHECKPOINT_INTERVAL_MIN, CHECKPOINT_INTERVAL_MAX);
        requireWithin(
                "remoteCheckpointInterval", remoteCheckpointInterval, CHECKPOINT_INTERVAL_MIN, CHECKPOINT_INTERVAL_MAX);
        meanTimeToEviction.ifPresent(mean ->
                requireWithin("meanTimeToEviction", mean, MEAN_TIME_TO_EVICTION_MIN, MEAN_TIME_TO_EVICTION_MAX));
        requireWithin("debtBudget", debtBudget, DEBT_BUDGET_MIN, DEBT_BUDGET_MAX);
        requireWithin("drainTimeout", drainTimeout, DRAIN_TIMEOUT_MIN, DRAIN_TIMEOUT_MAX);
    }

    /**
     * The defaults.
     *
     * @return a configuration for this machine.
     */
    public static EngineConfig defaults() {
        return builder().build();
    }

    /**
     * A builder with the defaults.
     *
     * @return a new builder.
     */
    public static Builder builder() {
        return new Builder();
    }

    private static void requireWithin(final String name, final Duration value, final Duration min, final Duration max) {
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            throw new IllegalArgumentException(name + " must be " + min + " to " + max + ": " + name + "=" + value);
        }
    }

    /** Collects a configuration. Not thread-safe. */
    public static final class Builder {

        private int threads = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, THREADS_MAX);
        private Duration checkpointInterval = Duration.ofSeconds(10);
        private Duration remoteCheckpointInterval = Duration.ofSeconds(10);
        private Optional<Duration> meanTimeToEviction = Optional.empty();
        private Duration debtBudget = Duration.ofSeconds(3);
        private boolean journal = true;
        private Duration drainTimeout = Duration.ofSeconds(10);
        private boolean pinning;

        private Builder() {}

        /**
         * Sets the number of workers.
         *
         * @param value 1 to {@link #THREADS_MAX}.
         * @return this.
         */
        public Builder threads(final int value) {
            threads = value;
            return this;
        }

        /**
         * Sets the time between two checkpoints.
         *
         * @param value within the bounds.
         * @return this.
         */
        public Builder checkpointInterval(final Duration value) {
            checkpointInterval = value;
            return this;
        }

        /**
         * Has the interval chosen by what checkpoints cost.
         *
         * @param mean how long machines live on average, within the bounds.
         * @return this.
         */
        public Builder automaticInterval(final Duration mean) {
            meanTimeToEviction = Optional.of(mean);
            return this;
        }

        /**
         * Sets the checkpoint interval of a remote store.
         *
         * @param value within the bounds.
         * @return this.
         */
        public Builder remoteCheckpointInterval(final Duration value) {
            remoteCheckpointInterval = value;
            return this;
        }

        /**
         * Sets how long it may take to write what a store lacks of a field.
         *
         * @param value within the bounds.
         * @return this.
         */
        public Builder debtBudget(final Duration value) {
            debtBudget = value;
            return this;
        }

        /**
         * Switches the journal.
         *
         * @param value false: a kill loses at most one checkpoint interval.
         * @return this.
         */
        public Builder journal(final boolean value) {
            journal = value;
            return this;
        }

        /**
         * Sets how long a stop without a deadline may take.
         *
         * @param value within the bounds.
         * @return this.
         */
        public Builder drainTimeout(final Duration value) {
            drainTimeout = value;
            return this;
        }

        /**
         * Switches pinning of workers.
         *
         * @param value whether to pin.
         * @return this.
         */
        public Builder pinning(final boolean value) {
            pinning = value;
            return this;
        }

        /**
         * Builds and checks.
         *
         * @return the configuration.
         * @throws IllegalArgumentException when a value is out of its bounds.
         */
        public EngineConfig build() {
            return new EngineConfig(
                    threads,
                    checkpointInterval,
                    remoteCheckpointInterval,
                    meanTimeToEviction,
                    debtBudget,
                    journal,
                    drainTimeout,
                    pinning);
        }
    }
}
