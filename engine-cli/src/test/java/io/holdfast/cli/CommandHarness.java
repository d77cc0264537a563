package io.holdfast.cli;

import io.holdfast.engine.Engine;
import io.holdfast.engine.api.EvictionSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Runs commands in this JVM: with a fake engine, signals that the test sends, and an end that is noted rather than met. */
final class CommandHarness {

    final FakeEngine engine;
    private final EngineLauncher engines;
    final Map<String, String> environment = new HashMap<>();
    final List<ExitCode> lastResorts = new CopyOnWriteArrayList<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private volatile Consumer<String> signals = name -> {};

    CommandHarness(final FakeEngine engine) {
        this(engine, engine);
    }

    private CommandHarness(final FakeEngine engine, final EngineLauncher engines) {
        this.engine = engine;
        this.engines = engines;
    }

    /** With the real engine. */
    static CommandHarness withEngine() {
        return new CommandHarness(null, (config, sources) -> Engine.launch(config, sources.toArray(EvictionSource[]::new)));
    }

    ExitCode run(final Object... words) {
        final String[] args = List.of(words).stream().map(String::valueOf).toArray(String[]::new);
        final Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8), false, () -> 80);
        return Main.run(
                args,
                new Surroundings(
                        terminal, engines, listener -> signals = listener, (delay, exitCode) -> lastResorts.add(exitCode), environment));
    }

    CompletableFuture<ExitCode> begin(final Object... words) {
        return CompletableFuture.supplyAsync(() -> run(words), task -> Thread.ofPlatform().daemon().start(task));
    }

    void signal(final String name) {
        signals.accept(name);
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    /** A job file of the tests' workload. */
    static Path jobFile(final Path directory, final String name, final String... lines) {
        try {
            return Files.writeString(directory.resolve(name), "workload: tally\nitems: 1000\n" + String.join("\n", lines) + "\n");
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void await(final BooleanSupplier condition) throws InterruptedException {
        final long deadlineNs = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadlineNs > 0) {
                throw new AssertionError("not within 60 s");
            }
            Thread.sleep(10);
        }
    }
}
