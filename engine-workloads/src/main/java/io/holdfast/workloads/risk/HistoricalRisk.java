package io.holdfast.workloads.risk;

import io.holdfast.engine.api.Extent;
import io.holdfast.engine.api.Identity;
import io.holdfast.engine.api.JobSpec;
import io.holdfast.engine.api.Result;
import io.holdfast.numerics.SimdUse;
import io.holdfast.numerics.Stages;
import java.lang.foreign.MemorySegment;
import java.util.Map;
import java.util.Optional;

/** Risk by the windows of the history, each once and with the same weight: exact, so it converges to nothing and has no observables. */
final class HistoricalRisk implements RiskReduction {

    /** Most windows: their losses fill a state. */
    static final int WINDOWS_MAX = STATE_LENGTH_MAX / Double.BYTES;
    /** Windows of a task: some dozen tasks even of a long history. */
    static final int TASK_SIZE = 256;

    private final JobSpec spec;
    private final Risk risk;
    private final SimdUse simd = new SimdUse();
    private final int windows;

    private HistoricalRisk(final JobSpec spec, final Risk risk, final int windows) {
        this.spec = spec;
        this.risk = risk;
        this.windows = windows;
    }

    static HistoricalRisk create(
            final String name,
            final Risk risk,
            final int windows,
            final Map<String, String> parameters,
            final Map<String, String> inputs) {
        final Identity identity =
                new Identity(RiskWorkload.NAME, RiskWorkload.KERNEL_VERSION, 0, TASK_SIZE, parameters, inputs); // Nothing is drawn.
        return new HistoricalRisk(JobSpec.of(name, identity, Extent.Items.of(windows)), risk, windows);
    }

    @Override
    public JobSpec spec() {
        return spec;
    }

    @Override
    public Risk risk() {
        return risk;
    }

    @Override
    public SimdUse simd() {
        return simd;
    }

    @Override
    public int stateLength() {
        return windows * Double.BYTES;
    }

    @Override
    public Kernel newKernel(final MemorySegment prepared) {
        return newKernel(simd.create());
    }

    @Override
    public Optional<Kernel> newReferenceKernel(final MemorySegment prepared) {
        return simd.reference().map(this::newKernel);
    }

    private Kernel newKernel(final Stages stages) {
        return new HistoricalKernel(risk.newRevaluation(stages, HistoricalKernel.BLOCK));
    }

    @Override
    public RiskFigures figures(final Result.Folded result) {
        final double[] losses = new double[windows];
        for (int window = 0; window < windows; window++) {
            losses[window] = HistoricalKernel.loss(result.state(), window);
        }
        return new HistoricalReading(risk, losses).figures();
    }
}
