package io.holdfast.workloads.render;

import io.holdfast.engine.api.JobFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A value of a scene file, with its place in it. What is missing or of another kind than asked for is refused by a
 * {@link JobFileException} that names file, place, what was found and what is expected.
 */
final class JsonNode {

    private final Path file;
    private final String place;
    private final Object value;

    JsonNode(final Path file, final String place, final Object value) {
        this.file = file;
        this.place = place;
        this.value = value;
    }

    String place() {
        return place;
    }

    boolean has(final String key) {
        return object().containsKey(key);
    }

    /** A member that must be there. */
    JsonNode get(final String key) {
        final Object member = object().get(key);
        if (member == null) {
            throw error("nothing at '" + key + "'", "a value");
        }
        return new JsonNode(file, place.isEmpty() ? key : place + "." + key, member);
    }

    /** A member that may be missing. */
    Optional<JsonNode> find(final String key) {
        return has(key) ? Optional.of(get(key)) : Optional.empty();
    }

    /** The elements of a list that may be missing. */
    List<JsonNode> list(final String key) {
        return find(key).map(JsonNode::elements).orElse(List.of());
    }

    List<JsonNode> elements() {
        if (!(value instanceof List<?> list)) {
            throw error(found(), "a list");
        }
        final List<JsonNode> elements = new ArrayList<>(list.size());
        for (int i = 0; i < list.size(); i++) {
            elements.add(new JsonNode(file, place + "[" + i + "]", list.get(i)));
        }
        return elements;
    }

    String text() {
        if (value instanceof String text) {
            return text;
        }
        throw error(found(), "a text");
    }

    boolean flag(final String key) {
        final Optional<JsonNode> member = find(key);
        if (member.isEmpty()) {
            return false;
        }
        if (member.get().value instanceof Boolean flag) {
            return flag;
        }
        throw member.get().error(member.get().found(), "true or false");
    }

    /** A number in a range. */
    double number(final double min, final double max) {
        if (value instanceof Double number && number >= min && number <= max) {
            return number;
        }
        throw error(found(), "a number from " + min + " to " + max);
    }

    double number(final String key, final double min, final double max, final double otherwise) {
        return find(key).map(member -> member.number(min, max)).orElse(otherwise);
    }

    /** A list of so many numbers. */
    double[] numbers(final int count, final double min, final double max) {
        final List<JsonNode> elements = elements();
        if (elements.size() != count) {
            throw error(elements.size() + " elements", count + " numbers");
        }
        final double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = elements.get(i).number(min, max);
        }
        return numbers;
    }

    double[] numbers(final String key, final double min, final double max, final double... otherwise) {
        return find(key).map(member -> member.numbers(otherwise.length, min, max)).orElse(otherwise);
    }

    /** A whole number in a range. */
    long integer(final long min, final long max) {
        final double number = number((double) min, (double) max);
        if (number != Math.rint(number)) {
            throw error(found(), "a whole number");
        }
        return (long) number;
    }

    long integer(final String key, final long min, final long max, final long otherwise) {
        return find(key).map(member -> member.integer(min, max)).orElse(otherwise);
    }

    /** An index into a list of so many elements. */
    int index(final int count) {
        if (count == 0) {
            throw error(found(), "no index, for there is nothing to name");
        }
        return (int) integer(0, count - 1L);
    }

    JobFileException error(final String found, final String expected) {
        return SceneErrors.broken(file, (place.isEmpty() ? "" : place + ": ") + "found " + found + ", expected " + expected);
    }

    private Map<?, ?> object() {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw error(found(), "keys and values");
    }

    private String found() {
        if (value instanceof Map<?, ?>) {
            return "keys and values";
        }
        if (value instanceof List<?> list) {
            return "a list of " + list.size() + " elements";
        }
        final String text = String.valueOf(value);
        return "'" + (text.length() > 60 ? text.substring(0, 60) + "…" : text) + "'";
    }
}
