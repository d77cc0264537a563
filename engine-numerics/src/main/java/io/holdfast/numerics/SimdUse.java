package io.holdfast.numerics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The stages that a job's kernels are made with, and what they did in lanes. A job has one; any thread may make stages. */
public final class SimdUse {

    private final List<Stages> made = new CopyOnWriteArrayList<>();

    /** Of a job whose kernels are yet to be made. */
    public SimdUse() {
        // Nothing is made yet.
    }

    /**
     * Stages of the chosen form.
     *
     * @return new stages, never shared
     * @throws IllegalStateException when the form that was asked for by property is not to be had
     */
    public Stages create() {
        final Stages stages = Stages.create();
        made.add(stages);
        return stages;
    }

    /**
     * Stages of the scalar form where the chosen one is another: what kernels are checked against. Not counted.
     *
     * @return new stages, never shared; empty in the scalar form
     */
    public Optional<Stages> reference() {
        return Simd.form().vector() ? Optional.of(Stages.scalar()) : Optional.empty();
    }

    /**
     * The share of elements that went through lanes; exact when the threads that used the stages have ended, and near it before.
     *
     * @return from 0 to 1; 0 where there were none
     */
    public double share() {
        long inLanes = 0;
        long oneByOne = 0;
        for (final Stages stages : made) {
            inLanes += stages.inLanes();
            oneByOne += stages.oneByOne();
        }
        return inLanes == 0 ? 0.0 : (double) inLanes / (inLanes + oneByOne);
    }

    /**
     * What {@code run.json} says under {@code simd}.
     *
     * @return form, bits of its vectors and share, in this order
     */
    public Map<String, Object> report() {
        final Simd.Form form = Simd.form();
        final Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("form", form.word());
        tree.put("bits", form.bits());
        tree.put("share", share());
        return tree;
    }
}
