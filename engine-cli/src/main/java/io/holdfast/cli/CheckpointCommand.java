package io.holdfast.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code holdfast checkpoint}: makes what a running job has done durable now. Its fields are set by picocli. */
@Command(name = "checkpoint", description = "Ask a running job for a checkpoint now, and wait until it is committed.")
final class CheckpointCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "DIR", description = "The run's directory.")
    private Path path;

    @Option(names = "--timeout", paramLabel = "D", defaultValue = "60s", description = "How long to wait (default: 60s).")
    private Duration timeout;

    CheckpointCommand(final Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        final ControlRequest request = new ControlRequest(new RunDirectory(path), RunRequests.CHECKPOINT, timeout);
        final ControlRequest.Answer answer = request.ask();
        answer.tell(terminal);
        return answer.exitCode().number();
    }
}
