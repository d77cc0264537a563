package io.holdfast.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code holdfast stop}: ends a running job, resumable. Its fields are set by picocli. */
@Command(name = "stop", description = "Ask a running job to end interrupted, resumable, and wait until it has.")
final class StopCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "DIR", description = "The run's directory.")
    private Path path;

    @Option(names = "--timeout", paramLabel = "D", defaultValue = "60s", description = "How long to wait (default: 60s).")
    private Duration timeout;

    StopCommand(final Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        final ControlRequest request = new ControlRequest(new RunDirectory(path), RunRequests.STOP, timeout);
        final ControlRequest.Answer answer = request.ask();
        answer.tell(terminal);
        if (answer.exitCode() == ExitCode.COMPLETED && !request.awaitEnd()) {
            terminal.warn("the process still lives, though the job has ended");
            return ExitCode.INTERRUPTED.number();
        }
        return answer.exitCode().number();
    }
}
