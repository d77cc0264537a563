package io.holdfast.azure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Installs Azurite from npm, once for each state of the lock file, below {@code engine-azure/target}. One installer at a time, of all
 * processes; what was not finished is begun anew.
 */
final class AzuriteInstall {

    private static final List<String> SOURCES = List.of("package.json", "package-lock.json", "leashed.js");
    private static final String COMPLETE = ".complete";
    private static final long TIMEOUT_MINUTES = 10;
    private static final int TOLD_LENGTH_MAX = 2_000;

    private AzuriteInstall() {}

    /**
     * Installs where that was not done yet.
     *
     * @return the folder that holds {@code leashed.js} and {@code node_modules}.
     * @throws IllegalStateException when it fails; the message says what npm said and what to do.
     */
    static synchronized Path installed() { // A file lock parts processes, not threads.
        final Path module = RepositoryRoot.find().resolve("engine-azure");
        final Path sources = module.resolve(Path.of("src", "test", "azurite"));
        final Path parent = module.resolve(Path.of("target", "azurite"));
        try {
            final Path folder = parent.resolve(digest(sources));
            if (Files.exists(folder.resolve(COMPLETE))) {
                return folder;
            }
            Files.createDirectories(parent);
            try (FileChannel channel = FileChannel.open(
                            parent.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                if (!lock.isValid() || !Files.exists(folder.resolve(COMPLETE))) {
                    install(sources, folder, parent.resolve("npm.log"));
                }
            }
            return folder;
        } catch (final IOException e) {
            throw new UncheckedIOException("Azurite cannot be installed: folder=" + parent, e);
        }
    }

    private static void install(final Path sources, final Path folder, final Path log) throws IOException {
        delete(folder);
        Files.createDirectories(folder);
        for (final String name : SOURCES) {
            Files.copy(sources.resolve(name), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
        final Process npm = start(folder, log);
        try {
            if (!npm.waitFor(TIMEOUT_MINUTES, TimeUnit.MINUTES)) {
                throw failed("it had not ended after " + TIMEOUT_MINUTES + " minutes", log);
            }
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while npm installed Azurite: log=" + log, e);
        } finally {
            npm.descendants().forEach(ProcessHandle::destroyForcibly);
            npm.destroyForcibly();
        }
        if (npm.exitValue() != 0) {
            throw failed("exit=" + npm.exitValue(), log);
        }
        Files.createFile(folder.resolve(COMPLETE));
    }

    private static Process start(final Path folder, final Path log) throws IOException {
        try {
            return new ProcessBuilder("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts")
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(log.toFile())
                    .start();
        } catch (final IOException e) {
            throw new IllegalStateException(
                    "npm cannot be started: the tests of the blob store need Node.js 20 or newer with npm on the PATH; install it, for"
                            + " example by 'apt-get install nodejs npm' or from nodejs.org",
                    e);
        }
    }

    private static IllegalStateException failed(final String how, final Path log) throws IOException {
        final String said = Files.exists(log) ? Files.readString(log) : "";
        return new IllegalStateException("npm could not install Azurite: " + how + ", log=" + log
                + "; it needs Node.js 20 or newer and the npm registry (or a mirror of it, set by 'npm config set registry'); it said: "
                + said.substring(Math.max(0, said.length() - TOLD_LENGTH_MAX)));
    }

    private static String digest(final Path sources) throws IOException {
        try {
            final MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (final String name : SOURCES) {
                digest.update(name.getBytes(StandardCharsets.UTF_8));
                digest.update(Files.readAllBytes(sources.resolve(name)));
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (final NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Deletes a tree, if it is there. */
    static void delete(final Path tree) throws IOException {
        if (Files.exists(tree)) {
            try (Stream<Path> paths = Files.walk(tree)) {
                for (final Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
            }
        }
    }
}
