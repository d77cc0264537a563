package io.holdfast.cli;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The second place for checkpoints that {@code --store} names: so far a directory, such as one of another disk.
 *
 * @param directory the directory, absolute; empty where no store is named.
 */
record StoreLocation(Optional<Path> directory) {

    /** No second place. */
    static final StoreLocation NONE = new StoreLocation(Optional.empty());

    private static final String SUPPORTED = "supported is file:///DIRECTORY";

    /**
     * Reads a location.
     *
     * @param text the option's value.
     * @return the location.
     * @throws CommandException 64 where it is none, or of a kind that this version has not.
     */
    static StoreLocation parse(final String text) {
        final URI uri;
        try {
            uri = new URI(text);
        } catch (final URISyntaxException e) {
            throw refused(text, "is no URI; " + SUPPORTED, e);
        }
        if (uri.getScheme() == null) {
            throw refused(text, "has no scheme; " + SUPPORTED, null);
        }
        if (!uri.getScheme().equalsIgnoreCase("file")) {
            throw refused(text, "has a scheme that this version cannot store to; " + SUPPORTED, null);
        }
        try {
            return new StoreLocation(Optional.of(Path.of(uri)));
        } catch (final IllegalArgumentException e) {
            throw refused(text, "names no directory of this machine; " + SUPPORTED, e);
        }
    }

    private static CommandException refused(final String text, final String reason, final Throwable cause) {
        return new CommandException(ExitCode.USAGE, "--store=" + text + " " + reason, cause);
    }
}
