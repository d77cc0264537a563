package io.holdfast.cli;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;

/**
 * Trees of {@link Map}, {@link List}, {@link String}, {@link Long}, {@link Integer}, {@link Double}, {@link Boolean} and null
 * as JSON. Guarantees that the bytes are a function of the tree: keys in the order of the map, doubles as
 * {@link Double#toString(double)} spells them (null where JSON has no number: NaN and the infinities), lines ended by LF, the
 * last one too.
 */
final class JsonTree {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(64).build())
            .build();

    private JsonTree() {}

    static byte[] toBytes(final Map<String, Object> tree) {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try (JsonGenerator generator = FACTORY.createGenerator(new Layout(), bytes)) {
            write(generator, tree);
        }
        bytes.write('\n');
        return bytes.toByteArray();
    }

    /**
     * Reads an object.
     *
     * @param bytes what {@link #toBytes} wrote, or anything else.
     * @return the tree: whole numbers as {@link Long}, others as {@link Double}.
     * @throws JacksonException where it is not a JSON object.
     */
    static Map<String, Object> parse(final byte[] bytes) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), bytes)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new tools.jackson.core.exc.StreamReadException(parser, "not a JSON object");
            }
            return object(parser);
        }
    }

    private static void write(final JsonGenerator generator, final Object value) {
        switch (value) {
            case null -> generator.writeNull();
            case Map<?, ?> map -> {
                generator.writeStartObject();
                map.forEach((key, element) -> {
                    generator.writeName(String.valueOf(key));
                    write(generator, element);
                });
                generator.writeEndObject();
            }
            case List<?> list -> {
                generator.writeStartArray();
                list.forEach(element -> write(generator, element));
                generator.writeEndArray();
            }
            case Double number when !Double.isFinite(number) -> generator.writeNull();
            case Double number -> generator.writeNumber(Double.toString(number));
            case Long number -> generator.writeNumber(number.longValue());
            case Integer number -> generator.writeNumber(number.intValue());
            case Boolean flag -> generator.writeBoolean(flag);
            case String text -> generator.writeString(text);
            default -> throw new IllegalArgumentException("no JSON for a value of " + value.getClass().getName() + ": " + value);
        }
    }

    private static Map<String, Object> object(final JsonParser parser) {
        final Map<String, Object> entries = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            final String key = parser.currentName();
            parser.nextToken();
            entries.put(key, value(parser));
        }
        return entries;
    }

    private static Object value(final JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> {
                final List<Object> elements = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    elements.add(value(parser));
                }
                yield elements;
            }
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> parser.getString();
        };
    }

    /** Two spaces a level, one line feed a line, on every system. */
    private static final class Layout extends ObjectWriteContext.Base {

        @Override
        public PrettyPrinter getPrettyPrinter() {
            return new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
        }
    }
}
