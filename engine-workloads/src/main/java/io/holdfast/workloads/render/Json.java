package io.holdfast.workloads.render;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads JSON (RFC 8259) strictly: what glTF needs, and no library for it. Values are {@link Map}, {@link List}, {@link String},
 * {@link Double}, {@link Boolean} and {@link Null}. Nesting is bounded; a double key is refused.
 */
final class Json {

    /** The value {@code null}, so that it is told apart from nothing. */
    enum Null {
        NULL;

        @Override
        public String toString() {
            return "null";
        }
    }

    private static final int NESTING_MAX = 64;

    private final byte[] bytes;
    private int position;

    private Json(final byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Reads one value.
     *
     * @param bytes UTF-8.
     * @return the value.
     * @throws JsonException where the bytes are no JSON.
     */
    static Object parse(final byte[] bytes) throws JsonException {
        final Json json = new Json(bytes);
        final Object value = json.value(0);
        json.skipBlanks();
        if (json.position < bytes.length) {
            throw json.unexpected("the end");
        }
        return value;
    }

    /** Not JSON; the message says where. */
    static final class JsonException extends Exception {

        private static final long serialVersionUID = 1L;

        JsonException(final String message) {
            super(message);
        }
    }

    private Object value(final int nesting) throws JsonException {
        if (nesting > NESTING_MAX) {
            throw unexpected("at most " + NESTING_MAX + " levels");
        }
        skipBlanks();
        return switch (peek()) {
            case '{' -> object(nesting);
            case '[' -> array(nesting);
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", Null.NULL);
            default -> number();
        };
    }

    private Map<String, Object> object(final int nesting) throws JsonException {
        final Map<String, Object> object = new LinkedHashMap<>();
        position++;
        skipBlanks();
        if (peek() == '}') {
            position++;
            return object;
        }
        while (true) {
            skipBlanks();
            if (peek() != '"') {
                throw unexpected("a key");
            }
            final String key = string();
            skipBlanks();
            take(':');
            if (object.put(key, value(nesting + 1)) != null) {
                throw unexpected("key '" + key + "' once");
            }
            skipBlanks();
            if (peek() == '}') {
                position++;
                return object;
            }
            take(',');
        }
    }

    private List<Object> array(final int nesting) throws JsonException {
        final List<Object> array = new ArrayList<>();
        position++;
        skipBlanks();
        if (peek() == ']') {
            position++;
            return array;
        }
        while (true) {
            array.add(value(nesting + 1));
            skipBlanks();
            if (peek() == ']') {
                position++;
                return array;
            }
            take(',');
        }
    }

    private String string() throws JsonException {
        final int begin = ++position;
        boolean escaped = false;
        while (peek() != '"') {
            if (peek() == '\\') {
                escaped = true;
                position++;
            } else if (peek() >= 0 && peek() < ' ') {
                throw unexpected("no control character in a text");
            }
            position++;
        }
        final String text = new String(bytes, begin, position - begin, StandardCharsets.UTF_8);
        position++;
        return escaped ? unescape(text) : text;
    }

    private String unescape(final String text) throws JsonException {
        final StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            final char character = text.charAt(i);
            if (character != '\\') {
                plain.append(character);
                continue;
            }
            final char escape = text.charAt(++i);
            switch (escape) {
                case '"', '\\', '/' -> plain.append(escape);
                case 'b' -> plain.append('\b');
                case 'f' -> plain.append('\f');
                case 'n' -> plain.append('\n');
                case 'r' -> plain.append('\r');
                case 't' -> plain.append('\t');
                case 'u' -> {
                    if (i + 4 >= text.length() || !text.substring(i + 1, i + 5).matches("[0-9A-Fa-f]{4}")) {
                        throw unexpected("four hexadecimal digits after \\u");
                    }
                    plain.append((char) Integer.parseInt(text.substring(i + 1, i + 5), 16));
                    i += 4;
                }
                default -> throw unexpected("no escape '\\" + escape + "'");
            }
        }
        return plain.toString();
    }

    private Object word(final String word, final Object value) throws JsonException {
        for (int i = 0; i < word.length(); i++) {
            take(word.charAt(i));
        }
        return value;
    }

    private Double number() throws JsonException {
        final int begin = position;
        while (position < bytes.length && "+-0123456789.eE".indexOf(bytes[position]) >= 0) {
            position++;
        }
        final String text = new String(bytes, begin, position - begin, StandardCharsets.US_ASCII);
        if (!text.matches("-?(0|[1-9][0-9]{0,60})(\\.[0-9]{1,60})?([eE][+-]?[0-9]{1,5})?")) {
            position = begin;
            throw unexpected("a value");
        }
        return Double.valueOf(text);
    }

    private void skipBlanks() {
        while (position < bytes.length && " \t\r\n".indexOf(bytes[position]) >= 0) {
            position++;
        }
    }

    private byte peek() throws JsonException {
        if (position >= bytes.length) {
            throw unexpected("more");
        }
        return bytes[position];
    }

    private void take(final char wanted) throws JsonException {
        if (peek() != wanted) {
            throw unexpected("'" + wanted + "'");
        }
        position++;
    }

    private JsonException unexpected(final String expected) {
        int line = 1;
        for (int i = 0; i < Math.min(position, bytes.length); i++) {
            line += bytes[i] == '\n' ? 1 : 0;
        }
        final String found = position < bytes.length ? "'" + (char) (bytes[position] & 0xFF) + "'" : "the end";
        return new JsonException("line " + line + ", byte " + position + ": found " + found + ", expected " + expected);
    }
}
