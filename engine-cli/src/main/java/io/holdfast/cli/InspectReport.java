package io.holdfast.cli;

import io.holdfast.engine.CheckpointInspection;
import io.holdfast.engine.CheckpointInspection.CheckpointSummary;
import io.holdfast.engine.CheckpointInspection.RootSummary;
import io.holdfast.engine.CheckpointInspection.SegmentSummary;
import io.holdfast.engine.api.CheckpointStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What {@code inspect} found, as lines and as a tree.
 *
 * @param status what the last attempt left about itself, if that can be read.
 * @param checkpoints what is stored.
 * @param liveness whether a writer is at work there, where the store can tell.
 * @param journal its files and their lengths in bytes.
 */
record InspectReport(
        Optional<StatusFile> status,
        CheckpointInspection checkpoints,
        CheckpointStore.Liveness liveness,
        Map<String, Long> journal) {

    private static final int JOURNAL_DEPTH_MAX = 4;

    static InspectReport of(final RunDirectory directory, final CheckpointInspection checkpoints) {
        return new InspectReport(
                StatusFile.read(directory),
                checkpoints,
                CheckpointStore.Liveness.UNKNOWN,
                filesBelow(directory.path().resolve("journal")));
    }

    /** That of a store, which has neither status nor journal. */
    static InspectReport of(final CheckpointInspection checkpoints, final CheckpointStore.Liveness liveness) {
        return new InspectReport(Optional.empty(), checkpoints, liveness, Map.of());
    }

    /** Whether an attempt could go on from here; also where nothing was stored yet. */
    boolean isUsable() {
        return !checkpoints.root().isPresent()
                || (checkpoints.checkpoints().isEmpty() && checkpoints.root().damage().isEmpty())
                || checkpoints.checkpoints().stream().anyMatch(checkpoint -> !checkpoint.fingerprint().isEmpty());
    }

    List<String> toLines(final long nowMs) {
        final List<String> lines = new ArrayList<>();
        status.ifPresent(file -> lines.add("job         " + job(file)));
        final RootSummary root = checkpoints.root();
        newest().ifPresent(newest -> {
            lines.add("identity    fingerprint " + newest.fingerprint() + ", extent " + newest.extent());
            lines.add("attempts    " + newest.attempts() + ", " + Quantity.duration(newest.computeSeconds()) + " inside kernels");
        });
        lines.add("store       " + checkpoints.location());
        switch (liveness) {
            case UNKNOWN -> {}
            case ALIVE -> lines.add("lease       held: a writer is at work");
            case GONE -> lines.add("lease       free: no writer is at work");
        }
        if (!root.isPresent()) {
            lines.add("root        none: nothing was stored yet");
        } else {
            lines.add("root        " + root.damage().map(damage -> "DAMAGED: " + damage).orElse("verified") + ", epoch " + root.epoch()
                    + ", sequence " + root.sequence() + ", writer " + root.writer() + (root.isReleased() ? ", released" : ""));
        }
        checkpoints.checkpoints().forEach(checkpoint -> lines.add("checkpoint  " + line(checkpoint, nowMs)));
        checkpoints.segments().forEach(segment -> lines.add("segment     " + line(segment)));
        checkpoints.unreferenced().forEach(name -> lines.add("unnamed     " + name));
        journal.forEach((name, length) -> lines.add("journal     " + name + "  " + Quantity.bytes(length)));
        return lines;
    }

    Map<String, Object> toTree() {
        final Map<String, Object> tree = new LinkedHashMap<>();
        status.ifPresent(file -> {
            tree.put("state", file.state().word());
            tree.put("job", file.tree().get("job"));
        });
        tree.put("location", checkpoints.location());
        tree.put("writer", StoreStatus.word(liveness));
        tree.put("root", tree(checkpoints.root()));
        tree.put("checkpoints", checkpoints.checkpoints().stream().map(InspectReport::tree).toList());
        tree.put("segments", checkpoints.segments().stream().map(InspectReport::tree).toList());
        tree.put("unreferenced", checkpoints.unreferenced());
        tree.put("journal", journal);
        return tree;
    }

    private Optional<CheckpointSummary> newest() {
        return checkpoints.checkpoints().stream().filter(checkpoint -> !checkpoint.fingerprint().isEmpty()).findFirst();
    }

    private static String job(final StatusFile file) {
        final Object job = file.tree().get("job");
        return job instanceof Map<?, ?> map
                ? map.get("name") + " (" + map.get("workload") + "), " + file.state().word()
                : file.state().word();
    }

    private static String line(final CheckpointSummary checkpoint, final long nowMs) {
        final String verdict = checkpoint.damage().isEmpty() ? "verified" : "DAMAGED: " + String.join("; ", checkpoint.damage());
        if (checkpoint.fingerprint().isEmpty()) {
            return checkpoint.name() + "  " + verdict;
        }
        return checkpoint.name() + "  " + verdict + ", " + checkpoint.completedWork() + " done, " + checkpoint.rows() + " rounds, "
                + checkpoint.segments().size() + " segments, " + Quantity.duration((nowMs - checkpoint.createdMs()) / 1e3) + " ago"
                + (checkpoint.isCompleted() ? ", completed" : "");
    }

    private static String line(final SegmentSummary segment) {
        return segment.name() + "  " + (segment.isVerified() ? "verified" : "DAMAGED: " + segment.lostEntries() + " entries lost") + ", "
                + segment.kind() + ", " + segment.liveEntries() + " of " + segment.entries() + " entries in use, "
                + Quantity.bytes(segment.length());
    }

    private static Map<String, Object> tree(final RootSummary root) {
        final Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("present", root.isPresent());
        tree.put("verified", root.isPresent() && root.damage().isEmpty());
        root.damage().ifPresent(damage -> tree.put("damage", damage));
        tree.put("epoch", root.epoch());
        tree.put("sequence", root.sequence());
        tree.put("writer", root.writer());
        tree.put("released", root.isReleased());
        return tree;
    }

    private static Map<String, Object> tree(final CheckpointSummary checkpoint) {
        final Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", checkpoint.name());
        tree.put("verified", checkpoint.damage().isEmpty());
        tree.put("damage", checkpoint.damage());
        tree.put("fingerprint", checkpoint.fingerprint());
        tree.put("extent", checkpoint.extent());
        tree.put("attempts", checkpoint.attempts());
        tree.put("completedWork", checkpoint.completedWork());
        tree.put("computeSeconds", checkpoint.computeSeconds());
        tree.put("createdMs", checkpoint.createdMs());
        tree.put("completed", checkpoint.isCompleted());
        tree.put("rows", checkpoint.rows());
        tree.put("segments", checkpoint.segments());
        return tree;
    }

    private static Map<String, Object> tree(final SegmentSummary segment) {
        final Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", segment.name());
        tree.put("verified", segment.isVerified());
        tree.put("kind", segment.kind());
        tree.put("length", segment.length());
        tree.put("entries", segment.entries());
        tree.put("liveEntries", segment.liveEntries());
        tree.put("lostEntries", segment.lostEntries());
        return tree;
    }

    private static Map<String, Long> filesBelow(final Path directory) {
        final Map<String, Long> lengths = new LinkedHashMap<>();
        if (!Files.isDirectory(directory)) {
            return lengths;
        }
        try (Stream<Path> files = Files.walk(directory, JOURNAL_DEPTH_MAX)) {
            for (final Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                lengths.put(directory.relativize(file).toString(), Files.size(file));
            }
        } catch (final IOException | java.io.UncheckedIOException e) {
            return lengths; // A journal that is dropped meanwhile is not there.
        }
        return lengths;
    }
}
