package io.holdfast.numerics;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Chooses the form of {@link Stages}, once for the process: every stages made later are of the chosen form. The bits of a result are the
 * same in each, so a choice that comes late, or twice, costs time at most.
 *
 * <p>Who chooses nothing gets what the system property {@value #PROPERTY} says, {@code auto} by default. {@value #BITS_PROPERTY} narrows
 * the vectors to 128, 256 or 512 bits; wider ones than the machine has work too, slowly.
 */
public final class Simd {

    /** The property that chooses for embedders: {@code auto}, {@code vector} or {@code scalar}. */
    public static final String PROPERTY = "holdfast.simd";
    /** The property that narrows the vectors, in bits. */
    public static final String BITS_PROPERTY = "holdfast.simd.bits";

    /** Width of the narrowest vectors of doubles. */
    static final int BITS_MIN = 128;
    /** Width of the widest. */
    static final int BITS_MAX = 512;

    private static final String MODULE = "jdk.incubator.vector";
    private static final String FLAG = "--add-modules " + MODULE;
    private static final String PROVIDER_NAME = "io.holdfast.numerics.LaneProvider";

    /** Null until somebody chose; any thread may, and the latest choice holds. */
    private static volatile Chosen chosen;

    private Simd() {
    }

    /** What is asked for. */
    public enum Choice {
        /** Vectors where they are faster: each operation starts scalar, and is in lanes when it is compiled, a second later or so. */
        AUTO,
        /** Vectors from the first element, however slow until they are compiled; or an error. */
        VECTOR,
        /** The scalar form. */
        SCALAR;

        /**
         * The choice of this name.
         *
         * @param name in either case
         * @return the choice
         * @throws IllegalArgumentException when there is none
         */
        public static Choice parse(final String name) {
            for (final Choice choice : values()) {
                if (choice.toString().equals(name.toLowerCase(Locale.ROOT))) {
                    return choice;
                }
            }
            throw new IllegalArgumentException("no form of the numerics: simd=" + name + "; auto, vector and scalar are known");
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What a choice came to.
     *
     * @param vector whether stages are of the vector form
     * @param bits   width of its vectors; 64, a double's, in the scalar form
     * @param reason why, and where vectors are not to be had, what to do about it
     */
    public record Form(boolean vector, int bits, String reason) {

        /**
         * The form's name.
         *
         * @return {@code vector} or {@code scalar}
         */
        public String word() {
            return vector ? "vector" : "scalar";
        }
    }

    /**
     * What holds now.
     *
     * @param atOnce whether operations are in lanes from the first call, not when they are warm
     */
    private record Chosen(Form form, boolean atOnce) {
    }

    /** What the vector form is made by, where it can be loaded. */
    interface Provider {

        int bits();

        /** Why this machine is not faster by it; empty where it is. */
        Optional<String> drawback();

        Stages create();
    }

    /**
     * Chooses for all stages made from now on.
     *
     * @param choice what is asked for
     * @return what it came to
     * @throws IllegalStateException when vectors are asked for and not to be had; the message says what to do
     */
    public static Form choose(final Choice choice) {
        final Form form = formOf(choice);
        chosen = new Chosen(form, choice == Choice.VECTOR);
        return form;
    }

    /**
     * The form of stages that are made now; chosen by property when nobody did before.
     *
     * @return the form
     * @throws IllegalStateException when the property asks for what is not to be had
     */
    public static Form form() {
        final Chosen present = chosen;
        return present != null ? present.form() : choose(Choice.parse(System.getProperty(PROPERTY, Choice.AUTO.toString())));
    }

    static Stages create() {
        if (!form().vector()) {
            return new ScalarStages();
        }
        return chosen.atOnce() ? lanes() : new WarmingStages();
    }

    /** Stages of the vector form, warm or not; only where the form is vector. */
    static Stages lanes() {
        return Loaded.PROVIDER.create();
    }

    /** What the property says; empty when it is not set. */
    static OptionalInt bits() {
        final String text = System.getProperty(BITS_PROPERTY);
        if (text == null) {
            return OptionalInt.empty();
        }
        if (!text.equals("128") && !text.equals("256") && !text.equals("512")) {
            throw new IllegalStateException("no such vectors: " + BITS_PROPERTY + "=" + text + "; 128, 256 and 512 are known");
        }
        return OptionalInt.of(Integer.parseInt(text));
    }

    private static Form formOf(final Choice choice) {
        if (choice == Choice.SCALAR) {
            return scalar("as asked for");
        }
        if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
            if (choice == Choice.VECTOR) {
                throw new IllegalStateException("the vector form needs a JVM flag: simd=vector, missing=" + FLAG
                        + "; add it, or ask for simd=scalar, which gives the same result");
            }
            return scalar("for vectors, add " + FLAG + " to the JVM's flags");
        }
        bits(); // Refused here, not in an initialiser.
        final Optional<String> drawback = Loaded.PROVIDER.drawback();
        if (choice == Choice.AUTO && drawback.isPresent()) {
            return scalar(drawback.get());
        }
        return new Form(true, Loaded.PROVIDER.bits(), choice == Choice.VECTOR ? "as asked for" : "this machine has the vectors");
    }

    private static Form scalar(final String reason) {
        return new Form(false, Double.SIZE, reason);
    }

    /** Its initialisation loads the Vector API, so it is touched only where the module is there. */
    private static final class Loaded {

        static final Provider PROVIDER = load();

        private static Provider load() {
            try {
                return Class.forName(PROVIDER_NAME).asSubclass(Provider.class).getDeclaredConstructor().newInstance();
            } catch (final ReflectiveOperationException e) {
                throw new IllegalStateException("the vector form cannot be loaded: class=" + PROVIDER_NAME, e);
            }
        }
    }
}
