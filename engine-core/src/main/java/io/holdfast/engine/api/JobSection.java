package io.holdfast.engine.api;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Typed, checked access to one mapping of a job file. Every error is a {@link JobFileException} with file, line, key, what was
 * found and what is expected. Keys that were never asked for are refused by {@link #rejectUnknownKeys()}.
 *
 * <p>Not thread-safe.
 */
public final class JobSection {

    private final Path file;
    private final String path;
    private final int line;
    private final Map<String, JobNode> entries;
    private final Set<String> known = new LinkedHashSet<>();
    private final List<JobSection> children = new ArrayList<>();

    private JobSection(final Path file, final String path, final JobNode.Mapping mapping) {
        this.file = file;
        this.path = path;
        this.line = mapping.line();
        this.entries = mapping.entries();
    }

    /**
     * The top of a job file.
     *
     * @param file where it was read from; inputs named in it are sought beside it.
     * @param root its content.
     * @return the top section.
     */
    public static JobSection of(final Path file, final JobNode root) {
        if (root instanceof JobNode.Mapping mapping) {
            return new JobSection(file, "", mapping);
        }
        throw new JobFileException(file + ": found " + describe(root) + ", expected keys and values such as 'workload: montecarlo'");
    }

    /**
     * Whether a key is there. Asking makes it known.
     *
     * @param key the key.
     * @return true where it has a value.
     */
    public boolean has(final String key) {
        known.add(key);
        return entries.containsKey(key);
    }

    /**
     * A text that must be there.
     *
     * @param key the key.
     * @return its text, not blank.
     */
    public String text(final String key) {
        final String text = scalar(key, "a text");
        if (text.isBlank()) {
            throw error(key, "nothing", "a text");
        }
        return text;
    }

    /**
     * A text that may be missing.
     *
     * @param key the key.
     * @param otherwise its default.
     * @return the text.
     */
    public String text(final String key, final String otherwise) {
        return has(key) ? text(key) : otherwise;
    }

    /**
     * One of several words that must be there.
     *
     * @param key the key.
     * @param words the words allowed.
     * @return the one found.
     */
    public String choice(final String key, final List<String> words) {
        final String expected = words.size() == 1 ? words.getFirst() : "one of " + String.join(", ", words);
        final String text = scalar(key, expected);
        if (!words.contains(text)) {
            throw error(key, quote(text), expected);
        }
        return text;
    }

    /**
     * One of several words that may be missing.
     *
     * @param key the key.
     * @param words the words allowed.
     * @param otherwise the default.
     * @return the one found, or the default.
     */
    public String choice(final String key, final List<String> words, final String otherwise) {
        return has(key) ? choice(key, words) : otherwise;
    }

    /**
     * A whole number that must be there. {@code 1e6} and {@code 1_000_000} are read too.
     *
     * @param key the key.
     * @param min least value.
     * @param max largest value.
     * @return the number.
     */
    public long integer(final String key, final long min, final long max) {
        final String expected = "a whole number from " + min + " to " + max;
        final String text = scalar(key, expected);
        final long value;
        try {
            value = new java.math.BigDecimal(bounded(text)).longValueExact();
        } catch (final ArithmeticException | NumberFormatException e) {
            throw error(key, quote(text), expected);
        }
        if (value < min || value > max) {
            throw error(key, text, expected);
        }
        return value;
    }

    /**
     * A whole number that may be missing.
     *
     * @param key the key.
     * @param min least value.
     * @param max largest value.
     * @param otherwise the default.
     * @return the number.
     */
    public long integer(final String key, final long min, final long max, final long otherwise) {
        return has(key) ? integer(key, min, max) : otherwise;
    }

    /**
     * A number that must be there.
     *
     * @param key the key.
     * @param min least value.
     * @param max largest value.
     * @return the number, finite.
     */
    public double number(final String key, final double min, final double max) {
        return number(value(key, "a number from " + min + " to " + max), path(key), min, max);
    }

    /**
     * A number that may be missing.
     *
     * @param key the key.
     * @param min least value.
     * @param max largest value.
     * @param otherwise the default.
     * @return the number.
     */
    public double number(final String key, final double min, final double max, final double otherwise) {
        return has(key) ? number(key, min, max) : otherwise;
    }

    /**
     * A truth value that may be missing.
     *
     * @param key the key.
     * @param otherwise the default.
     * @return the value.
     */
    public boolean flag(final String key, final boolean otherwise) {
        return has(key) ? "true".equals(choice(key, List.of("true", "false"))) : otherwise;
    }

    /**
     * A readable file that must be there, sought beside the job file.
     *
     * @param key the key whose text is its path.
     * @return the path.
     * @throws InputMissingException when there is no such readable file.
     */
    public Path inputFile(final String key) {
        final String text = text(key);
        final Path input = file.toAbsolutePath().resolveSibling(text).normalize();
        if (!Files.isRegularFile(input) || !Files.isReadable(input)) {
            throw new InputMissingException(place(key) + ": no readable file: path=" + input
                    + "; put it there or correct the path (it is sought beside the job file)");
        }
        return input;
    }

    /**
     * A section that must be there.
     *
     * @param key the key.
     * @return the section.
     */
    public JobSection section(final String key) {
        return child(key, path(key), value(key, "keys and values"));
    }

    /**
     * A list of sections that must be there.
     *
     * @param key the key.
     * @param sizeMax most elements.
     * @return the sections, at least one.
     */
    public List<JobSection> sections(final String key, final int sizeMax) {
        final List<JobSection> sections = new ArrayList<>();
        final List<JobNode> elements = elements(key, sizeMax);
        for (int i = 0; i < elements.size(); i++) {
            sections.add(child(key, path(key) + "[" + i + "]", elements.get(i)));
        }
        return sections;
    }

    /**
     * A list of scalars that must be there.
     *
     * @param key the key.
     * @param sizeMax most elements.
     * @return their texts, at least one.
     */
    public List<String> texts(final String key, final int sizeMax) {
        final List<String> texts = new ArrayList<>();
        for (final JobNode element : elements(key, sizeMax)) {
            if (!(element instanceof JobNode.Scalar scalar)) {
                throw error(key, describe(element), "a list of values");
            }
            texts.add(scalar.text());
        }
        return texts;
    }

    /**
     * Whether a key's value is a list. Asking makes it known.
     *
     * @param key the key.
     * @return true where it has a value that is a list.
     */
    public boolean hasList(final String key) {
        return has(key) && entries.get(key) instanceof JobNode.Sequence;
    }

    /**
     * Whether a key's value is a section. Asking makes it known.
     *
     * @param key the key.
     * @return true where it has a value that is a section.
     */
    public boolean hasSection(final String key) {
        return has(key) && entries.get(key) instanceof JobNode.Mapping;
    }

    /**
     * A list of numbers that must be there.
     *
     * @param key the key.
     * @param sizeMax most elements.
     * @param min least value of each.
     * @param max largest value of each.
     * @return the numbers, at least one, all finite.
     */
    public double[] numbers(final String key, final int sizeMax, final double min, final double max) {
        return numbers(elements(key, sizeMax), path(key), min, max);
    }

    /**
     * A matrix of numbers that must be there: a list of its rows, each a list.
     *
     * @param key the key.
     * @param rows how many rows.
     * @param columns how many numbers a row.
     * @param min least value of each.
     * @param max largest value of each.
     * @return the rows, all numbers finite.
     */
    public double[][] matrix(final String key, final int rows, final int columns, final double min, final double max) {
        final String expected = rows + " rows of " + columns + " numbers";
        if (!(value(key, expected) instanceof JobNode.Sequence sequence) || sequence.elements().size() != rows) {
            throw error(key, describe(value(key, expected)), expected);
        }
        final double[][] matrix = new double[rows][];
        for (int i = 0; i < rows; i++) {
            final JobNode node = sequence.elements().get(i);
            final String rowPath = path(key) + "[" + i + "]";
            if (!(node instanceof JobNode.Sequence row) || row.elements().size() != columns) {
                throw error(node, rowPath, describe(node), "a row of " + columns + " numbers");
            }
            matrix[i] = numbers(row.elements(), rowPath, min, max);
        }
        return matrix;
    }

    /** Refuses keys that were never asked for, here and in every section taken from here. */
    public void rejectUnknownKeys() {
        for (final Map.Entry<String, JobNode> entry : entries.entrySet()) {
            if (!known.contains(entry.getKey())) {
                throw new JobFileException(located(entry.getValue().line()) + "unknown key '" + path(entry.getKey())
                        + "', expected one of " + String.join(", ", known));
            }
        }
        children.forEach(JobSection::rejectUnknownKeys);
    }

    /**
     * An error at a key, for checks of the workload's own.
     *
     * @param key the key.
     * @param found what was found.
     * @param expected what is expected.
     * @return the exception, to be thrown.
     */
    public JobFileException error(final String key, final String found, final String expected) {
        return new JobFileException(place(key) + ": found " + found + ", expected " + expected);
    }

    private JobSection child(final String key, final String childPath, final JobNode node) {
        if (node instanceof JobNode.Mapping mapping) {
            final JobSection child = new JobSection(file, childPath, mapping);
            children.add(child);
            return child;
        }
        throw error(key, describe(node), "keys and values");
    }

    private List<JobNode> elements(final String key, final int sizeMax) {
        final String expected = "a list of 1 to " + sizeMax + " elements";
        final JobNode node = value(key, expected);
        if (!(node instanceof JobNode.Sequence sequence)) {
            throw error(key, describe(node), expected);
        }
        if (sequence.elements().isEmpty() || sequence.elements().size() > sizeMax) {
            throw error(key, sequence.elements().size() + " elements", expected);
        }
        return sequence.elements();
    }

    private double[] numbers(final List<JobNode> nodes, final String listPath, final double min, final double max) {
        final double[] numbers = new double[nodes.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = number(nodes.get(i), listPath + "[" + i + "]", min, max);
        }
        return numbers;
    }

    private double number(final JobNode node, final String nodePath, final double min, final double max) {
        final String expected = "a number from " + min + " to " + max;
        if (!(node instanceof JobNode.Scalar scalar)) {
            throw error(node, nodePath, describe(node), expected);
        }
        final double value;
        try {
            value = Double.parseDouble(bounded(scalar.text()));
        } catch (final NumberFormatException e) {
            throw error(node, nodePath, quote(scalar.text()), expected);
        }
        if (!(value >= min && value <= max) || Double.isInfinite(value)) { // NaN fails the comparison.
            throw error(node, nodePath, scalar.text(), expected);
        }
        return value;
    }

    private JobFileException error(final JobNode node, final String nodePath, final String found, final String expected) {
        return new JobFileException(located(node.line()) + nodePath + ": found " + found + ", expected " + expected);
    }

    private String scalar(final String key, final String expected) {
        final JobNode node = value(key, expected);
        if (node instanceof JobNode.Scalar scalar) {
            return scalar.text();
        }
        throw error(key, describe(node), expected);
    }

    private JobNode value(final String key, final String expected) {
        known.add(key);
        final JobNode node = entries.get(key);
        if (node == null) {
            throw error(key, "nothing", expected);
        }
        return node;
    }

    /** A thousand digits with a huge exponent would take hours to expand. */
    private static String bounded(final String text) {
        if (text.length() > 40) {
            throw new NumberFormatException("too long");
        }
        final String digits = text.replace("_", "");
        final int exponent = Math.max(digits.indexOf('e'), digits.indexOf('E'));
        if (exponent >= 0 && digits.length() - exponent > 5) {
            throw new NumberFormatException("exponent too long");
        }
        return digits;
    }

    private String place(final String key) {
        final JobNode node = entries.get(key);
        return located(node == null ? line : node.line()) + path(key);
    }

    private String located(final int atLine) {
        return file + (atLine > 0 ? ":" + atLine : "") + ": ";
    }

    private String path(final String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private static String quote(final String text) {
        return "'" + (text.length() > 60 ? text.substring(0, 60) + "…" : text) + "'";
    }

    private static String describe(final JobNode node) {
        return switch (node) {
            case JobNode.Scalar scalar -> quote(scalar.text());
            case JobNode.Sequence sequence -> "a list of " + sequence.elements().size() + " elements";
            case JobNode.Mapping mapping -> "keys " + Arrays.toString(mapping.entries().keySet().toArray());
        };
    }
}
