package io.holdfast.azure;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpMethod;
import io.holdfast.engine.api.CheckpointStore;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Checkpoints in Azure Blob storage: an object is a block blob that is created and never replaced, the root is one that is replaced only
 * while it is still the version that was read.
 *
 * <p><b>Assumptions</b>: a storage account without rules that change or delete blobs behind our back. Memory that is put may be read by
 * any thread, and stays as it is until the call returns.
 *
 * <p><b>Guarantees</b>: what a write returned from is stored as often as the account's redundancy says. A write whose answer was lost is
 * found again by what it wrote, never taken for another's and never repeated with other content. No call waits longer than its bound:
 * with a deadline set, not beyond it. No call waits for a token, but the first. No secret is in any message. Reading needs no {@link #open()}:
 * whoever only looks takes no lease. Thread-safe. Whoever makes it closes it; its threads are daemons and end then, or within
 * seconds of having nothing to do.
 */
public final class BlobCheckpointStore implements CheckpointStore {

    // The names of the root and of the lease begin with '_', which is not allowed in an object's.
    private static final Pattern NAME = Pattern.compile("[a-z0-9-][a-z0-9.-]{0,119}");
    /** Beside one for each request that may wait for its host's address. */
    private static final int IO_THREADS_SPARE = 2;

    private final BlobConfig config;
    private final Deadline deadline;
    private final ServerClock clock;
    private final TokenKeeper tokens; // Null where the credential is no identity.
    private final FreshTransport transport;
    private final Tries tries;
    private final Failures failures;
    private final ObjectWriter writer;
    private final ObjectReader reader;
    private final RootBlob root;
    private final Listing listing;
    private final LeaseBlob leaseBlob;
    private final LeaseKeeper lease;

    private volatile boolean open; // Written by open and close.
    private volatile boolean tokenIsThere;

    private BlobCheckpointStore(final BlobConfig config) {
        this(config, Optional.empty(), tokenSource(config.credential()), Ticks.SYSTEM);
    }

    /** A store whose requests may go elsewhere than to the network. */
    BlobCheckpointStore(
            final BlobConfig config,
            final Optional<HttpClient> faked,
            final Optional<TokenKeeper.Source> tokenSource,
            final Ticks ticks) {
        this.config = config;
        this.deadline = new Deadline(ticks);
        this.clock = new ServerClock(ticks);
        this.tokens = tokenSource.map(source -> new TokenKeeper(source, config.credential().describe(), ticks)).orElse(null);
        final ExecutorService ioThreads = Transfers.pool("holdfast-azure-io-", config.parallelism() + IO_THREADS_SPARE);
        final Supplier<HttpClient> connections = () -> faked.orElseGet(() -> new JdkTransport(config.connectTimeout(), ioThreads));
        this.transport = new FreshTransport(connections);
        final Wire wire = new Wire(
                config.location(),
                Signing.pipeline(config.credential(), tokens, transport),
                ticks,
                clock);
        final Pace pace = new Pace(config);
        this.failures = new Failures(config.location(), config.credential(), clock);
        this.tries = new Tries(wire, pace, failures, deadline, ticks);
        final Transfers transfers = new Transfers(config.parallelism());
        this.writer = new ObjectWriter(tries, pace, failures, transfers, config.blockLength());
        this.reader = new ObjectReader(tries, failures, transfers);
        this.root = new RootBlob(tries, failures);
        this.listing = new Listing(config.location(), tries, failures);
        this.leaseBlob = new LeaseBlob(config.location(), tries, failures, clock);
        final LeaseBlob.Holder self = new LeaseBlob.Holder(UUID.randomUUID().toString().substring(0, 8), config.vmId());
        this.lease = new LeaseKeeper(leaseBlob, tries, config, self, ticks);
    }

    /**
     * A store at a location. Nothing is sent yet.
     *
     * @param config where, by whose right, and how.
     * @return the store, not open.
     */
    public static BlobCheckpointStore of(final BlobConfig config) {
        return new BlobCheckpointStore(config);
    }

    @Override
    public String location() {
        return config.location().toString();
    }

    /**
     * Creates the container where it is missing and permitted, and takes the lease. May be called again after it failed, and after {@link #close()}.
     *
     * @throws io.holdfast.engine.api.FencedException when another writer holds the lease; the message says what is known of it.
     */
    @Override
    public void open() {
        if (open) {
            throw new IllegalStateException("already open: store=" + location());
        }
        requireUsable();
        lease.open();
        open = true;
    }

    @Override
    public Liveness liveness() {
        requireUsable();
        return leaseBlob.liveness();
    }

    @Override
    public void deadline(final OptionalLong deadlineNs) {
        deadline.set(deadlineNs);
    }

    @Override
    public boolean putIfAbsent(final String name, final List<MemorySegment> parts) {
        requireName(name);
        requireOpen();
        return writer.putIfAbsent(name, parts);
    }

    @Override
    public Optional<MemorySegment> read(final String name, final long offset, final long length) {
        requireName(name);
        if (offset < 0 || length < 0) {
            throw new IllegalArgumentException("must not be negative: offset=" + offset + ", length=" + length);
        }
        requireUsable();
        return reader.read(name, offset, length);
    }

    @Override
    public List<Entry> list(final String prefix) {
        requireUsable();
        return listing.list(prefix, name -> name.startsWith(prefix) && NAME.matcher(name).matches());
    }

    @Override
    public void delete(final String name) {
        requireName(name);
        requireOpen();
        final BlobRequest request = BlobRequest.of("deletion of " + name, HttpMethod.DELETE, name).with("x-ms-delete-snapshots", "include");
        final Reply reply = tries.send(request).reply();
        if (!reply.isSuccess() && (reply.status() != 404 || Failures.isContainerMissing(reply))) {
            throw failures.of(request.what(), reply);
        }
    }

    @Override
    public Optional<TaggedRoot> readRoot() {
        requireUsable();
        return root.read();
    }

    @Override
    public Optional<String> compareAndSetRoot(final Optional<String> expectedTag, final byte[] content) {
        if (content.length > ROOT_LENGTH_MAX) {
            throw new IllegalArgumentException("root too long: length=" + content.length + ", most=" + ROOT_LENGTH_MAX);
        }
        requireOpen();
        return root.compareAndSet(expectedTag, content);
    }

    /** The server's clock by its latest answer; asks for one where there was none yet. */
    @Override
    public long storeTimeMs() {
        if (!clock.isKnown()) {
            requireUsable();
            leaseBlob.liveness();
        }
        return clock.timeMs();
    }

    /** Gives the lease back and breaks all connections, within a few seconds; a store that does not answer is no error. What is used again begins anew. */
    @Override
    public void close() {
        open = false;
        lease.close();
        transport.close();
        if (tokens != null) {
            tokens.close();
            tokenIsThere = false; // Who uses it again waits until the thread that keeps it is at work again.
        }
    }

    private void requireOpen() {
        if (!open) {
            throw new IllegalStateException("not open: store=" + location());
        }
        requireUsable();
    }

    /** For the probe, which takes no lease. */
    ObjectWriter writer() {
        return writer;
    }

    /** For the probe, which takes no lease. */
    Tries tries() {
        return tries;
    }

    /** For a test, which lets it run out. */
    LeaseKeeper lease() {
        return lease;
    }

    void requireUsable() {
        if (tokens != null && !tokenIsThere) {
            tokens.awaitFirst(config.tokenWait().toNanos());
            tokenIsThere = true;
        }
    }

    private static void requireName(final String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("name must match " + NAME + ": name=" + Redaction.oneLine(name));
        }
    }

    private static Optional<TokenKeeper.Source> tokenSource(final BlobCredential credential) {
        return switch (credential) {
            case BlobCredential.Sas _, BlobCredential.AccountKey _ -> Optional.empty();
            case final BlobCredential.ManagedIdentity identity -> Optional.of(Identity.managed(identity.clientId()));
            case BlobCredential.Developer _ -> Optional.of(Identity.developer());
        };
    }
}
