package io.holdfast.bench.montecarlo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A peer at work, idle between two requests. Launched, asked and closed by one thread; closing it kills it. */
final class PeerProcess implements AutoCloseable {

    private final Peer peer;
    private final Path log;
    private final Process process;
    private final Writer requests;
    private final BufferedReader answers;

    private PeerProcess(final Peer peer, final Path log, final Process process) {
        this.peer = peer;
        this.log = log;
        this.process = process;
        this.requests = process.outputWriter(StandardCharsets.US_ASCII);
        this.answers = process.inputReader(StandardCharsets.US_ASCII);
    }

    /** Starts it with a directory of its own below the one that is given. */
    static PeerProcess launch(final Peer peer, final Form form, final Path directory) throws IOException {
        final Path own = Files.createDirectories(directory.resolve(form.word()).resolve(peer.name()));
        final Path log = own.resolve("log");
        final Process process = new ProcessBuilder(peer.command(form, own)).redirectError(log.toFile()).start();
        return new PeerProcess(peer, log, process);
    }

    Peer peer() {
        return peer;
    }

    /** Prices so many paths, and waits for the answer. */
    Answer ask(final long paths, final long seed, final int threads) {
        try {
            requests.write(paths + " " + seed + " " + threads + "\n");
            requests.flush();
            final String line = answers.readLine();
            if (line == null) {
                throw new IllegalStateException(peer.title() + " ended: " + Files.readString(log));
            }
            final Answer answer = Answer.parse(line);
            if (answer.estimate().paths() != paths) {
                throw new IllegalStateException(peer.title() + " left paths out: asked=" + paths + ", answer=" + line);
            }
            return answer;
        } catch (final IOException e) {
            throw new UncheckedIOException(peer.title() + " ended", e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
