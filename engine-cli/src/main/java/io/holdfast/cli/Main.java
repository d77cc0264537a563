package io.holdfast.cli;

/** The command line's entry. */
public final class Main {
    private Main() {
    }

    /**
     * Prints the version.
     *
     * @param args not read yet.
     */
    public static void main(final String[] args) {
        final String version = Main.class.getPackage().getImplementationVersion();
        System.out.println("holdfast " + (version == null ? "(from classes)" : version));
    }
}
