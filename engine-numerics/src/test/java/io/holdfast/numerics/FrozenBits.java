package io.holdfast.numerics;

import java.util.Map;

/** The digests that {@link ResultBits} printed of 10^4 results each when the functions were frozen. */
final class FrozenBits {

    static final Map<String, String> DIGESTS = Map.ofEntries(
            Map.entry("brownian bridge", "cd7839d3"),
            Map.entry("correlated normals", "7b603bc3"),
            Map.entry("cos", "6b0538f7"),
            Map.entry("cosTwoPi", "940277a1"),
            Map.entry("erf", "9bf061aa"),
            Map.entry("erfc", "a376660"),
            Map.entry("exp", "f50c88a3"),
            Map.entry("expm1", "5bea4b86"),
            Map.entry("inverse normal, centre", "856f5817"),
            Map.entry("inverse normal, tail", "434f388"),
            Map.entry("log", "ae8c80b1"),
            Map.entry("log1p", "a57225e5"),
            Map.entry("moments", "f5747105"),
            Map.entry("normal density", "e3c9c5d7"),
            Map.entry("normal distribution", "2356e5fd"),
            Map.entry("philox", "7ae0a32a"),
            Map.entry("pow", "bc66d5b9"),
            Map.entry("scrambled sobol", "fd263987"),
            Map.entry("sin", "639902bb"),
            Map.entry("sinTwoPi", "e672b744"));

    private FrozenBits() {
    }
}
