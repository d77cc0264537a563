package io.holdfast.numerics;

import java.util.List;

/** An operation of {@link Stages}, as {@link WarmUp} brings it to speed, and how far it is with that in this process. */
final class Operation {

    static final Operation FILL_PAIRS = new Operation("fillPairs", (s, t) -> s.fillPairs(t.seed, t.seed, 1, 0, t.even, t.odd, 0, Trial.LENGTH));
    static final Operation UNIFORMS = new Operation("uniforms", (s, t) -> s.uniforms(t.seed, t.seed, 1, 0, t.y, t.z, 0, Trial.LENGTH));
    static final Operation NORMALS = new Operation("normals", (s, t) -> s.normals(t.seed, t.seed, 1, 0, t.y, t.z, 0, Trial.LENGTH));
    static final Operation OPEN = new Operation("open", (s, t) -> s.open(t.words, t.y, 0, Trial.LENGTH));
    static final Operation BOX_MULLER = new Operation("boxMuller", (s, t) -> s.boxMuller(t.u, t.x, t.y, t.z, 0, Trial.LENGTH));
    static final Operation EXP = new Operation("exp", (s, t) -> s.exp(t.x, t.y, 0, Trial.LENGTH));
    static final Operation EXPM1 = new Operation("expm1", (s, t) -> s.expm1(t.x, t.y, 0, Trial.LENGTH));
    static final Operation LOG = new Operation("log", (s, t) -> s.log(t.u, t.y, 0, Trial.LENGTH));
    static final Operation LOG1P = new Operation("log1p", (s, t) -> s.log1p(t.u, t.y, 0, Trial.LENGTH));
    static final Operation SIN = new Operation("sin", (s, t) -> s.sin(t.x, t.y, 0, Trial.LENGTH));
    static final Operation COS = new Operation("cos", (s, t) -> s.cos(t.x, t.y, 0, Trial.LENGTH));
    static final Operation ERF = new Operation("erf", (s, t) -> s.erf(t.x, t.y, 0, Trial.LENGTH));
    static final Operation ERFC = new Operation("erfc", (s, t) -> s.erfc(t.x, t.y, 0, Trial.LENGTH));
    static final Operation DISTRIBUTION = new Operation("distribution", (s, t) -> s.distribution(t.x, t.y, 0, Trial.LENGTH));
    static final Operation INVERSE = new Operation("inverse", (s, t) -> s.inverse(t.u, t.y, 0, Trial.LENGTH));
    static final Operation POW = new Operation("pow", (s, t) -> s.pow(t.u, t.x[0], t.y, 0, Trial.LENGTH));
    static final Operation SIN_COS = new Operation("sinCos", (s, t) -> s.sinCos(t.x, t.y, t.z, 0, Trial.LENGTH));
    static final Operation SIN_COS_TWO_PI = new Operation("sinCosTwoPi", (s, t) -> s.sinCosTwoPi(t.x, t.y, t.z, 0, Trial.LENGTH));
    static final Operation SUM = new Operation("sum", (s, t) -> t.y[0] = s.sum(t.x, 0, Trial.LENGTH));
    static final Operation SUM_POWERS = new Operation("sumPowers", (s, t) -> s.sumPowers(t.x, 0, Trial.LENGTH, t.u[0], t.sums));

    private static final List<Operation> ALL = List.of(
            FILL_PAIRS, UNIFORMS, NORMALS, OPEN, BOX_MULLER, EXP, EXPM1, LOG,
            LOG1P, SIN, COS, ERF, ERFC, DISTRIBUTION, INVERSE, POW,
            SIN_COS, SIN_COS_TWO_PI, SUM, SUM_POWERS);

    private final String name;
    private final Call call;

    private volatile State state = State.COLD; // Raised by WarmUp alone.

    private Operation(final String name, final Call call) {
        this.name = name;
        this.call = call;
    }

    static List<Operation> all() {
        return ALL;
    }

    /** How far an operation is. */
    enum State {
        /** Nobody asked for it. */
        COLD,
        /** It is being brought to speed. */
        ASKED,
        /** It is compiled, makes no objects, and has the bits of the scalar form. */
        HOT,
        /** It did not come so far, and stays scalar. */
        REFUSED
    }

    State state() {
        return state;
    }

    void state(final State next) {
        state = next;
    }

    void apply(final Stages stages, final Trial trial) {
        call.apply(stages, trial);
    }

    @Override
    public String toString() {
        return name;
    }

    /** One call with the arrays of a trial. */
    @FunctionalInterface
    private interface Call {
        void apply(Stages stages, Trial trial);
    }
}
