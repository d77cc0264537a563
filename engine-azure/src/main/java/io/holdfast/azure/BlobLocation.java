package io.holdfast.azure;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a store is: an account's Blob endpoint, a container in it, and the beginning of all names. Immutable; never holds a secret, so
 * it may be printed.
 *
 * @param accountEndpoint {@code https://ACCOUNT.blob.core.windows.net}, any other https host (sovereign clouds, custom domains), or
 *     {@code http://127.0.0.1:PORT/devstoreaccount1} of a local emulator; without a slash at its end.
 * @param container name of the container, as Azure allows it: 3 to 63 lower-case letters, digits and single hyphens.
 * @param prefix levels of names divided by slashes, none at either end; may be empty.
 */
public record BlobLocation(URI accountEndpoint, String container, String prefix) {

    /** Most characters of a prefix: names of objects come behind it, and Azure's names end at 1,024. */
    public static final int PREFIX_LENGTH_MAX = 512;

    private static final int URI_LENGTH_MAX = 2_048;
    private static final int ENDPOINT_LENGTH_MAX = 512;
    private static final String EXPECTED = "expected https://ACCOUNT.blob.core.windows.net/CONTAINER/PREFIX";
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1\\]");
    private static final Pattern EMULATOR_ACCOUNT = Pattern.compile("[a-z0-9]{3,24}");
    private static final Pattern CONTAINER = Pattern.compile("[a-z0-9](-?[a-z0-9]){2,62}");
    private static final Pattern LEVEL = Pattern.compile("[A-Za-z0-9_~-][A-Za-z0-9._~-]*(?<!\\.)");

    /** Checks every part. */
    public BlobLocation {
        requireEndpoint(accountEndpoint);
        if (container.length() > 63 || !CONTAINER.matcher(container).matches()) {
            throw new IllegalArgumentException(
                    "the container must be 3 to 63 lower-case letters, digits and single hyphens: container=" + shown(container));
        }
        if (prefix.length() > PREFIX_LENGTH_MAX) {
            throw new IllegalArgumentException(
                    "the prefix is too long: length=" + prefix.length() + ", most=" + PREFIX_LENGTH_MAX);
        }
        for (final String level : prefix.isEmpty() ? new String[0] : prefix.split("/", -1)) {
            if (!LEVEL.matcher(level).matches()) {
                throw new IllegalArgumentException("each level of the prefix must be letters, digits, '.', '_', '~' and '-', with no '.' at "
                        + "either end: level=" + shown(level));
            }
        }
    }

    /**
     * Whether a store's URI is one of Blob storage.
     *
     * @param uri what the user gave.
     * @return true for http and https, well formed or not.
     */
    public static boolean isBlob(final String uri) {
        final String lower = uri.toLowerCase(Locale.ROOT);
        return lower.startsWith("https://") || lower.startsWith("http://");
    }

    /**
     * Reads a location as the user gives it.
     *
     * @param uri {@code https://HOST/CONTAINER/PREFIX}, or {@code http://LOOPBACK:PORT/ACCOUNT/CONTAINER/PREFIX}.
     * @return the location.
     * @throws IllegalArgumentException when it is none. The message never repeats a query or user information: a signature may be there.
     */
    public static BlobLocation parse(final String uri) {
        requirePublic(uri);
        final URI whole = toUri(uri);
        final String authority = whole.getRawAuthority();
        if (authority == null || whole.getHost() == null || whole.getRawPath() == null) {
            throw new IllegalArgumentException("the store has no host: store=" + shown(uri) + "; " + EXPECTED);
        }
        final String scheme = whole.getScheme().toLowerCase(Locale.ROOT);
        final String[] parts = whole.getRawPath().replaceAll("^/|/+$", "").split("/", scheme.equals("http") ? 3 : 2);
        final int containerIndex = scheme.equals("http") ? 1 : 0; // The emulator names the account in the path.
        if (parts.length <= containerIndex || parts[containerIndex].isEmpty()) {
            throw new IllegalArgumentException("the store names no container: store=" + shown(uri) + "; " + EXPECTED
                    + ", or http://127.0.0.1:PORT/devstoreaccount1/CONTAINER/PREFIX");
        }
        final String endpoint = scheme + "://" + authority + (containerIndex == 0 ? "" : "/" + parts[0]);
        return new BlobLocation(
                URI.create(endpoint), parts[containerIndex], parts.length > containerIndex + 1 ? parts[containerIndex + 1] : "");
    }

    /**
     * The account, where the endpoint names it.
     *
     * @return such as {@code devstoreaccount1}; empty behind a custom domain.
     */
    public Optional<String> account() {
        final String path = accountEndpoint.getRawPath();
        if (path != null && path.length() > 1) {
            return Optional.of(path.substring(1));
        }
        final String host = accountEndpoint.getHost();
        final int blob = host.indexOf(".blob.");
        return blob > 0 ? Optional.of(host.substring(0, blob).replaceAll("-secondary$", "")) : Optional.empty();
    }

    /** The URI, as {@link #parse} reads it. */
    @Override
    public String toString() {
        return accountEndpoint + "/" + container + (prefix.isEmpty() ? "" : "/" + prefix);
    }

    /** Whether requests leave this machine: then they must be encrypted. */
    boolean isLoopback() {
        return isLoopback(accountEndpoint);
    }

    /** Path of a blob in the container: the prefix and a name. */
    String blobName(final String name) {
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    private static void requirePublic(final String uri) {
        if (uri.length() > URI_LENGTH_MAX) {
            throw new IllegalArgumentException("the store's URI is too long: length=" + uri.length() + ", most=" + URI_LENGTH_MAX);
        }
        if (uri.indexOf('?') >= 0 || uri.indexOf('#') >= 0 || uri.indexOf('@') >= 0) {
            throw new IllegalArgumentException("the store's URI must not hold a query, a fragment or user information; a signature (SAS) "
                    + "belongs in the environment: " + BlobCredential.SAS_VARIABLE);
        }
        if (!isBlob(uri)) {
            throw new IllegalArgumentException("not a store in Blob storage: store=" + shown(uri) + "; " + EXPECTED);
        }
    }

    private static URI toUri(final String uri) {
        try {
            return URI.create(uri);
        } catch (final IllegalArgumentException _) { // It would repeat all of it.
            throw new IllegalArgumentException("the store is not a URI: store=" + shown(uri) + "; " + EXPECTED);
        }
    }

    private static void requireEndpoint(final URI endpoint) {
        final String path = endpoint.getRawPath() == null ? "" : endpoint.getRawPath();
        if (endpoint.getHost() == null || endpoint.getRawUserInfo() != null || endpoint.getRawQuery() != null
                || endpoint.getRawFragment() != null || endpoint.toString().length() > ENDPOINT_LENGTH_MAX) {
            throw new IllegalArgumentException("the endpoint must be a host alone; " + EXPECTED);
        }
        if ("https".equals(endpoint.getScheme())) {
            if (!path.isEmpty()) {
                throw new IllegalArgumentException("the endpoint must be a host alone: endpoint=" + endpoint + "; " + EXPECTED);
            }
            return;
        }
        if (!"http".equals(endpoint.getScheme()) || !isLoopback(endpoint)) {
            throw new IllegalArgumentException("plain http is allowed to this machine alone: host=" + endpoint.getHost() + "; use https://");
        }
        if (path.length() < 2 || !EMULATOR_ACCOUNT.matcher(path.substring(1)).matches()) {
            throw new IllegalArgumentException(
                    "a local endpoint names its account: expected http://127.0.0.1:PORT/devstoreaccount1/CONTAINER/PREFIX");
        }
    }

    private static boolean isLoopback(final URI endpoint) {
        return LOOPBACK.matcher(endpoint.getHost().toLowerCase(Locale.ROOT)).matches();
    }

    /** What the user typed, cut and without anything that could be a signature. */
    private static String shown(final String text) {
        final String redacted = Redaction.oneLine(text);
        return redacted.length() <= 100 ? redacted : redacted.substring(0, 100) + "…";
    }
}
