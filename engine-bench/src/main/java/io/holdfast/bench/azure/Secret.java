package io.holdfast.bench.azure;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Something that must be told nowhere.
 *
 * @param name what it is, for messages.
 * @param value itself.
 */
record Secret(String name, String value) {

    private static final String SIGNATURE = "sig=";

    /** The part of a shared access signature that lets in. */
    static Secret ofSas(final String sas) {
        final int begin = sas.indexOf(SIGNATURE) + SIGNATURE.length();
        final int end = sas.indexOf('&', begin);
        final String encoded = end < 0 ? sas.substring(begin) : sas.substring(begin, end);
        return new Secret("the signature of a SAS", URLDecoder.decode(encoded, StandardCharsets.UTF_8));
    }

    /** Where it stands in a text in any of its forms: as it is, or encoded for a URL. */
    boolean isIn(final String text) {
        return forms().stream().anyMatch(text::contains);
    }

    private Set<String> forms() {
        final String encoded = URLEncoder.encode(value, StandardCharsets.UTF_8);
        final Set<String> forms = new LinkedHashSet<>();
        forms.add(value);
        forms.add(encoded);
        forms.add(encoded.replace("%2B", "%2b").replace("%2F", "%2f").replace("%3D", "%3d"));
        forms.add(value.replaceAll("=+$", "")); // Without its padding.
        return forms;
    }

    @Override
    public String toString() {
        return name;
    }
}
