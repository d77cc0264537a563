package io.holdfast.cli;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;

/**
 * The second place for checkpoints that {@code --store} names. Holds no secret, and no class of a cloud's library: what is behind a blob's
 * URI is known to {@link BlobStores} alone.
 */
sealed interface StoreLocation {

    /** No second place. */
    StoreLocation NONE = new None();

    /** What can be named. */
    String SUPPORTED =
            "supported are https://ACCOUNT.blob.core.windows.net/CONTAINER/PREFIX, http://127.0.0.1:PORT/ACCOUNT/CONTAINER/PREFIX"
                    + " and file:///DIRECTORY";

    /** No second place. */
    record None() implements StoreLocation {}

    /**
     * A directory, such as one of another disk.
     *
     * @param path absolute.
     */
    record Directory(Path path) implements StoreLocation {}

    /**
     * A prefix in a container of blobs.
     *
     * @param uri without user, query and fragment.
     */
    record Blob(String uri) implements StoreLocation {}

    /**
     * Reads a location.
     *
     * @param text the option's value; never repeated behind a question mark.
     * @return the location.
     * @throws CommandException 64 where it is none.
     */
    static StoreLocation parse(final String text) {
        final URI uri;
        try {
            uri = new URI(text);
        } catch (final URISyntaxException _) { // Its message would repeat all of the text.
            throw refused(text, "is no URI; " + SUPPORTED);
        }
        if (uri.getScheme() == null) {
            throw refused(text, "has no scheme; " + SUPPORTED);
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null || uri.getRawUserInfo() != null) {
            throw refused(text, "has more than scheme, host and path: a signature is given by " + BlobStores.SAS_VARIABLE
                    + ", and one that stood on a command line should be revoked");
        }
        return switch (uri.getScheme().toLowerCase(java.util.Locale.ROOT)) {
            case "file" -> directory(text, uri);
            case "https", "http" -> new Blob(text);
            default -> throw refused(text, "has a scheme that this version cannot store to; " + SUPPORTED);
        };
    }

    private static Directory directory(final String text, final URI uri) {
        try {
            return new Directory(Path.of(uri));
        } catch (final IllegalArgumentException _) {
            throw refused(text, "names no directory of this machine; " + SUPPORTED);
        }
    }

    private static CommandException refused(final String text, final String reason) {
        final String told = text.replaceFirst("[?#].*", "").replaceFirst("//[^/]*@", "//");
        return new CommandException(ExitCode.USAGE, "--store=" + told + " " + reason);
    }
}
