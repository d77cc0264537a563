package io.holdfast.workloads.montecarlo.formula;

/** E[exp(i u ln(S(T) / F))], with the forward F of the price S(T): so that it is 1 at u = 0 and at u = −i. */
interface CharacteristicFunction {

    /** Its value at a complex u, with an imaginary part from −1 to 0. */
    Complex at(Complex u);

    /** About the variance of ln S(T): the scale on which the function changes is one over its root. */
    double variance();
}
