package io.holdfast.cli;

import io.holdfast.engine.api.EvictionSource;
import io.holdfast.imds.AcknowledgePolicy;
import io.holdfast.imds.AzureMachine;
import io.holdfast.imds.ImdsConfig;
import io.holdfast.imds.ImdsEvictionSource;
import io.holdfast.imds.InstanceDocument;
import io.holdfast.imds.WatcherFigures;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The watcher of the metadata service that an attempt has, or why it has none. The engine launches it and closes it. */
final class ImdsWatch {

    /** Key of {@link #figures}, missing until the service has answered. */
    static final String SECONDS_SINCE_GOOD_POLL = "secondsSinceGoodPoll";

    private final String told;
    private final Optional<ImdsEvictionSource> source;

    private ImdsWatch(final String told, final Optional<ImdsEvictionSource> source) {
        this.told = told;
        this.source = source;
    }

    /** Chooses it; nothing is asked yet. */
    static ImdsWatch create(final ImdsSettings settings) {
        return switch (settings.option().mode()) {
            case OFF -> new ImdsWatch("not watched, as asked for", Optional.empty());
            case ON -> watching(settings, "");
            case AUTO -> {
                final AzureMachine machine = AzureMachine.detect();
                yield machine.isAzure()
                        ? watching(settings, "; " + machine.found())
                        : new ImdsWatch("not watched, this is not Azure: " + machine.found(), Optional.empty());
            }
        };
    }

    /** Where the service is asked, and how. */
    static ImdsConfig config(final ImdsSettings settings) {
        final ImdsConfig.Builder builder = ImdsConfig.builder();
        settings.option().baseUri().ifPresent(builder::baseUri);
        settings.vmName().ifPresent(builder::vmName);
        return builder.acknowledge(switch (settings.acknowledge()) {
                    case NEVER -> AcknowledgePolicy.NEVER;
                    case AFTER_DURABLE -> AcknowledgePolicy.AFTER_DURABLE;
                })
                .build();
    }

    /** One line for a person. */
    String told() {
        return told;
    }

    /** The watcher, if there is one. */
    Optional<EvictionSource> source() {
        return source.map(EvictionSource.class::cast);
    }

    /** What names this machine and no other, once the service has said it; nothing waits for that. */
    Optional<String> vmId() {
        return source.flatMap(ImdsEvictionSource::instance).map(InstanceDocument::vmId).filter(id -> id.matches("[\\x21-\\x7e]{1,128}"));
    }

    /** What it counted so far, as a tree. */
    Optional<Map<String, Object>> figures() {
        return source.map(ImdsEvictionSource::figures).map(ImdsWatch::tree);
    }

    private static ImdsWatch watching(final ImdsSettings settings, final String why) {
        final ImdsConfig config = config(settings);
        return new ImdsWatch("watched at " + config.baseUri() + why, Optional.of(ImdsEvictionSource.create(config)));
    }

    private static Map<String, Object> tree(final WatcherFigures figures) {
        final Map<String, Object> tree = new LinkedHashMap<>();
        figures.armedSinceMs().ifPresent(ms -> tree.put("armedSinceMs", ms));
        figures.sinceGoodPollMs().ifPresent(ms -> tree.put(SECONDS_SINCE_GOOD_POLL, ms / 1e3));
        tree.put("blind", figures.isBlind());
        tree.put("polls", figures.polls());
        tree.put("goodPolls", figures.goodPolls());
        tree.put("lateAnswers", figures.lateAnswers());
        tree.put("failures", new TreeMap<>(figures.failures()));
        tree.put("events", new TreeMap<>(figures.events()));
        tree.put("foreignEvents", figures.foreignEvents());
        tree.put("notices", figures.notices());
        tree.put("cancelled", figures.cancelled());
        figures.noticeLeftMs().ifPresent(ms -> tree.put("noticeLeftMs", ms));
        tree.put("acknowledged", figures.acknowledged());
        return tree;
    }
}
