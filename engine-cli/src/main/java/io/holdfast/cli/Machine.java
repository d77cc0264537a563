package io.holdfast.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a measurement is worth nothing without: version, JVM, processor, flags. */
final class Machine {

    private static final int LINES_MAX = 200;

    private Machine() {}

    /** Version of Holdfast. */
    static String version() {
        final String version = Machine.class.getPackage().getImplementationVersion();
        return version == null ? "(from classes)" : version;
    }

    /** Such as {@code OpenJDK 64-Bit Server VM 25.0.3+9-LTS (Eclipse Adoptium)}. */
    static String jvm() {
        return System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version") + " ("
                + System.getProperty("java.vendor") + ")";
    }

    /** The processor's model as the system calls it, or its architecture. */
    static String cpu() {
        final String architecture = System.getProperty("os.arch", "unknown");
        try (BufferedReader lines = Files.newBufferedReader(Path.of("/proc/cpuinfo"))) {
            return lines.lines()
                    .limit(LINES_MAX)
                    .filter(line -> line.startsWith("model name") && line.contains(":"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(architecture);
        } catch (final IOException e) {
            return architecture;
        }
    }

    /** The flags that the JVM was started with. */
    static List<String> flags() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments();
    }
}
