package io.holdfast.engine.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A job file as a tree, whatever its syntax was. Every node knows its line, so that an error can name it.
 */
public sealed interface JobNode {

    /**
     * Line in the file.
     *
     * @return from 1; 0 where there is no file.
     */
    int line();

    /**
     * A number, text or truth value as it was written.
     *
     * @param text the characters; empty for an empty value.
     * @param line line in the file.
     */
    record Scalar(String text, int line) implements JobNode {}

    /**
     * A list.
     *
     * @param elements in file order.
     * @param line line in the file.
     */
    record Sequence(List<JobNode> elements, int line) implements JobNode {
        /** Copies. */
        public Sequence {
            elements = List.copyOf(elements);
        }
    }

    /**
     * Keys and values.
     *
     * @param entries in file order.
     * @param line line in the file.
     */
    record Mapping(Map<String, JobNode> entries, int line) implements JobNode {
        /** Copies, order kept. */
        public Mapping {
            entries = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }
    }

    /**
     * A tree from plain Java values, for embedders and tests.
     *
     * @param value a map with text keys, a list, or anything whose {@code toString} is a scalar.
     * @return the tree, without lines.
     */
    static JobNode of(final Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                final Map<String, JobNode> entries = new LinkedHashMap<>();
                map.forEach((key, element) -> entries.put(String.valueOf(key), of(element)));
                yield new Mapping(entries, 0);
            }
            case List<?> list -> {
                final List<JobNode> elements = new ArrayList<>();
                list.forEach(element -> elements.add(of(element)));
                yield new Sequence(elements, 0);
            }
            default -> new Scalar(String.valueOf(value), 0);
        };
    }
}
