package io.holdfast.bench.montecarlo;

import io.holdfast.bench.load.WorkDirectory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Who prices. Each is a program of its own that answers requests on its standard input ({@code engine-bench/peers/cpp/peer.h}, {@link PeerLoop}). */
enum Peer {
    /** A job of ours, vector form; the first, by whom the others are measured. */
    ENGINE_VECTOR("engine, vector", Kind.JOB, "vector"),
    /** A job of ours, scalar form. */
    ENGINE_SCALAR("engine, scalar", Kind.JOB, "scalar"),
    /** Our kernel alone, vector form. */
    KERNEL_VECTOR("kernel, vector", Kind.KERNEL, "vector"),
    /** Our kernel alone, scalar form. */
    KERNEL_SCALAR("kernel, scalar", Kind.KERNEL, "scalar"),
    /** {@code std::mt19937_64}, {@code std::normal_distribution}, {@code std::exp}, -O3. */
    MERSENNE("C++ mt19937_64, normal_distribution", Kind.NATIVE, "mersenne"),
    /** Philox and Box–Muller in one plain loop, -Ofast. */
    PHILOX_PLAIN("C++ Philox, one plain loop", Kind.NATIVE, "philox_plain"),
    /** Philox and Box–Muller in loops over short arrays that become vectors with libmvec, -Ofast. */
    PHILOX("C++ Philox, vectors of libmvec", Kind.NATIVE, "philox"),
    /** QuantLib's own engines. */
    QUANTLIB("QuantLib", Kind.NATIVE, "quantlib"),
    /** finmath-lib. */
    FINMATH("finmath-lib", Kind.JAVA, FinmathPeer.class.getName()),
    /** {@code SplittableRandom.nextGaussian} and {@code Math.exp}. */
    PLAIN("plain Java, SplittableRandom", Kind.JAVA, PlainPeer.class.getName());

    private enum Kind {
        JOB,
        KERNEL,
        NATIVE,
        JAVA
    }

    private final String title;
    private final Kind kind;
    private final String program;

    Peer(final String title, final Kind kind, final String program) {
        this.title = title;
        this.kind = kind;
        this.program = program;
    }

    /** What it is called in the table. */
    String title() {
        return title;
    }

    boolean prices(final Form form) {
        return switch (this) {
            case ENGINE_VECTOR, ENGINE_SCALAR, KERNEL_VECTOR, MERSENNE, PHILOX -> true;
            case QUANTLIB -> form == Form.EUROPEAN || form == Form.ASIAN;
            case KERNEL_SCALAR, PHILOX_PLAIN, FINMATH, PLAIN -> form == Form.EUROPEAN;
        };
    }

    /** Starts it. */
    List<String> command(final Form form, final Path directory) {
        return switch (kind) {
            case NATIVE -> List.of(WorkDirectory.root().resolve("engine-bench/target/peers").resolve(program).toString(), form.word());
            case JAVA -> java(List.of(), program, form.word());
            case JOB -> java(simd(program), JobPeer.class.getName(), form.word(), directory.resolve("job").toString());
            case KERNEL -> java(simd(program), KernelPeer.class.getName(), form.word());
        };
    }

    /** The form of the kernels is chosen once a process. */
    private static List<String> simd(final String form) {
        return form.equals("vector")
                ? List.of("--add-modules=jdk.incubator.vector", "-Dholdfast.simd=vector")
                : List.of("-Dholdfast.simd=" + form);
    }

    private static List<String> java(final List<String> flags, final String... words) {
        final List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + WorkDirectory.root().resolve("scripts/jvm.flags"),
                "-Xmx1g"));
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(words));
        return command;
    }
}
