package io.holdfast.azure;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Takes secrets out of text that is to be printed: signatures, account keys, bearer tokens. A last line of defence: what this package
 * says is put together from names, status codes and request ids, and never holds a secret to begin with.
 */
final class Redaction {

    private static final String MASK = "***";
    private static final int LENGTH_MAX = 400;

    private static final List<Pattern> SECRETS = List.of(
            Pattern.compile("(?i)(?<=\\b(sig|signature|AccountKey|SharedAccessSignature|client_secret|access_token|refresh_token)=)[^\\s&;,'\"<>]+"),
            Pattern.compile("(?i)(?<=\\b(SharedKey|SharedKeyLite) )[^\\s,'\"<>]+"),
            Pattern.compile("(?i)(?<=\\bBearer )[^\\s,'\"<>]+"),
            Pattern.compile("\\beyJ[A-Za-z0-9_-]{10,}(\\.[A-Za-z0-9_-]+)*"), // A token by itself: base64 of {" begins so.
            Pattern.compile("(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{86}==")); // An account's key: 64 bytes in base64.

    private Redaction() {}

    /** The text without secrets. */
    static String of(final String text) {
        String redacted = text;
        for (final Pattern secret : SECRETS) {
            redacted = secret.matcher(redacted).replaceAll(MASK);
        }
        return redacted;
    }

    /** The text without secrets, in one line of bounded length. */
    static String oneLine(final String text) {
        final String line = of(text).replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= LENGTH_MAX ? line : line.substring(0, LENGTH_MAX) + "…";
    }
}
