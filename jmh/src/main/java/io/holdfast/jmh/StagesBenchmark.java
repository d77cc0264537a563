package io.holdfast.jmh;

import io.holdfast.numerics.Moments;
import io.holdfast.numerics.Simd;
import io.holdfast.numerics.Stages;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What an element of each operation costs in lanes; beside it the scalar form, the baseline. {@code europeanPath} is all that a path of a
 * European call takes: half a Philox block, a normal, an exponential, the payoff, the moments. Vectors are narrowed by
 * {@code -jvmArgsAppend -Dholdfast.simd.bits=256}.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Thread)
public class StagesBenchmark {

    private static final int N = 1024;
    private static final int HALF = N / 2;

    /** The form. */
    @Param({"vector", "scalar"})
    public String simd;

    private final double[] x = new double[N];
    private final double[] u = new double[N];
    private final double[] y = new double[N];
    private final double[] z = new double[N];
    private final long[] even = new long[HALF];
    private final long[] odd = new long[HALF];
    private final MemorySegment state = Arena.ofAuto().allocate(Moments.BYTES, 8);
    private Stages stages;
    private long task;

    /** Draws the arguments: x in [-8, 8], u in (0, 1). */
    @Setup
    public void draw() {
        Simd.choose(Simd.Choice.parse(simd));
        stages = Stages.create();
        final SplittableRandom random = new SplittableRandom(42);
        for (int i = 0; i < N; i++) {
            x[i] = random.nextDouble(-8, 8);
            u[i] = random.nextDouble(Double.MIN_NORMAL, 1);
        }
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public double[] exp() {
        stages.exp(x, y, 0, N);
        return y;
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public double[] expm1() {
        stages.expm1(x, y, 0, N);
        return y;
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public double[] log() {
        stages.log(u, y, 0, N);
        return y;
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public double[] log1p() {
        stages.log1p(u, y, 0, N);
        return y;
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public double[] sin() {
        stages.sin(x, y, 0, N);
        return y;
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public double[] erf() {
        stages.erf(x, y, 0, N);
        return y;
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public double[] erfc() {
        stages.erfc(x, y, 0, N);
        return y;
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public double[] distribution() {
        stages.distribution(x, y, 0, N);
        return y;
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public double[] inverse() {
        stages.inverse(u, y, 0, N);
        return y;
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public double[] sinCos() {
        stages.sinCos(x, y, z, 0, N);
        return y;
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public double[] pow() {
        stages.pow(u, 1.7, y, 0, N);
        return y;
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public long[] philoxWords() {
        stages.fillPairs(42, task++, 0, 0, even, odd, 0, HALF);
        return even;
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public double[] normals() {
        stages.normals(42, task++, 0, 0, y, 0, HALF);
        return y;
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public MemorySegment moments() {
        Moments.addAll(stages, u, 0, N, state, 0);
        return state;
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public MemorySegment europeanPath() {
        stages.normals(42, task++, 0, 0, y, 0, HALF);
        logReturns(y);
        stages.exp(y, y, 0, N);
        payoffs(y);
        Moments.addAll(stages, y, 0, N, state, 0);
        return state;
    }

    private static void logReturns(final double[] normals) {
        for (int i = 0; i < normals.length; i++) {
            normals[i] = Math.fma(0.2, normals[i], 0.03);
        }
    }

    private static void payoffs(final double[] growths) {
        for (int i = 0; i < growths.length; i++) {
            growths[i] = 0.95 * Math.max(Math.fma(100.0, growths[i], -100.0), 0.0);
        }
    }
}
