package io.holdfast.cli;

import io.holdfast.engine.api.JobFileException;
import io.holdfast.imds.ImdsSimulator;
import io.holdfast.imds.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** {@code holdfast imds-sim}: a metadata service to rehearse with. Its fields are set by picocli. */
@Command(
        name = "imds-sim",
        description = {
            "Serve a simulated metadata service on loopback, which plays a scenario, until it is stopped.",
            "Run a job beside it by 'holdfast run JOB.yaml --imds URL'. Without a scenario nothing ever happens."
        },
        sortOptions = false)
final class ImdsSimCommand implements Callable<Integer> {

    private static final long LENGTH_MAX = 1 << 20;

    private final Surroundings surroundings;

    @Parameters(index = "0", arity = "0..1", paramLabel = "SCENARIO.yaml", description = "What it plays; see examples/preempt.yaml.")
    private Optional<Path> file;

    @Option(names = "--port", paramLabel = "P", defaultValue = "0", description = "Where it listens (default: any free port).")
    private int port;

    ImdsSimCommand(final Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        if (port < 0 || port > 65_535) {
            throw new CommandException(ExitCode.USAGE, "--port must be 0 to 65535: port=" + port);
        }
        final Scenario scenario = scenario();
        final CountDownLatch stopped = new CountDownLatch(1);
        surroundings.signals().accept(name -> stopped.countDown());
        try (ImdsSimulator simulator = launch(scenario)) {
            surroundings.terminal().say(simulator.baseUri().toString());
            stopped.await();
        }
        return ExitCode.COMPLETED.number();
    }

    private ImdsSimulator launch(final Scenario scenario) {
        try {
            return ImdsSimulator.launch(scenario, port);
        } catch (final IOException e) {
            throw new CommandException(ExitCode.USAGE, e.getMessage() + "; give another one by --port", e);
        }
    }

    private Scenario scenario() throws IOException {
        if (file.isEmpty()) {
            return Scenario.of(null);
        }
        final Path path = file.get();
        if (!Files.isRegularFile(path)) {
            throw new CommandException(ExitCode.INPUT_MISSING, "no such scenario: path=" + path);
        }
        if (Files.size(path) > LENGTH_MAX) {
            throw new JobFileException(path + ": longer than " + LENGTH_MAX + " bytes, expected a scenario");
        }
        try {
            final JsonNode document = new YAMLMapper().readTree(Files.readAllBytes(path));
            return Scenario.of(document);
        } catch (final JacksonException e) {
            throw new JobFileException(path + ": not YAML: " + Complaint.oneLine(e.getOriginalMessage()), e);
        } catch (final IllegalArgumentException e) {
            throw new JobFileException(path + ": " + e.getMessage(), e);
        }
    }
}
