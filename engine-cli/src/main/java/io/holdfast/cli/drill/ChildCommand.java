package io.holdfast.cli.drill;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How the command line is started as a process of its own.
 *
 * @param words what stands before the command: a JVM with its options, or a script.
 * @param environment set beside this process's own.
 */
public record ChildCommand(List<String> words, Map<String, String> environment) {

    private static final String LAUNCHER = "io.holdfast.cli.launch.Launcher";
    /** Options that belong to one process: a debugger's port, an agent, a cache that is written. */
    private static final List<String> OF_ONE_PROCESS =
            List.of("-agentlib:", "-agentpath:", "-javaagent:", "-XX:AOTCacheOutput", "-XX:AOTMode", "-Xrunjdwp");

    /** Copies. */
    public ChildCommand {
        words = List.copyOf(words);
        environment = Map.copyOf(environment);
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
        return new ChildCommand(words, Map.of());
    }

    /**
     * The same with more in its environment, such as a store's credentials, which no command line may hold.
     *
     * @param variables replace those of this process.
     * @return the command.
     */
    public ChildCommand with(final Map<String, String> variables) {
        return new ChildCommand(words, variables);
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
        final ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().putAll(environment);
        return new ChildProcess(builder.start(), log);
    }
}
