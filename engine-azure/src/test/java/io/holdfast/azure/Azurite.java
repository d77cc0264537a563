package io.holdfast.azure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A real Azurite: Microsoft's local blob service, from npm, installed by its first use and strict about what it does not know. A process
 * of its own on a free port of loopback, with its files in a temporary directory; both end with this JVM, whatever that dies of, except of
 * a kill -9 while it is paused.
 *
 * <p>It keeps its index in memory and writes it now and then: what {@link #kill()} leaves is no model of a power loss. Thread-safe.
 */
public final class Azurite implements AutoCloseable {

    /** The account of every local blob service. */
    public static final String ACCOUNT = "devstoreaccount1";

    /** Its key, which is no secret: Microsoft's documentation prints it. */
    private static final String KEY =
            "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
    private static final long SIGNAL_TIMEOUT_S = 10;

    private static Azurite shared; // Guarded by the class.

    private final AzuriteProcess process;
    private final Path location;
    private final URI endpoint;
    private final SharedAccess access = new SharedAccess(ACCOUNT, KEY);
    private final BlobRequests requests;

    private Azurite(final AzuriteProcess process, final Path location) {
        this.process = process;
        this.location = location;
        this.endpoint = URI.create("http://127.0.0.1:" + process.port() + "/" + ACCOUNT);
        this.requests = new BlobRequests(endpoint, access);
    }

    /**
     * Starts a service, empty; installs it first where that was not done yet.
     *
     * @return the service, answering.
     * @throws IllegalStateException when Node.js or npm is missing or fails; the message says what to do.
     */
    public static Azurite launch() {
        final Path installed = AzuriteInstall.installed();
        try {
            final Path location = Files.createTempDirectory("holdfast-azurite");
            return new Azurite(AzuriteProcess.launch(installed, location), location);
        } catch (final IOException e) {
            throw new UncheckedIOException("Azurite cannot be started: folder=" + installed, e);
        }
    }

    /**
     * The service of this JVM, started by the first call; for tests that keep to containers of their own.
     *
     * @return the service; not to be closed, killed or paused.
     */
    public static synchronized Azurite shared() {
        if (shared == null) {
            shared = launch();
        }
        return shared;
    }

    /**
     * Where it listens.
     *
     * @return {@code http://127.0.0.1:PORT/devstoreaccount1}.
     */
    public URI blobEndpoint() {
        return endpoint;
    }

    /**
     * Leads straight to it, with the account's key.
     *
     * @return a connection string.
     */
    public String connectionString() {
        return connectionString(endpoint);
    }

    /**
     * Leads to it another way, with the account's key.
     *
     * @param blobEndpoint such as {@link FaultProxy#endpoint()}.
     * @return a connection string.
     */
    public String connectionString(final URI blobEndpoint) {
        return "DefaultEndpointsProtocol=http;AccountName=" + ACCOUNT + ";AccountKey=" + KEY + ";BlobEndpoint=" + blobEndpoint + ";";
    }

    /**
     * The account's key.
     *
     * @return in Base64.
     */
    public String accountKey() {
        return KEY;
    }

    /**
     * Signs for one container: all that a checkpoint store does in it, but not making it.
     *
     * @param container its name.
     * @param validFor from now.
     * @return a query string, without question mark.
     */
    public String sas(final String container, final Duration validFor) {
        return access.ofContainer(container, Instant.now().plus(validFor));
    }

    /**
     * Signs for the account: all that a checkpoint store does, and making containers.
     *
     * @param validFor from now.
     * @return a query string, without question mark.
     */
    public String sas(final Duration validFor) {
        return access.ofAccount(Instant.now().plus(validFor));
    }

    /**
     * Makes a container that is not there yet.
     *
     * @param container its name.
     */
    public void createContainer(final String container) {
        requests.createContainer(container);
    }

    /**
     * What a container holds, as the service itself lists it.
     *
     * @param container its name.
     * @return names of its committed blobs, in order.
     */
    public List<String> blobs(final String container) {
        return requests.blobs(container);
    }

    /** Ends the process at once, as a failure of the machine would; its port refuses connections from then on. */
    public void kill() {
        process.end();
    }

    /** Stops the process where it stands: connections stay open, nothing is answered. Until {@link #resume()}. */
    public void pause() {
        signal("-STOP");
    }

    /** Lets a paused process go on, with all that arrived meanwhile. */
    public void resume() {
        signal("-CONT");
    }

    private void signal(final String name) {
        try {
            final Process kill = new ProcessBuilder("kill", name, Long.toString(process.id())).inheritIO().start();
            if (!kill.waitFor(SIGNAL_TIMEOUT_S, TimeUnit.SECONDS) || kill.exitValue() != 0) {
                throw new IllegalStateException("no signal to Azurite: signal=" + name + ", process=" + process.id());
            }
        } catch (final IOException e) {
            throw new UncheckedIOException("no signal to Azurite: signal=" + name, e);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted before Azurite had its signal: signal=" + name, e);
        }
    }

    /** Ends the process and deletes its files. */
    @Override
    public void close() {
        process.end();
        try {
            AzuriteInstall.delete(location);
        } catch (final IOException e) {
            throw new UncheckedIOException("files of Azurite are left: location=" + location, e);
        }
    }
}
