package io.holdfast.cli.drill;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How the command line is started as a process of its own.
 *
 * @param words what stands before the command: a JVM with its options, or a script.
 */
public record ChildCommand(List<String> words) {

    private static final String LAUNCHER = "io.holdfast.cli.launch.Launcher";
    /** Options that belong to one process: a debugger's port, an agent, a cache that is written. */
    private static final List<String> OF_ONE_PROCESS =
            List.of("-agentlib:", "-agentpath:", "-javaagent:", "-XX:AOTCacheOutput", "-XX:AOTMode", "-Xrunjdwp");

    /** Copies. */
    public ChildCommand {
        words = List.copyOf(words);
    }

    /**
     * The JVM that this process runs in, with the same options and class path.
     *
     * @return the command.
     */
    public static ChildCommand ofThisProcess() {
        final List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> OF_ONE_PROCESS.stream().noneMatch(argument::startsWith))
                .forEach(words::add);
        words.addAll(mainWords(System.getProperty("java.class.path", ""), System.getProperty("sun.java.command", "")));
        return new ChildCommand(words);
    }

    /** With {@code java -jar} the manifest brings options, which it would not by a class path. */
    static List<String> mainWords(final String classPath, final String javaCommand) {
        final boolean isJar = classPath.toLowerCase(Locale.ROOT).endsWith(".jar")
                && (javaCommand.equals(classPath) || javaCommand.startsWith(classPath + " "));
        return isJar ? List.of("-jar", classPath) : List.of("-cp", classPath, LAUNCHER);
    }

    /**
     * Starts it.
     *
     * @param log takes what it says, added to what is there.
     * @param arguments the command and its options.
     * @return the process.
     */
    ChildProcess start(final Path log, final List<String> arguments) throws IOException {
        final List<String> command = new ArrayList<>(words);
        command.addAll(arguments);
        return new ChildProcess(
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                        .start(),
                log);
    }
}
