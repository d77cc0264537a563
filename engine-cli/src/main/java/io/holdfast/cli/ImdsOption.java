package io.holdfast.cli;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * What {@code --imds} asks for.
 *
 * @param mode whether a metadata service is watched.
 * @param baseUri of the service, without {@code /metadata}, where one is named.
 */
record ImdsOption(Mode mode, Optional<URI> baseUri) {

    /** Whether a metadata service is watched. */
    enum Mode {
        /** Where the machine says that it is Azure's. */
        AUTO,
        /** It is, wherever this runs. */
        ON,
        /** It is not. */
        OFF
    }

    /** Where nothing is asked for. */
    static final ImdsOption AUTO = new ImdsOption(Mode.AUTO, Optional.empty());

    private static final String EXPECTED = "expected auto, off or a base URL such as http://127.0.0.1:8169";

    /**
     * Reads the option's value.
     *
     * @throws CommandException 64 where it is none of the three.
     */
    static ImdsOption parse(final String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "auto" -> AUTO;
            case "off" -> new ImdsOption(Mode.OFF, Optional.empty());
            default -> new ImdsOption(Mode.ON, Optional.of(baseUri(text)));
        };
    }

    private static URI baseUri(final String text) {
        final URI uri;
        try {
            uri = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
        } catch (final URISyntaxException e) {
            throw refused(text, "is no URL", e);
        }
        if (!"http".equalsIgnoreCase(uri.getScheme()) || uri.getHost() == null) {
            throw refused(text, "is no http URL with a host; the metadata service speaks plain HTTP", null);
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null || uri.getRawUserInfo() != null) {
            throw refused(text, "has more than scheme, host, port and path", null);
        }
        if (uri.getRawPath().startsWith("/metadata")) {
            throw refused(text, "has the path of a document; /metadata/… is appended", null);
        }
        return uri;
    }

    private static CommandException refused(final String text, final String reason, final Throwable cause) {
        return new CommandException(ExitCode.USAGE, "--imds=" + text + " " + reason + "; " + EXPECTED, cause);
    }
}
