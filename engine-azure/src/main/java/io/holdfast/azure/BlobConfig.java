package io.holdfast.azure;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How a store in Blob storage is used. Immutable.
 *
 * @param location where it is.
 * @param credential by whose right.
 * @param vmId this machine, told to others who find its lease; never decides anything. 1 to 128 printable ASCII characters. Default empty.
 * @param leaseDuration how long a writer that fell silent keeps others waiting: 15 to 60 s. Default 15 s.
 * @param renewInterval how often the lease is renewed: 1 s to a third of its duration. Default 5 s.
 * @param blockLength bytes of a block; shorter objects are one request: 4 to 8 MiB. Default 8 MiB.
 * @param parallelism requests at once: 1 to 64. Default 16.
 * @param connectTimeout how long a connection may take: 100 ms to 30 s. Default 2 s.
 * @param tryTimeout how long one try of a small request may take, others by their length: 100 ms to 60 s. Default 2 s.
 * @param patience how long a small request is tried before the store counts as unreachable, others by their length: 1 s to 10 min.
 *     Default 15 s. A deadline cuts it.
 * @param tokenWait how long the first token of an identity is awaited: 1 s to 5 min. Default 30 s.
 */
public record BlobConfig(
        BlobLocation location,
        BlobCredential credential,
        Optional<String> vmId,
        Duration leaseDuration,
        Duration renewInterval,
        int blockLength,
        int parallelism,
        Duration connectTimeout,
        Duration tryTimeout,
        Duration patience,
        Duration tokenWait) {

    private static final int BLOCK_LENGTH_MIN = 4 << 20;
    private static final int BLOCK_LENGTH_MAX = 8 << 20;
    private static final int PARALLELISM_MAX = 64;

    /** Checks every bound, and that the credential is for the location. */
    public BlobConfig {
        Objects.requireNonNull(location, "location");
        Objects.requireNonNull(credential, "credential");
        credential.requireFor(location);
        vmId = vmId.map(String::strip).filter(id -> !id.isEmpty());
        if (vmId.isPresent() && !vmId.get().matches("[\\x20-\\x7e]{1,128}")) {
            throw new IllegalArgumentException("vmId must be 1 to 128 printable ASCII characters: length=" + vmId.get().length());
        }
        requireWithin("leaseDuration", leaseDuration, Duration.ofSeconds(15), Duration.ofSeconds(60));
        requireWithin("renewInterval", renewInterval, Duration.ofSeconds(1), leaseDuration.dividedBy(3));
        requireWithin("blockLength", blockLength, BLOCK_LENGTH_MIN, BLOCK_LENGTH_MAX);
        requireWithin("parallelism", parallelism, 1, PARALLELISM_MAX);
        requireWithin("connectTimeout", connectTimeout, Duration.ofMillis(100), Duration.ofSeconds(30));
        requireWithin("tryTimeout", tryTimeout, Duration.ofMillis(100), Duration.ofSeconds(60));
        requireWithin("patience", patience, Duration.ofSeconds(1), Duration.ofMinutes(10));
        requireWithin("tokenWait", tokenWait, Duration.ofSeconds(1), Duration.ofMinutes(5));
    }

    /**
     * The defaults.
     *
     * @param location where the store is.
     * @param credential by whose right it is used.
     * @return a configuration.
     * @throws IllegalArgumentException when the credential is for another account.
     */
    public static BlobConfig of(final BlobLocation location, final BlobCredential credential) {
        return builder(location, credential).build();
    }

    /**
     * A builder with the defaults.
     *
     * @param location where the store is.
     * @param credential by whose right it is used.
     * @return a new builder.
     */
    public static Builder builder(final BlobLocation location, final BlobCredential credential) {
        return new Builder(location, credential);
    }

    private static void requireWithin(final String name, final Duration value, final Duration min, final Duration max) {
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            throw new IllegalArgumentException(name + " must be " + min + " to " + max + ": " + name + "=" + value);
        }
    }

    private static void requireWithin(final String name, final int value, final int min, final int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " must be " + min + " to " + max + ": " + name + "=" + value);
        }
    }

    /** Collects a configuration. Not thread-safe. */
    public static final class Builder {

        private final BlobLocation location;
        private final BlobCredential credential;
        private Optional<String> vmId = Optional.empty();
        private Duration leaseDuration = Duration.ofSeconds(15);
        private Duration renewInterval = Duration.ofSeconds(5);
        private int blockLength = BLOCK_LENGTH_MAX;
        private int parallelism = 16;
        private Duration connectTimeout = Duration.ofSeconds(2);
        private Duration tryTimeout = Duration.ofSeconds(2);
        private Duration patience = Duration.ofSeconds(15);
        private Duration tokenWait = Duration.ofSeconds(30);

        private Builder(final BlobLocation location, final BlobCredential credential) {
            this.location = location;
            this.credential = credential;
        }

        /**
         * Sets what others are told of this machine.
         *
         * @param value such as the metadata service's {@code vmId}; blank: none.
         * @return this.
         */
        public Builder vmId(final String value) {
            vmId = Optional.of(value);
            return this;
        }

        /**
         * Sets how long a writer that fell silent keeps others waiting.
         *
         * @param value within the bounds.
         * @return this.
         */
        public Builder leaseDuration(final Duration value) {
            leaseDuration = value;
            return this;
        }

        /**
         * Sets how often the lease is renewed.
         *
         * @param value within the bounds.
         * @return this.
         */
        public Builder renewInterval(final Duration value) {
            renewInterval = value;
            return this;
        }

        /**
         * Sets the bytes of a block.
         *
         * @param value within the bounds.
         * @return this.
         */
        public Builder blockLength(final int value) {
            blockLength = value;
            return this;
        }

        /**
         * Sets how many requests there are at once.
         *
         * @param value within the bounds.
         * @return this.
         */
        public Builder parallelism(final int value) {
            parallelism = value;
            return this;
        }

        /**
         * Sets how long a connection may take.
         *
         * @param value within the bounds.
         * @return this.
         */
        public Builder connectTimeout(final Duration value) {
            connectTimeout = value;
            return this;
        }

        /**
         * Sets how long one try of a small request may take.
         *
         * @param value within the bounds.
         * @return this.
         */
        public Builder tryTimeout(final Duration value) {
            tryTimeout = value;
            return this;
        }

        /**
         * Sets how long a small request is tried before the store counts as unreachable.
         *
         * @param value within the bounds.
         * @return this.
         */
        public Builder patience(final Duration value) {
            patience = value;
            return this;
        }

        /**
         * Sets how long the first token of an identity is awaited.
         *
         * @param value within the bounds.
         * @return this.
         */
        public Builder tokenWait(final Duration value) {
            tokenWait = value;
            return this;
        }

        /**
         * Builds and checks.
         *
         * @return the configuration.
         * @throws IllegalArgumentException when a value is out of its bounds, or the credential is for another account.
         */
        public BlobConfig build() {
            return new BlobConfig(location, credential, vmId, leaseDuration, renewInterval, blockLength, parallelism, connectTimeout,
                    tryTimeout, patience, tokenWait);
        }
    }
}
