package io.holdfast.cli.launch;

import java.lang.reflect.InvocationTargetException;

/**
 * The manifest's main class. It is compiled for Java 8, so that whatever {@code java} starts the jar gets as far as the
 * check, and hands over to {@code io.holdfast.cli.Main} by name: a reference would load a class that an old JVM refuses.
 */
public final class Launcher {
    private static final int FEATURE_MIN = 25;
    private static final int EXIT_USAGE = 64;
    private static final String HEADLESS = "java.awt.headless";

    private Launcher() {
    }

    /**
     * Starts the command line, or exits 64 with one sentence where the JVM is too old.
     *
     * @param args the command and its options, handed on as they are.
     * @throws Throwable whatever {@code Main.main} throws.
     */
    public static void main(final String[] args) throws Throwable {
        final String version = System.getProperty("java.specification.version", "0");
        if (feature(version) < FEATURE_MIN) {
            System.err.println(tooOld(version, System.getProperty("java.home", "?")));
            System.exit(EXIT_USAGE);
        }
        if (System.getProperty(HEADLESS) == null) {
            System.setProperty(HEADLESS, "true"); // Plots need no screen, and must not wait for one that DISPLAY names in vain.
        }
        try {
            Class.forName("io.holdfast.cli.Main").getMethod("main", String[].class).invoke(null, (Object) args);
        } catch (final InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** The feature number of a {@code java.specification.version}: 8 for "1.8", 25 for "25", 0 for what is no number. */
    static int feature(final String specificationVersion) {
        final String number = specificationVersion.startsWith("1.") ? specificationVersion.substring(2) : specificationVersion;
        try {
            return Integer.parseInt(number);
        } catch (final NumberFormatException e) {
            return 0;
        }
    }

    static String tooOld(final String version, final String home) {
        return "holdfast needs Java " + FEATURE_MIN + " or newer, and this is Java " + version + " (" + home
                + "): start it by scripts/holdfast, which finds one, or by the java of a JDK " + FEATURE_MIN + ".";
    }
}
