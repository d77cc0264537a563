package io.holdfast.cli;

import io.holdfast.engine.api.JobFileException;
import io.holdfast.engine.api.JobNode;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;
import tools.jackson.dataformat.yaml.YAMLReadFeature;

/**
 * Reads one YAML document into a {@link JobNode}, every node with its line. What a job file has no use for is refused with
 * its line: anchors and aliases (a few lines can expand to gigabytes), tags, duplicate keys, several documents. Depth and
 * number of nodes are bounded.
 */
final class YamlReader {

    static final int DEPTH_MAX = 32;
    static final int NODES_MAX = 100_000;

    private static final YAMLFactory FACTORY =
            YAMLFactory.builder().disable(YAMLReadFeature.EMPTY_DOCUMENT_AS_EMPTY_OBJECT).build();

    private final String file;
    private final YAMLParser parser;
    private int nodes;

    private YamlReader(final String file, final YAMLParser parser) {
        this.file = file;
        this.parser = parser;
    }

    /**
     * Reads a document.
     *
     * @param file its name, for messages.
     * @param text its characters.
     * @return the tree.
     * @throws JobFileException where the text is not one plain YAML document.
     */
    static JobNode read(final String file, final String text) {
        try (YAMLParser parser = (YAMLParser) FACTORY.createParser(ObjectReadContext.empty(), new StringReader(text))) {
            return new YamlReader(file, parser).document();
        } catch (final JacksonException e) {
            throw syntaxError(file, e);
        }
    }

    private JobNode document() {
        if (parser.nextToken() == null) {
            throw new JobFileException(file + ": the file is empty, expected keys and values such as 'workload: montecarlo'");
        }
        final JobNode root = node(0, line());
        if (parser.nextToken() != null) {
            throw error(line(), "a second document begins; a job file holds one");
        }
        return root;
    }

    /** The node that begins at the present token. */
    private JobNode node(final int depth, final int atLine) {
        if (depth > DEPTH_MAX) {
            throw error(line(), "nested deeper than " + DEPTH_MAX + " levels");
        }
        if (++nodes > NODES_MAX) {
            throw error(line(), "more than " + NODES_MAX + " values");
        }
        refuseReferences();
        return switch (parser.currentToken()) {
            case START_OBJECT -> mapping(depth, atLine);
            case START_ARRAY -> sequence(depth, atLine);
            case VALUE_NULL -> new JobNode.Scalar("", atLine);
            default -> new JobNode.Scalar(parser.getString(), atLine);
        };
    }

    private JobNode mapping(final int depth, final int atLine) {
        final Map<String, JobNode> entries = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            refuseReferences();
            final String key = parser.currentName();
            final int keyLine = line();
            final JobNode before = entries.get(key);
            if (before != null) {
                throw error(keyLine, "key '" + shortened(key) + "' stands there twice, first in line " + before.line());
            }
            parser.nextToken();
            entries.put(key, node(depth + 1, keyLine)); // An error in a value is sought at its key.
        }
        return new JobNode.Mapping(entries, atLine);
    }

    private JobNode sequence(final int depth, final int atLine) {
        final List<JobNode> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(node(depth + 1, line()));
        }
        return new JobNode.Sequence(elements, atLine);
    }

    private void refuseReferences() {
        if (parser.isCurrentAlias()) {
            throw error(line(), "an alias (*name); write the value out");
        }
        if (parser.getObjectId() != null) {
            throw error(line(), "an anchor (&name); write the value out where it is needed");
        }
        if (parser.getTypeId() != null) {
            throw error(line(), "a tag (!name); values have no types here");
        }
    }

    private int line() {
        return Math.max(1, parser.currentTokenLocation().getLineNr());
    }

    private JobFileException error(final int atLine, final String reason) {
        return new JobFileException(file + ":" + atLine + ": found " + reason);
    }

    private static JobFileException syntaxError(final String file, final JacksonException e) {
        if (e.getCause() instanceof MarkedYamlEngineException marked && marked.getProblemMark().isPresent()) {
            final int line = marked.getProblemMark().get().getLine() + 1;
            final String context = marked.getContext() == null ? "" : marked.getContext() + ": ";
            return new JobFileException(file + ":" + line + ": not YAML: " + oneLine(context + marked.getProblem()), e);
        }
        final TokenStreamLocation location = e.getLocation();
        final String place = location == null || location.getLineNr() < 1 ? "" : ":" + location.getLineNr();
        return new JobFileException(file + place + ": not YAML: " + oneLine(e.getOriginalMessage()), e);
    }

    private static String oneLine(final String message) {
        return message == null ? "cannot be read" : message.lines().findFirst().orElse("cannot be read").strip();
    }

    private static String shortened(final String key) {
        return key.length() > 60 ? key.substring(0, 60) + "…" : key;
    }
}
