package io.holdfast.imds;

import io.holdfast.engine.api.EvictionNotice.Action;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How the metadata service is watched. Immutable.
 *
 * @param baseUri where the service is; {@code /metadata/…} is appended. Plain HTTP. Default {@link #AZURE}.
 * @param vmName the machine's name among the resources of an event; empty: read from the instance document. Default empty.
 * @param apiVersion version of the scheduled-events document. Default {@code 2020-07-01}.
 * @param instanceApiVersion version of the instance document. Default {@code 2021-02-01}.
 * @param acknowledge whether events are acknowledged. Default {@link AcknowledgePolicy#NEVER}.
 * @param actions what each type of event asks for, types in lower case. Default {@link #DEFAULT_ACTIONS}. A type that is not there
 *     asks for a checkpoint.
 * @param pollTimeout how long an answer may take: 100 ms to 5 s. Default 4 s.
 * @param enableTimeout how long the request may take that enables the service: 1 s to 10 min. Default 150 s.
 * @param blindAfter without a good answer for so long, a precautionary checkpoint is asked for: 1 s to 1 h. Default 15 s.
 * @param identityWait how long the machine's own name is awaited before a Preempt is taken for its own: 0 to 10 min. Default 10 s.
 * @param firstAnswerWait how long an attempt is held back for the first answer: 0 to 10 s. Default 1 s.
 */
public record ImdsConfig(
        URI baseUri,
        Optional<String> vmName,
        String apiVersion,
        String instanceApiVersion,
        AcknowledgePolicy acknowledge,
        Map<String, Action> actions,
        Duration pollTimeout,
        Duration enableTimeout,
        Duration blindAfter,
        Duration identityWait,
        Duration firstAnswerWait) {

    /** Where every Azure machine finds its metadata service. */
    public static final URI AZURE = URI.create("http://169.254.169.254");

    /** What the known types ask for. */
    public static final Map<String, Action> DEFAULT_ACTIONS = Map.of(
            "preempt", Action.STOP,
            "terminate", Action.STOP,
            "redeploy", Action.STOP,
            "reboot", Action.STOP,
            "freeze", Action.CHECKPOINT);

    private static final int ACTION_COUNT_MAX = 64;

    /** Checks every bound. */
    public ImdsConfig {
        Objects.requireNonNull(acknowledge, "acknowledge");
        if (!"http".equalsIgnoreCase(baseUri.getScheme()) || baseUri.getHost() == null || baseUri.getRawUserInfo() != null
                || baseUri.getRawQuery() != null || baseUri.getRawFragment() != null) {
            throw new IllegalArgumentException("baseUri must be http://HOST[:PORT][/PATH]: baseUri=" + baseUri);
        }
        vmName = vmName.map(String::strip).filter(name -> !name.isEmpty());
        requireVersion("apiVersion", apiVersion);
        requireVersion("instanceApiVersion", instanceApiVersion);
        actions = lowerCase(actions);
        requireWithin("pollTimeout", pollTimeout, Duration.ofMillis(100), Duration.ofSeconds(5));
        requireWithin("enableTimeout", enableTimeout, Duration.ofSeconds(1), Duration.ofMinutes(10));
        requireWithin("blindAfter", blindAfter, Duration.ofSeconds(1), Duration.ofHours(1));
        requireWithin("identityWait", identityWait, Duration.ZERO, Duration.ofMinutes(10));
        requireWithin("firstAnswerWait", firstAnswerWait, Duration.ZERO, Duration.ofSeconds(10));
    }

    /**
     * The defaults: the service of the Azure machine this process runs on.
     *
     * @return a configuration.
     */
    public static ImdsConfig defaults() {
        return builder().build();
    }

    /**
     * The defaults, with the service somewhere else: a simulator.
     *
     * @param baseUri where the service is.
     * @return a configuration.
     * @throws IllegalArgumentException when it is no {@code http://HOST[:PORT][/PATH]}.
     */
    public static ImdsConfig of(final URI baseUri) {
        return builder().baseUri(baseUri).build();
    }

    /**
     * A builder with the defaults.
     *
     * @return a new builder.
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * What an event of a type asks for.
     *
     * @param eventType the type, in any case.
     * @return a checkpoint where the type is not known.
     */
    public Action action(final String eventType) {
        return actions.getOrDefault(eventType.toLowerCase(Locale.ROOT), Action.CHECKPOINT);
    }

    String eventsTarget() {
        return path() + "/metadata/scheduledevents?api-version=" + apiVersion;
    }

    String instanceTarget() {
        return path() + "/metadata/instance/compute?api-version=" + instanceApiVersion + "&format=json";
    }

    int port() {
        return baseUri.getPort() < 0 ? 80 : baseUri.getPort();
    }

    private String path() {
        final String path = baseUri.getRawPath() == null ? "" : baseUri.getRawPath();
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static Map<String, Action> lowerCase(final Map<String, Action> actions) {
        if (actions.size() > ACTION_COUNT_MAX) {
            throw new IllegalArgumentException("actions must be at most " + ACTION_COUNT_MAX + ": count=" + actions.size());
        }
        final Map<String, Action> lower = new TreeMap<>();
        actions.forEach((type, action) -> lower.put(type.toLowerCase(Locale.ROOT), Objects.requireNonNull(action, type)));
        return Map.copyOf(lower);
    }

    private static void requireVersion(final String name, final String version) {
        if (!version.matches("[A-Za-z0-9._-]{1,64}")) {
            throw new IllegalArgumentException(name + " must be a version such as 2020-07-01: " + name + "=" + version);
        }
    }

    private static void requireWithin(final String name, final Duration value, final Duration min, final Duration max) {
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            throw new IllegalArgumentException(name + " must be " + min + " to " + max + ": " + name + "=" + value);
        }
    }

    /** Collects a configuration. Not thread-safe. */
    public static final class Builder {

        private URI baseUri = AZURE;
        private Optional<String> vmName = Optional.empty();
        private String apiVersion = "2020-07-01";
        private String instanceApiVersion = "2021-02-01";
        private AcknowledgePolicy acknowledge = AcknowledgePolicy.NEVER;
        private final Map<String, Action> actions = new TreeMap<>(DEFAULT_ACTIONS);
        private Duration pollTimeout = Duration.ofSeconds(4);
        private Duration enableTimeout = Duration.ofSeconds(150);
        private Duration blindAfter = Duration.ofSeconds(15);
        private Duration identityWait = Duration.ofSeconds(10);
        private Duration firstAnswerWait = Duration.ofSeconds(1);

        private Builder() {}

        /**
         * Sets where the service is.
         *
         * @param value {@code http://HOST[:PORT][/PATH]}.
         * @return this.
         */
        public Builder baseUri(final URI value) {
            baseUri = value;
            return this;
        }

        /**
         * Sets the machine's own name.
         *
         * @param value a name; blank: read from the instance document.
         * @return this.
         */
        public Builder vmName(final String value) {
            vmName = Optional.of(value);
            return this;
        }

        /**
         * Sets the version of the scheduled-events document.
         *
         * @param value for example {@code 2020-07-01}.
         * @return this.
         */
        public Builder apiVersion(final String value) {
            apiVersion = value;
            return this;
        }

        /**
         * Sets the version of the instance document.
         *
         * @param value for example {@code 2021-02-01}.
         * @return this.
         */
        public Builder instanceApiVersion(final String value) {
            instanceApiVersion = value;
            return this;
        }

        /**
         * Sets whether events are acknowledged.
         *
         * @param value the policy.
         * @return this.
         */
        public Builder acknowledge(final AcknowledgePolicy value) {
            acknowledge = value;
            return this;
        }

        /**
         * Sets what a type of event asks for; others keep what they have.
         *
         * @param eventType the type, in any case.
         * @param value what it asks for.
         * @return this.
         */
        public Builder action(final String eventType, final Action value) {
            actions.put(eventType.toLowerCase(Locale.ROOT), value);
            return this;
        }

        /**
         * Sets how long an answer may take.
         *
         * @param value within the bounds.
         * @return this.
         */
        public Builder pollTimeout(final Duration value) {
            pollTimeout = value;
            return this;
        }

        /**
         * Sets how long the request may take that enables the service.
         *
         * @param value within the bounds.
         * @return this.
         */
        public Builder enableTimeout(final Duration value) {
            enableTimeout = value;
            return this;
        }

        /**
         * Sets after how long without a good answer a precautionary checkpoint is asked for.
         *
         * @param value within the bounds.
         * @return this.
         */
        public Builder blindAfter(final Duration value) {
            blindAfter = value;
            return this;
        }

        /**
         * Sets how long the machine's own name is awaited.
         *
         * @param value within the bounds.
         * @return this.
         */
        public Builder identityWait(final Duration value) {
            identityWait = value;
            return this;
        }

        /**
         * Sets how long an attempt is held back for the first answer.
         *
         * @param value within the bounds.
         * @return this.
         */
        public Builder firstAnswerWait(final Duration value) {
            firstAnswerWait = value;
            return this;
        }

        /**
         * Builds and checks.
         *
         * @return the configuration.
         * @throws IllegalArgumentException when a value is out of its bounds.
         */
        public ImdsConfig build() {
            return new ImdsConfig(baseUri, vmName, apiVersion, instanceApiVersion, acknowledge, actions, pollTimeout, enableTimeout,
                    blindAfter, identityWait, firstAnswerWait);
        }
    }
}
