package io.holdfast.cli;

import io.holdfast.engine.CheckpointInspection.CheckpointSummary;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a checkpoint says of its job, where there is no job file to ask.
 *
 * @param values lines of its identity, such as {@code kernel}.
 * @param extent how far it goes.
 */
record StoredIdentity(Map<String, String> values, String extent) {

    private static final Pattern EXTENT = Pattern.compile("(items|steps)=([0-9]{1,18})\\b.*");

    StoredIdentity {
        values = Map.copyOf(values);
    }

    static StoredIdentity of(final CheckpointSummary checkpoint) {
        final Map<String, String> values = new HashMap<>();
        checkpoint.identity().lines().filter(line -> line.contains("=")).forEach(line -> {
            final int at = line.indexOf('=');
            values.putIfAbsent(line.substring(0, at), line.substring(at + 1));
        });
        return new StoredIdentity(values, checkpoint.extent());
    }

    /** Such as {@code montecarlo version 1, seed 7}. */
    String told() {
        return values.getOrDefault("kernel", "unknown") + " version " + values.getOrDefault("kernelVersion", "?") + ", seed "
                + values.getOrDefault("seed", "?");
    }

    /** How much of the job a checkpoint holds; the short last task is never in one. */
    String progress(final CheckpointSummary checkpoint) {
        final String unit = values.containsKey("cells") ? " steps" : " tasks";
        final long completed = checkpoint.completedWork();
        if (checkpoint.isCompleted()) {
            return "all, " + completed + unit;
        }
        final OptionalLong total = total();
        return total.isPresent()
                ? Quantity.percent((double) completed, (double) total.getAsLong()) + ", " + completed + " of " + total.getAsLong() + unit
                : completed + unit;
    }

    /** Tasks or cell-steps of the whole job; empty where its text does not tell. */
    private OptionalLong total() {
        final Matcher matcher = EXTENT.matcher(extent);
        final long divisor = number("taskSize");
        if (!matcher.matches() || (matcher.group(1).equals("items") && divisor < 1)) {
            return OptionalLong.empty();
        }
        final long count = Long.parseLong(matcher.group(2));
        final double tasks = matcher.group(1).equals("items") ? Math.ceil((double) count / divisor) : (double) count * number("cells");
        return tasks > 0 && tasks < 1e15 ? OptionalLong.of((long) tasks) : OptionalLong.empty();
    }

    private long number(final String key) {
        return values.getOrDefault(key, "").matches("[0-9]{1,18}") ? Long.parseLong(values.get(key)) : 0;
    }
}
