package io.holdfast.bench;

import io.holdfast.engine.api.Observation;
import io.holdfast.engine.api.Reduction;
import io.holdfast.engine.api.Result;
import io.holdfast.workloads.montecarlo.model.Model;
import io.holdfast.workloads.montecarlo.product.Product;
import java.util.List;
import java.util.Locale;

/**
 * Shows that every product with a closed form is priced right, and that every model is: the jobs of {@link ClosedFormJobs} go on until each
 * standard error is a small enough fraction of its price; each estimate must lie within 4 of them of the exact price. Prints what it measured; exits
 * 1 when something is missed.
 */
public final class ClosedFormsProof {

    private static final double RELATIVE_ERROR = 1e-4;
    private static final double STANDARD_ERRORS_MAX = 4;

    private ClosedFormsProof() {}

    /**
     * Runs the proof.
     *
     * @param args the relative error to reach (default 10^-4).
     * @throws Exception when a job does not complete, or its directory cannot be made or removed.
     */
    public static void main(final String[] args) throws Exception {
        final double relativeError = args.length > 0 ? Double.parseDouble(args[0]) : RELATIVE_ERROR;
        boolean shown = true;
        for (final String text : ClosedFormJobs.all()) {
            shown &= isShown(YamlJob.of(text.formatted(relativeError)), relativeError);
        }
        System.exit(shown ? 0 : 1);
    }

    private static boolean isShown(final YamlJob job, final double relativeError) throws Exception {
        final Reduction reduction = job.reduction();
        final Result.Folded folded = EngineFold.fold(reduction);
        final Model model = job.model();
        final List<Product> products = job.products();
        System.out.printf(
                Locale.ROOT,
                "%-26s %14s %12s %10s %14s %8s   (%,d paths)%n",
                job.modelType(), "price", "std error", "relative", "exact", "off by", folded.items());
        boolean shown = true;
        for (int i = 0; i < products.size(); i++) {
            final Observation observation = reduction.observe(folded.state(), i);
            final double price = products.get(i).closedForm(model).orElseThrow();
            final double error = observation.standardError();
            final double off = (observation.mean() - price) / error;
            final boolean right = Math.abs(off) <= STANDARD_ERRORS_MAX && error <= relativeError * Math.abs(observation.mean());
            System.out.printf(
                    Locale.ROOT,
                    "%-26s %14.8f %12.8f %10.2e %14.8f %+5.2f se %s%n",
                    products.get(i).name(), observation.mean(), error, error / Math.abs(price), price, off, right ? "ok" : "MISSED");
            shown &= right;
        }
        return shown;
    }
}
