package io.holdfast.bench.azure;

import io.holdfast.azure.Azurite;
import io.holdfast.azure.BlobCredential;
import io.holdfast.bench.crash.ExampleJob;
import io.holdfast.bench.crash.HoldfastCommand;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Runs the command line with a secret, in ways that pass and in ways that fail, told to log all it can; then reads everything that it said or
 * left behind, and looks for the secret. Used by one thread.
 */
final class SecretsDrill {

    private static final Duration VALID_FOR = Duration.ofHours(1);
    private static final ExampleJob.Size SIZE = ExampleJob.Size.paths(300_000);
    private static final String CONTAINER = "secrets";
    private static final String FORBIDDEN_CONTAINER = "never-made";

    private final HoldfastCommand command;
    private final Azurite azurite;
    private final Path parent;
    private final PrintStream out;
    private final List<String> misses = new ArrayList<>();
    private final Path job;

    /** A way of running. */
    enum Way {
        /** With the account's key. */
        KEY(true),
        /** With a signature for the container. */
        SAS(true),
        /** With a key that is not the account's. */
        WRONG_KEY(false),
        /** With a signature that is wrong by one character. */
        WRONG_SAS(false),
        /** With a signature of yesterday. */
        EXPIRED_SAS(false),
        /** Where nobody listens. */
        UNREACHABLE(false),
        /** Where there is no container and the signature does not allow making one. */
        NO_CONTAINER(false),
        /** With an identity's token, at a service that repeats it in its refusal. */
        IDENTITY(false);

        private final boolean passes;

        Way(final boolean passes) {
            this.passes = passes;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    SecretsDrill(final HoldfastCommand command, final Azurite azurite, final Path parent, final PrintStream out) throws IOException {
        this.command = command;
        this.azurite = azurite;
        this.parent = parent;
        this.out = out;
        this.job = ExampleJob.ASIAN.write(parent, SIZE);
    }

    /** Runs in these ways; answers what was missed, in sentences without a secret. */
    List<String> run(final Way... ways) throws IOException, InterruptedException {
        if (!azurite.sas(VALID_FOR).contains("sig=")) {
            throw new IllegalStateException("no signature to look for");
        }
        makeContainer();
        for (final Way way : ways) {
            run(way);
        }
        return misses;
    }

    private void makeContainer() {
        try {
            azurite.createContainer(CONTAINER);
        } catch (final IllegalStateException e) {
            out.println("the container stands there already: " + e.getMessage());
        }
    }

    private void run(final Way way) throws IOException, InterruptedException {
        final URI endpoint = azurite.blobEndpoint();
        final String store = endpoint + "/" + CONTAINER + "/" + way;
        final Secret key = new Secret("the account's key", azurite.accountKey());
        switch (way) {
            case KEY -> run(way, store, connection(azurite.connectionString()), List.of(key));
            case WRONG_KEY -> {
                final Secret wrong = new Secret("a key", new StringBuilder(key.value().substring(0, key.value().length() - 2)).reverse() + "==");
                run(way, store, connection(azurite.connectionString().replace(key.value(), wrong.value())), List.of(wrong));
            }
            case SAS -> runWithSas(way, store, azurite.sas(CONTAINER, VALID_FOR));
            case WRONG_SAS -> runWithSas(way, store, wrong(azurite.sas(CONTAINER, VALID_FOR)));
            case EXPIRED_SAS -> runWithSas(way, store, azurite.sas(CONTAINER, Duration.ofDays(-1)));
            case NO_CONTAINER -> runWithSas(
                    way, endpoint + "/" + FORBIDDEN_CONTAINER + "/" + way, azurite.sas(FORBIDDEN_CONTAINER, VALID_FOR));
            case UNREACHABLE -> {
                final URI nobody = URI.create("http://127.0.0.1:" + freePort() + endpoint.getRawPath());
                run(way, nobody + "/" + CONTAINER + "/" + way, connection(azurite.connectionString(nobody)), List.of(key));
            }
            case IDENTITY -> runWithIdentity(way);
        }
    }

    private void runWithSas(final Way way, final String store, final String sas) throws IOException, InterruptedException {
        run(way, store, Map.of(BlobCredential.SAS_VARIABLE, sas), List.of(Secret.ofSas(sas)));
    }

    private void runWithIdentity(final Way way) throws IOException, InterruptedException {
        final Path keys = Files.createDirectories(parent.resolve("keys"));
        try (EchoingService service = EchoingService.launch(keys)) {
            run(way, service.uri(), service.environment(), service.secrets());
            if (service.echoes() == 0) {
                misses.add(way + ": the service never saw the token, so nothing is shown");
            }
        }
    }

    private void run(final Way way, final String store, final Map<String, String> environment, final List<Secret> secrets)
            throws IOException, InterruptedException {
        final Path directory = parent.resolve("run-" + way);
        try (CliAttempt attempt = CliAttempt.start(
                command, environment, job, directory, "--imds", "off", "--store", store, "--log-level", "trace")) {
            if (way == Way.UNREACHABLE && attempt.awaitWaiting()) {
                attempt.signal("TERM"); // It would wait two minutes for a network.
            }
            final int exit = attempt.await();
            final List<Path> read = new ArrayList<>(List.of(attempt.log()));
            if (Files.isDirectory(directory)) {
                try (Stream<Path> files = Files.walk(directory)) {
                    files.filter(Files::isRegularFile).forEach(read::add);
                }
            }
            judge(way, exit, read, secrets, attempt);
        }
    }

    private void judge(
            final Way way, final int exit, final List<Path> read, final List<Secret> secrets, final CliAttempt attempt)
            throws IOException {
        long length = 0;
        for (final Path file : read) {
            final String text = Files.readString(file, StandardCharsets.ISO_8859_1); // Any bytes.
            length += text.length();
            secrets.stream()
                    .filter(secret -> secret.isIn(text))
                    .forEach(secret -> misses.add(way + ": " + secret + " stands in " + file.getFileName()));
        }
        if (way.passes != (exit == 0)) {
            misses.add(way + ": exit=" + exit + ": " + attempt.said());
        }
        out.printf(Locale.ROOT, "%-12s exit %2d, %3d files, %,9d bytes searched for %s%n", way, exit, read.size(), length, secrets);
        if (exit != 0) {
            out.println("    " + attempt.said().lines().reduce((_, last) -> last).orElse(""));
        }
    }

    private static Map<String, String> connection(final String connectionString) {
        return Map.of(BlobCredential.CONNECTION_STRING_VARIABLE, connectionString);
    }

    /** Another first letter. */
    private static String wrong(final String sas) {
        final int at = sas.indexOf("sig=") + "sig=".length();
        return sas.substring(0, at) + (sas.charAt(at) == 'A' ? 'B' : 'A') + sas.substring(at + 1);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
