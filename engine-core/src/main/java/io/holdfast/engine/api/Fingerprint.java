package io.holdfast.engine.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/**
 * The name by which checkpoints and frames are accepted: SHA-256 of the canonical text of an identity and the shape of the
 * computation. Extent, job name and shard are not in it.
 *
 * @param hex 64 lower-case hexadecimal digits.
 * @param canonicalText what was digested, one {@code key=value} a line; kept in manifests so that a refusal can say what differs.
 */
public record Fingerprint(String hex, String canonicalText) {

    /**
     * Computes the fingerprint of a computation.
     *
     * @param computation the job's pure part.
     * @return its fingerprint.
     */
    public static Fingerprint of(final Computation computation) {
        final Identity identity = computation.spec().identity();
        final StringBuilder text = new StringBuilder(512);
        switch (computation) {
            case Reduction reduction -> line(text, "kind", "reduction");
            case Field field -> {
                line(text, "kind", "field");
                line(text, "cells", Integer.toString(field.cells()));
            }
        }
        line(text, "stateLength", Integer.toString(computation.stateLength()));
        line(text, "kernel", identity.kernel());
        line(text, "kernelVersion", Integer.toString(identity.kernelVersion()));
        line(text, "seed", Long.toString(identity.seed()));
        line(text, "taskSize", Long.toString(identity.taskSize()));
        for (final Map.Entry<String, String> parameter : identity.parameters().entrySet()) {
            line(text, "parameter." + parameter.getKey(), parameter.getValue());
        }
        for (final Map.Entry<String, String> input : identity.inputs().entrySet()) {
            line(text, "input." + input.getKey(), input.getValue());
        }
        final String canonicalText = text.toString();
        return new Fingerprint(sha256(canonicalText.getBytes(StandardCharsets.UTF_8)), canonicalText);
    }

    /**
     * SHA-256 as lower-case hexadecimal digits.
     *
     * @param bytes what to digest.
     * @return 64 digits.
     */
    public static String sha256(final byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (final NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Escapes what would make two different identities read the same. */
    private static void line(final StringBuilder text, final String key, final String value) {
        text.append(escape(key).replace("=", "\\=")).append('=').append(escape(value)).append('\n');
    }

    private static String escape(final String value) {
        return value.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    }

    @Override
    public String toString() {
        return hex;
    }
}
