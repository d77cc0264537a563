package io.holdfast.cli;

import io.holdfast.azure.BlobProbe;
import io.holdfast.azure.ProbeReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What {@code doctor} says of a store of blobs. Behind {@link StoreChoice}, as {@link BlobStores} is: no other class may name this one. */
final class BlobDoctor {

    private static final int[] NOTICES_S = {3, 10, 30};

    private BlobDoctor() {}

    /**
     * Asks the store, and tells.
     *
     * @return 77 where not all is permitted that a job needs.
     * @throws io.holdfast.engine.api.EngineException where it does not answer.
     */
    static ExitCode tell(
            final StoreLocation.Blob blob, final Credential credential, final Map<String, String> environment, final Terminal terminal) {
        final ProbeReport report = BlobProbe.run(BlobStores.config(blob, credential, environment, Optional.empty()));
        lines(BlobStores.location(blob), report).forEach(terminal::say);
        report.warnings().forEach(terminal::warn);
        return report.permissions().suffice() ? ExitCode.COMPLETED : ExitCode.PERMISSION;
    }

    static List<String> lines(final String location, final ProbeReport report) {
        final List<String> lines = new ArrayList<>();
        lines.add("store     " + location + ", by " + report.credential());
        lines.add("          " + latencies(report) + "; " + clock(report.clockAhead()));
        if (report.uploadRate().isPresent()) {
            for (final int notice : NOTICES_S) {
                lines.add((notice == NOTICES_S[0] ? "fits      " : "          ")
                        + Quantity.bytes(report.bytesWithin(Duration.ofSeconds(notice))) + " of dirty state into " + notice + "s of notice");
            }
        }
        final ProbeReport.Permissions permissions = report.permissions();
        lines.add("allowed   list " + word(permissions.list()) + ", write " + word(permissions.write()) + ", read " + word(permissions.read())
                + ", delete " + word(permissions.delete()) + ", make the container " + word(permissions.createContainer()));
        lines.add("kept      what is deleted: " + word(report.softDelete()) + ", old versions: " + word(report.versioning()));
        return lines;
    }

    private static String latencies(final ProbeReport report) {
        return "a small write takes " + milliseconds(report.writeLatency()) + ", a small read " + milliseconds(report.readLatency())
                + (report.uploadRate().isPresent()
                        ? ", uploads in parallel run at " + Quantity.bytes(Math.round(report.uploadRate().getAsDouble())) + "/s"
                        : "");
    }

    private static String clock(final Duration ahead) {
        return Math.abs(ahead.toSeconds()) < 2
                ? "the clocks agree"
                : "this clock is " + Quantity.duration(Math.abs(ahead.toMillis()) / 1e3) + (ahead.isNegative() ? " behind" : " ahead of")
                        + " the server's";
    }

    private static String milliseconds(final Optional<Duration> latency) {
        return latency.map(value -> String.format(Locale.ROOT, "%.1fms", value.toNanos() / 1e6)).orElse("(not allowed)");
    }

    private static String word(final ProbeReport.Answer answer) {
        return switch (answer) {
            case YES -> "yes";
            case NO -> "no";
            case UNKNOWN -> "not known";
        };
    }
}
