package io.holdfast.workloads.risk;

import io.holdfast.engine.api.Reduction;
import io.holdfast.engine.api.Result;
import io.holdfast.numerics.SimdUse;

/** A risk job's computation: its states can be read as figures. */
sealed interface RiskReduction extends Reduction permits MonteCarloRisk, HistoricalRisk {

    /** What is measured. */
    Risk risk();

    /** The stages of this attempt's kernels. */
    SimdUse simd();

    /** Reads a result. */
    RiskFigures figures(Result.Folded result);
}
