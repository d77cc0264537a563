package io.holdfast.cli;

import io.holdfast.engine.api.Computation;
import io.holdfast.engine.api.Field;
import io.holdfast.engine.api.Fingerprint;
import io.holdfast.engine.api.JobSpec;
import io.holdfast.engine.api.Reduction;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code holdfast validate}: reads a job file and all its inputs, and says what would be run. Its field is set by picocli. */
@Command(name = "validate", description = "Check a job file and its inputs, and say what would be run.")
final class ValidateCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "JOB.yaml", description = "The job file.")
    private Path file;

    ValidateCommand(final Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        final JobFile jobFile = JobFile.load(file, Workloads.find());
        final Computation computation = jobFile.job().computation();
        final JobSpec spec = computation.spec();
        terminal.say(file + ": valid");
        terminal.say("  name         " + jobFile.name());
        terminal.say("  workload     " + jobFile.workload() + ", " + shape(computation));
        terminal.say("  extent       " + spec.extent().describe());
        terminal.say("  seed         " + spec.identity().seed());
        terminal.say("  fingerprint  " + Fingerprint.of(computation).hex());
        spec.identity().inputs().forEach((name, digest) -> terminal.say("  input        " + name + " sha256=" + digest));
        jobFile.job().warnings().forEach(warning -> terminal.warn("warning: " + warning));
        return ExitCode.COMPLETED.number();
    }

    private static String shape(final Computation computation) {
        return switch (computation) {
            case Reduction reduction -> "a reduction of " + reduction.spec().identity().taskSize() + " items a task";
            case Field field -> "a field of " + field.cells() + " cells";
        };
    }
}
