package io.holdfast.azure;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes shared access signatures by hand, so that what a test hands to the store was not made by the client that the store uses.
 *
 * <p>The strings that are signed are those of "Create a service SAS" and "Create an account SAS" in the REST reference of Azure Storage,
 * version 2020-12-06 and later.
 */
final class SharedAccess {

    private static final String VERSION = "2021-08-06";
    private static final String PERMISSIONS = "racwdl"; // In the order that the reference asks for.
    private static final Duration CLOCKS_APART_MAX = Duration.ofMinutes(5);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

    private final String account;
    private final String key;

    SharedAccess(final String account, final String key) {
        this.account = account;
        this.key = key;
    }

    /** All that a checkpoint store does within one container, but not making it. */
    String ofContainer(final String container, final Instant expiry) {
        final String start = TIME.format(Instant.now().minus(CLOCKS_APART_MAX));
        final String end = TIME.format(expiry);
        final String resource = "/blob/" + account + "/" + container;
        final String signature = sign(String.join(
                "\n", PERMISSIONS, start, end, resource, "", "", "", VERSION, "c", "", "", "", "", "", "", ""));
        return "sv=" + VERSION + "&st=" + encode(start) + "&se=" + encode(end) + "&sr=c&sp=" + PERMISSIONS + "&sig=" + encode(signature);
    }

    /** The same in all containers of the account, and making them. */
    String ofAccount(final Instant expiry) {
        final String start = TIME.format(Instant.now().minus(CLOCKS_APART_MAX));
        final String end = TIME.format(expiry);
        final String permissions = "rwdlac";
        final String signature =
                sign(String.join("\n", account, permissions, "b", "sco", start, end, "", "", VERSION, "", ""));
        return "sv=" + VERSION + "&ss=b&srt=sco&st=" + encode(start) + "&se=" + encode(end) + "&sp=" + permissions + "&sig="
                + encode(signature);
    }

    private String sign(final String text) {
        try {
            final Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(key), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (final GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA256", e);
        }
    }

    private static String encode(final String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
