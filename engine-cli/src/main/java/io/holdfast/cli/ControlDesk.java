package io.holdfast.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running process's end of {@code control/}: takes requests ({@code ID.request}, one word) and leaves answers
 * ({@code ID.answer}: {@code ok} or {@code failed}, then a line for a person). Used by the thread that watches the run.
 */
final class ControlDesk {

    static final String REQUEST = ".request";
    static final String ANSWER = ".answer";
    /** Longest request or answer, in bytes. */
    static final int LENGTH_MAX = 4096;

    private static final Logger LOG = LoggerFactory.getLogger(ControlDesk.class);
    private static final int REQUESTS_MAX = 16; // A cycle's work is bounded; the rest waits for the next.

    private final Path directory;

    ControlDesk(final Path directory) {
        this.directory = directory;
    }

    /**
     * What was asked.
     *
     * @param id names the request and its answer.
     * @param word what is to be done; anything at all.
     */
    record Request(String id, String word) {}

    /** Forgets what was asked of a process before this one. */
    void clear() {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (final Path file : files) {
                Files.deleteIfExists(file);
            }
        } catch (final IOException | DirectoryIteratorException e) {
            LOG.warn("old requests stay where they are: directory={}", directory, e);
        }
    }

    /** New requests, each handed out once. */
    List<Request> poll() {
        final List<Request> requests = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + REQUEST)) {
            for (final Path file : files) {
                if (requests.size() == REQUESTS_MAX) {
                    break;
                }
                take(file).ifPresent(requests::add);
            }
        } catch (final IOException | DirectoryIteratorException e) {
            LOG.debug("requests cannot be read: directory={}", directory, e);
        }
        return requests;
    }

    /** Answers a request; where that cannot be written the asking command runs into its timeout. */
    void answer(final Request request, final boolean done, final String message) {
        LOG.info("request answered: id={}, word={}, done={}, message={}", request.id(), request.word(), done, message);
        try {
            final String answer = (done ? "ok\n" : "failed\n") + message + "\n";
            AtomicFile.replace(directory.resolve(request.id() + ANSWER), answer.getBytes(StandardCharsets.UTF_8));
        } catch (final IOException e) {
            LOG.warn("an answer cannot be written: id={}", request.id(), e);
        }
    }

    private static Optional<Request> take(final Path file) throws IOException {
        final Optional<byte[]> content = AtomicFile.readBounded(file, LENGTH_MAX);
        if (!Files.deleteIfExists(file)) {
            return Optional.empty(); // Withdrawn.
        }
        final String name = file.getFileName().toString();
        final String word = content.map(bytes -> new String(bytes, StandardCharsets.UTF_8).strip()).orElse("");
        return Optional.of(new Request(name.substring(0, name.length() - REQUEST.length()), word));
    }
}
