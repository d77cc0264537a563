package io.holdfast.azure;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The process of an Azurite: chooses its port itself, says it, and ends with this JVM. */
final class AzuriteProcess {

    private static final Pattern LISTENING = Pattern.compile("success.*listen.*:(\\d+)\\s*$");
    private static final long START_TIMEOUT_S = 60;
    private static final long END_TIMEOUT_S = 10;
    private static final int SAID_MAX = 50;

    private final Process process;
    private final CompletableFuture<Integer> listening = new CompletableFuture<>();
    private final List<String> said = new CopyOnWriteArrayList<>(); // Lines: the reader adds, whoever fails to start reads.

    private AzuriteProcess(final Process process) {
        this.process = process;
    }

    /** Starts it and waits until it listens. */
    static AzuriteProcess launch(final Path installed, final Path location) throws IOException {
        final AzuriteProcess started = new AzuriteProcess(start(installed, location));
        Thread.ofPlatform().daemon().name("holdfast-azurite-output").start(started::read);
        Runtime.getRuntime().addShutdownHook(new Thread(started.process::destroyForcibly, "holdfast-azurite-end"));
        started.awaitListening();
        return started;
    }

    private static Process start(final Path installed, final Path location) {
        try {
            return new ProcessBuilder(
                            "node",
                            installed.resolve("leashed.js").toString(),
                            "--silent",
                            "--disableTelemetry",
                            "--blobHost",
                            "127.0.0.1",
                            "--blobPort",
                            "0",
                            "--skipApiVersionCheck",
                            "--location",
                            location.toString())
                    .redirectErrorStream(true)
                    .start();
        } catch (final IOException e) {
            throw new IllegalStateException(
                    "node cannot be started: the tests of the blob store need Node.js 20 or newer on the PATH; install it, for example"
                            + " by 'apt-get install nodejs npm' or from nodejs.org",
                    e);
        }
    }

    /** Reads all its life, for a full pipe would stop it. */
    private void read() {
        try (BufferedReader output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (said.size() < SAID_MAX) {
                    said.add(line);
                }
                final Matcher matcher = LISTENING.matcher(line);
                if (matcher.find()) {
                    listening.complete(Integer.parseInt(matcher.group(1)));
                }
            }
            listening.completeExceptionally(new IOException("it ended"));
        } catch (final IOException e) {
            listening.completeExceptionally(e);
        }
    }

    private void awaitListening() {
        try {
            listening.get(START_TIMEOUT_S, TimeUnit.SECONDS);
        } catch (final ExecutionException | TimeoutException e) {
            end();
            throw new IllegalStateException("Azurite does not listen: it said: " + said, e);
        } catch (final InterruptedException e) {
            end();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted before Azurite listened", e);
        }
    }

    int port() {
        return listening.join();
    }

    long id() {
        return process.pid();
    }

    /** Ends it, and waits until it is gone. A process that was ended already is no error. */
    void end() {
        process.destroyForcibly();
        try {
            if (!process.waitFor(END_TIMEOUT_S, TimeUnit.SECONDS)) {
                throw new IllegalStateException("Azurite does not end: process=" + process.pid());
            }
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
