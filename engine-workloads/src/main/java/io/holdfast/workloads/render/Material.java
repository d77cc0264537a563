package io.holdfast.workloads.render;

/**
 * A surface that scatters as Lambert's cosine and may emit. It scatters on both sides; it emits on the front (where its
 * vertices run counter-clockwise), on both sides where it is double-sided.
 *
 * @param albedo fraction of light scattered, by colour, each in [0, 1].
 * @param emission radiance emitted, by colour, not negative.
 * @param doubleSided whether the back emits too.
 */
record Material(Rgb albedo, Rgb emission, boolean doubleSided) {

    /** What glTF gives a primitive without a material. */
    static final Material DEFAULT = new Material(Rgb.grey(1), Rgb.BLACK, false);

    boolean isEmissive() {
        return !emission.isBlack();
    }
}
