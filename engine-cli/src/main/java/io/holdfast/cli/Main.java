package io.holdfast.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** The command line's entry. The process always ends, by one of {@link ExitCode}. */
public final class Main {

    private static final Logger LOG = LoggerFactory.getLogger(Main.class);
    /** What a hanging exit hook gets. */
    private static final Duration EXIT_TIMEOUT = Duration.ofSeconds(60);

    /** In the order of the help. One that is named is the only one that is read: picocli's reflection costs every start. */
    private static final List<String> COMMANDS = List.of(
            "run", "validate", "status", "checkpoint", "stop", "inspect", "fetch", "doctor", "imds-sim", "drill", "version");

    private static volatile boolean exiting;

    private Main() {}

    /**
     * Runs a command and ends the process.
     *
     * @param args the command and its options.
     */
    public static void main(final String[] args) {
        final ExitCode exitCode = run(args, Surroundings.ofProcess());
        System.out.flush();
        System.err.flush();
        exiting = true;
        LastResort.HALT.endAfter(EXIT_TIMEOUT, exitCode);
        System.exit(exitCode.number()); // Workers that never return are daemons, and do not keep the process.
    }

    /** Whether the process ends by itself, so that a shutdown hook is not the system's wish. */
    static boolean isExiting() {
        return exiting;
    }

    /** Runs a command in this JVM. */
    static ExitCode run(final String[] args, final Surroundings surroundings) {
        final Terminal terminal = surroundings.terminal();
        if (Arrays.stream(args).anyMatch(Redaction::isNeeded)) {
            terminal.warn("an argument holds a signature or key of a storage account, which every process of this machine can read there:"
                    + " revoke it, and give another one by AZURE_STORAGE_SAS_TOKEN or AZURE_STORAGE_CONNECTION_STRING");
            return ExitCode.USAGE;
        }
        final CommandLine commandLine = new CommandLine(new HoldfastCommand());
        final boolean isNamed = args.length > 0 && COMMANDS.contains(args[0]);
        (isNamed ? List.of(args[0]) : COMMANDS).forEach(name -> commandLine.addSubcommand(command(name, surroundings)));
        addHelp(commandLine);
        commandLine.getSubcommands().values().forEach(Main::addHelp);
        final int number = commandLine
                .registerConverter(Duration.class, new DurationConverter())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setOut(new PrintWriter(terminal.out(), true, terminal.out().charset()))
                .setErr(new PrintWriter(terminal.err(), true, terminal.err().charset()))
                .setParameterExceptionHandler((error, _) -> usage(error, terminal))
                .setExecutionExceptionHandler((error, _, _) -> failure(error, terminal))
                .setExitCodeExceptionMapper(error -> ExitCode.of(error).number())
                .execute(args);
        for (final ExitCode exitCode : ExitCode.values()) {
            if (exitCode.number() == number) {
                return exitCode;
            }
        }
        return ExitCode.BUG;
    }

    private static Callable<Integer> command(final String name, final Surroundings surroundings) {
        return switch (name) {
            case "run" -> new RunCommand(surroundings);
            case "validate" -> new ValidateCommand(surroundings.terminal());
            case "status" -> new StatusCommand(surroundings);
            case "checkpoint" -> new CheckpointCommand(surroundings.terminal());
            case "stop" -> new StopCommand(surroundings.terminal());
            case "inspect" -> new InspectCommand(surroundings);
            case "fetch" -> new FetchCommand(surroundings);
            case "doctor" -> new DoctorCommand(surroundings);
            case "imds-sim" -> new ImdsSimCommand(surroundings);
            case "drill" -> new DrillCommand(surroundings);
            case "version" -> new VersionCommand(surroundings.terminal());
            default -> throw new IllegalArgumentException("no such command: name=" + name);
        };
    }

    private static void addHelp(final CommandLine commandLine) {
        commandLine.getCommandSpec().addOption(
                OptionSpec.builder("-h", "--help").usageHelp(true).description("Print this and exit.").build());
    }

    private static int usage(final ParameterException error, final Terminal terminal) {
        terminal.warn(Complaint.oneLine(error.getMessage()));
        terminal.warn("'" + error.getCommandLine().getCommandSpec().qualifiedName() + " --help' tells what there is");
        return ExitCode.USAGE.number();
    }

    private static int failure(final Throwable error, final Terminal terminal) {
        LOG.error("command failed", error);
        final Complaint complaint = Complaint.of(error);
        terminal.warn(complaint.message());
        return complaint.exitCode().number();
    }
}
