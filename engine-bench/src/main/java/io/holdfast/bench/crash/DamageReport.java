package io.holdfast.bench.crash;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a damage drill measured. */
final class DamageReport {

    private static final class Line {
        private int files;
        private int damages;
        private int told;
        private long resumes;
        private long totalNs;
        private long longestNs;
        private long restoredLeast = Long.MAX_VALUE;
        private int refusals;
        private int many;
        private int manyHealed;
        private final List<String> fileLines = new ArrayList<>();
    }

    private final Map<String, Line> lines = new LinkedHashMap<>();

    private Line line(final String name) {
        return lines.computeIfAbsent(name, _ -> new Line());
    }

    void file(final String name, final String file, final long written, final int damages) {
        final Line line = line(name);
        line.files++;
        line.damages += damages;
        line.fileLines.add(String.format(Locale.ROOT, "  %-90s %,9d bytes written, %d damages healed", file, written, damages));
    }

    void resumed(final String name, final Duration took) {
        final Line line = line(name);
        line.resumes++;
        line.totalNs += took.toNanos();
        line.longestNs = Math.max(line.longestNs, took.toNanos());
    }

    void restored(final String name, final long restored, final boolean told) {
        final Line line = line(name);
        line.restoredLeast = Math.min(line.restoredLeast, restored);
        line.told += told ? 1 : 0;
    }

    void refused(final String name, final int rounds) {
        line(name).refusals += rounds;
    }

    void many(final String name, final int rounds, final int healed) {
        line(name).many += rounds;
        line(name).manyHealed += healed;
    }

    @Override
    public String toString() {
        final StringBuilder text = new StringBuilder();
        lines.forEach((name, line) -> {
            text.append(String.format(
                    Locale.ROOT,
                    "%s: %d files, %d damages, all healed to the same bits, %d of them told; %d times half of the files at once, %d healed,"
                            + " the others refused and begun afresh to the same bits; %d times root and all manifests, refused by name and begun"
                            + " afresh; %d resumes, mean %.0f ms, longest %.0f ms%n",
                    name,
                    line.files,
                    line.damages,
                    line.told,
                    line.many,
                    line.manyHealed,
                    line.refusals,
                    line.resumes,
                    line.totalNs / 1e6 / Math.max(1, line.resumes),
                    line.longestNs / 1e6));
            line.fileLines.forEach(file -> text.append(file).append(System.lineSeparator()));
        });
        return text.toString();
    }
}
