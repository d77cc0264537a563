package io.holdfast.cli;

import io.holdfast.engine.CheckpointInspection;
import io.holdfast.engine.CheckpointInspection.CheckpointSummary;
import io.holdfast.engine.CheckpointInspection.RootSummary;
import io.holdfast.engine.api.CheckpointStore;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How a job stands by what a store holds of it, told without its directory and from any machine.
 *
 * @param location where the store is.
 * @param root what was claimed and released.
 * @param newest the newest checkpoint that can be read.
 * @param liveness whether a writer is at work.
 */
record StoreStatus(String location, RootSummary root, CheckpointSummary newest, CheckpointStore.Liveness liveness) {

    /**
     * Of what was read.
     *
     * @throws CommandException 66 where no job is stored there, 76 where nothing of it can be read.
     */
    static StoreStatus of(final CheckpointInspection inspection, final CheckpointStore.Liveness liveness) {
        if (!inspection.root().isPresent() || (inspection.checkpoints().isEmpty() && inspection.root().damage().isEmpty())) {
            throw new CommandException(ExitCode.INPUT_MISSING, "no job is stored there yet: store=" + inspection.location());
        }
        final CheckpointSummary newest = inspection.checkpoints().stream()
                .filter(checkpoint -> !checkpoint.fingerprint().isEmpty())
                .findFirst()
                .orElseThrow(() -> new CommandException(
                        ExitCode.CHECKPOINT_UNUSABLE,
                        "nothing that is stored there can be read: store=" + inspection.location() + "; 'holdfast inspect' tells more"));
        return new StoreStatus(inspection.location(), inspection.root(), newest, liveness);
    }

    /** What a person reads: a key and its words. */
    Map<String, String> toLines(final long nowMs) {
        final StoredIdentity identity = StoredIdentity.of(newest);
        final Map<String, String> lines = new LinkedHashMap<>();
        lines.put("state", state() + explained());
        lines.put("job", identity.told() + ", " + newest.extent());
        lines.put("durable", identity.progress(newest) + ", committed "
                + Quantity.duration(Math.max(0, nowMs - newest.createdMs()) / 1e3) + " ago"
                + (newest.damage().isEmpty() ? "" : ", DAMAGED: " + String.join("; ", newest.damage())));
        lines.put("attempts", newest.attempts() + ", " + Quantity.duration(newest.computeSeconds()) + " inside kernels");
        lines.put("store", location);
        lines.put("root", "epoch " + root.epoch() + ", sequence " + root.sequence() + ", writer " + root.writer()
                + (root.isReleased() ? ", released" : ""));
        lines.put("job id", newest.fingerprint());
        return lines;
    }

    Map<String, Object> toTree() {
        final Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("state", state());
        tree.put("writer", word(liveness));
        tree.put("released", root.isReleased());
        tree.put("completed", newest.isCompleted());
        tree.put("location", location);
        tree.put("fingerprint", newest.fingerprint());
        tree.put("identity", newest.identity());
        tree.put("extent", newest.extent());
        tree.put("attempts", newest.attempts());
        tree.put("durable", newest.completedWork());
        tree.put("computeSeconds", newest.computeSeconds());
        tree.put("committedMs", newest.createdMs());
        tree.put("damage", newest.damage());
        tree.put("epoch", root.epoch());
        tree.put("sequence", root.sequence());
        return tree;
    }

    static String word(final CheckpointStore.Liveness liveness) {
        return liveness.name().toLowerCase(Locale.ROOT);
    }

    private String state() {
        if (newest.isCompleted()) {
            return StatusFile.State.COMPLETED.word();
        }
        if (root.isReleased()) {
            return StatusFile.State.INTERRUPTED.word();
        }
        return switch (liveness) {
            case ALIVE -> StatusFile.State.RUNNING.word();
            case GONE -> StatusFile.State.DEAD.word();
            case UNKNOWN -> "unknown";
        };
    }

    private String explained() {
        if (newest.isCompleted()) {
            return " ('holdfast fetch' and 'holdfast run' bring its result here)";
        }
        if (root.isReleased()) {
            return " (its last writer left, and all that it had is here: any machine goes on)";
        }
        return switch (liveness) {
            case ALIVE -> " (a writer holds the lease)";
            case GONE -> " (its writer is gone without a word: any machine goes on)";
            case UNKNOWN -> " (such a store cannot tell whether a writer is at work)";
        };
    }
}
