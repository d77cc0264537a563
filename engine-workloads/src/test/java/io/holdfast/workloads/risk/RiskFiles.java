package io.holdfast.workloads.risk;

import io.holdfast.engine.api.JobNode;
import io.holdfast.engine.api.JobSection;
import io.holdfast.engine.api.Reduction;
import io.holdfast.engine.api.Result;
import io.holdfast.engine.api.Extent;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes small inputs, makes jobs of them and folds them on one thread, without an engine. */
final class RiskFiles {

    private final Path directory;

    RiskFiles(final Path directory) {
        this.directory = directory;
    }

    /** Daily prices that begin with 100 and follow these log-returns, by asset. */
    RiskFiles prices(final Map<String, double[]> returns) throws IOException {
        final StringBuilder csv = new StringBuilder("date,asset,price\n");
        returns.forEach((asset, series) -> {
            double log = Math.log(100);
            LocalDate date = LocalDate.of(2020, 1, 1);
            csv.append(date).append(',').append(asset).append(',').append(Math.exp(log)).append('\n');
            for (final double logReturn : series) {
                log += logReturn;
                date = date.plusDays(1);
                csv.append(date).append(',').append(asset).append(',').append(Math.exp(log)).append('\n');
            }
        });
        return prices(csv.toString());
    }

    RiskFiles prices(final String csv) throws IOException {
        Files.writeString(directory.resolve("prices.csv"), csv);
        return this;
    }

    RiskFiles portfolio(final String... lines) throws IOException {
        Files.writeString(
                directory.resolve("portfolio.csv"),
                "position,type,asset,quantity,strike,maturity,volatility,dividend\n" + String.join("\n", lines) + "\n");
        return this;
    }

    /** A job of the files with these keys beside those that every job has. */
    RiskJob job(final Map<String, ?> keys) {
        final Map<String, Object> job = new LinkedHashMap<>();
        job.put("workload", "risk");
        job.put("portfolio", "portfolio.csv");
        job.put("prices", Map.of("file", "prices.csv"));
        job.putAll(keys);
        final JobSection section = JobSection.of(directory.resolve("job.yaml"), JobNode.of(job));
        section.text("workload");
        final RiskJob made = (RiskJob) new RiskWorkload().create(section, "test");
        section.rejectUnknownKeys();
        return made;
    }

    /** Keys of a Monte Carlo job. */
    static Map<String, Object> simulated(final String method, final long seed, final long paths) {
        final Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("method", method);
        keys.put("seed", seed);
        keys.put("paths", paths);
        return keys;
    }

    /** So many returns of this deviation, by a rule that no two assets share. */
    static double[] returns(final int count, final int asset, final double deviation) {
        final double[] returns = new double[count];
        long state = 12345 + 7919L * asset;
        for (int i = 0; i < count; i++) {
            double sum = 0;
            for (int k = 0; k < 12; k++) {
                state = state * 6364136223846793005L + 1442695040888963407L;
                sum += (state >>> 11) * 0x1p-53;
            }
            returns[i] = deviation * (sum - 6);
        }
        return returns;
    }

    static RiskFigures figures(final RiskJob job) throws Exception {
        final RiskReduction reduction = (RiskReduction) job.computation();
        return reduction.figures(fold(reduction));
    }

    /** All tasks, folded from left to right. */
    static Result.Folded fold(final Reduction reduction) throws Exception {
        final long items = ((Extent.Items) reduction.spec().extent()).items();
        final long taskSize = reduction.spec().identity().taskSize();
        final Reduction.Kernel kernel =
                reduction.newKernel(io.holdfast.engine.api.Computation.preparedSegment(reduction.prepare()));
        final MemorySegment left = newState(reduction);
        for (long task = 0; task * taskSize < items; task++) {
            final MemorySegment state = newState(reduction);
            kernel.compute(task, task * taskSize, Math.min((task + 1) * taskSize, items), state);
            kernel.merge(left, state);
        }
        return new Result.Folded(items, left, List.of());
    }

    private static MemorySegment newState(final Reduction reduction) {
        return MemorySegment.ofArray(new long[reduction.stateLength() / Long.BYTES]);
    }
}
