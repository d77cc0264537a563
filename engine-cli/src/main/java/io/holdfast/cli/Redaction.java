package io.holdfast.cli;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Takes secrets of Azure Storage out of text: signatures, account keys, tokens. No line of ours has one; this stands behind that, for what
 * a library below might put into a message. Applied to every line on the screen, in a log and in a report.
 */
final class Redaction {

    /** What a person would put on a command line: the signature of a URL, or the key of a connection string. */
    private static final Pattern GIVEN = Pattern.compile("(?i)[?&;]sig=|AccountKey=|SharedAccessSignature=");

    private static final List<Pattern> TOLD = List.of(
            Pattern.compile(
                    "(?i)(?<=\\b(?:sig|signature|AccountKey|SharedAccessSignature|client_secret|access_token|refresh_token)=|sig%3D)[^\\s&;,'\"<>]+"),
            Pattern.compile("(?i)(?<=\\b(?:Bearer|SharedKey|SharedKeyLite) )[^\\s,'\"<>]+"),
            Pattern.compile("\\beyJ[A-Za-z0-9_-]{10,}(?:\\.[A-Za-z0-9_-]+)*"), // A token by itself: so base64 of a JSON object begins.
            Pattern.compile("(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{86}==")); // A key by itself: 64 bytes in base64.

    private Redaction() {}

    /** The same text without them. */
    static String of(final String text) {
        String redacted = text;
        for (final Pattern secret : TOLD) {
            redacted = secret.matcher(redacted).replaceAll("***");
        }
        return redacted;
    }

    /** Whether an argument of a command has one in it. */
    static boolean isNeeded(final String argument) {
        return GIVEN.matcher(argument).find();
    }
}
