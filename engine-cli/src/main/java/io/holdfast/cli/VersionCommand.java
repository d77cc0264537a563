package io.holdfast.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code holdfast version}. */
@Command(name = "version", description = "Print the version, the JVM and the processor.")
final class VersionCommand implements Callable<Integer> {

    private final Terminal terminal;

    VersionCommand(final Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        terminal.say("holdfast " + Machine.version());
        terminal.say(Machine.jvm());
        terminal.say(Machine.cpu() + ", " + Runtime.getRuntime().availableProcessors() + " processors");
        return ExitCode.COMPLETED.number();
    }
}
