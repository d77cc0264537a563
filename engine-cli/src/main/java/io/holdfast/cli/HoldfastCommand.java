package io.holdfast.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code holdfast} without a command: an error that shows what there is. Its field is set by picocli. */
@Command(
        name = "holdfast",
        description = "Runs jobs on every core, through kills and evictions, to the same last bit.",
        footer = {
            "",
            "Exit codes: 0 completed, 75 interrupted and resumable, 64 usage, 65 job file,",
            "66 input missing, 69 store unreachable, 70 a bug of ours, 73 another writer,",
            "74 storage failed or full, 76 checkpoint unusable (--fresh gets out of it),",
            "77 permission, 1 the kernel failed."
        })
final class HoldfastCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
