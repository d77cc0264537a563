package io.holdfast.imds;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads JSON of a foreign hand: bounded in length, depth and numbers before anything is made of it; texts are cut, never refused. */
final class BoundedJson {

    static final int BODY_LENGTH_MAX = 64 << 10;
    static final int DEPTH_MAX = 16;
    static final int TEXT_LENGTH_MAX = 256;

    private static final int NUMBER_LENGTH_MAX = 64;
    private static final int PROBLEM_LENGTH_MAX = 200;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxDocumentLength(BODY_LENGTH_MAX)
                            .maxNestingDepth(DEPTH_MAX)
                            .maxNumberLength(NUMBER_LENGTH_MAX)
                            .maxStringLength(BODY_LENGTH_MAX)
                            .maxNameLength(BODY_LENGTH_MAX)
                            .build())
                    .build())
            .build();

    private BoundedJson() {}

    /** Reads one JSON object. */
    static Decoded<JsonNode> parse(final byte[] body) {
        if (body.length > BODY_LENGTH_MAX) {
            return new Decoded.Bad<>("body too long: length=" + body.length + ", max=" + BODY_LENGTH_MAX);
        }
        final JsonNode root;
        try {
            root = MAPPER.readTree(body);
        } catch (final JacksonException e) {
            return new Decoded.Bad<>("not JSON: " + cut(String.valueOf(e.getOriginalMessage()), PROBLEM_LENGTH_MAX));
        }
        return root != null && root.isObject() ? new Decoded.Good<>(root) : new Decoded.Bad<>("not a JSON object");
    }

    /** A text, a number or a truth value as text of at most {@link #TEXT_LENGTH_MAX}; empty where there is none of these. */
    static String text(final JsonNode object, final String name) {
        return text(object.get(name));
    }

    /** As {@link #text(JsonNode, String)}, of the value itself. */
    static String text(final JsonNode value) {
        if (value == null) {
            return "";
        }
        if (value.isString()) {
            return cut(value.stringValue().strip(), TEXT_LENGTH_MAX);
        }
        return value.isNumber() || value.isBoolean() ? cut(value.toString(), TEXT_LENGTH_MAX) : "";
    }

    /** A whole number, or a text that is one; else the number given. */
    static long number(final JsonNode object, final String name, final long otherwise) {
        final JsonNode value = object.get(name);
        if (value != null && value.isIntegralNumber()) {
            return value.canConvertToLong() ? value.longValue() : otherwise;
        }
        try {
            return Long.parseLong(text(value));
        } catch (final NumberFormatException e) {
            return otherwise;
        }
    }

    static String cut(final String text, final int lengthMax) {
        return text.length() <= lengthMax ? text : text.substring(0, lengthMax);
    }
}
