package io.holdfast.jmh;

import io.holdfast.numerics.Normal;
import io.holdfast.numerics.Philox4x32;
import io.holdfast.numerics.Stages;
import io.holdfast.numerics.Uniform;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a normal number costs from its random bits on, by a fixed number of draws: by the inverse of the distribution and by Box–Muller;
 * beside the JDK's own, which rejects, so that its draws cannot be counted.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Thread)
public class NormalBenchmark {

    private static final int N = 1024;
    private static final int HALF = N / 2;

    private final long[] words = new long[N];
    private final long[] even = new long[HALF];
    private final long[] odd = new long[HALF];
    private final double[] u = new double[N];
    private final double[] v = new double[N];
    private final double[] y = new double[N];
    private final double[] z = new double[N];
    private final Stages stages = Stages.scalar();
    private final SplittableRandom random = new SplittableRandom(42);
    private long task;

    @Benchmark
    @OperationsPerInvocation(N)
    public double[] inverse() {
        Philox4x32.fill(42, task++, 0, 0, words, 0, N);
        Uniform.open(words, u, 0, N);
        Normal.inverse(u, y, 0, N);
        return y;
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public double boxMuller() {
        Philox4x32.fillPairs(42, task++, 0, 0, even, odd, 0, HALF);
        Uniform.open(even, u, 0, HALF);
        Uniform.open(odd, v, 0, HALF);
        Normal.boxMuller(u, v, y, z, 0, HALF);
        return y[1] + z[HALF - 1];
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public double boxMullerInStages() {
        stages.fillPairs(42, task++, 0, 0, even, odd, 0, HALF);
        Uniform.open(even, u, 0, HALF);
        Uniform.open(odd, v, 0, HALF);
        stages.boxMuller(u, v, y, z, 0, HALF);
        return y[1] + z[HALF - 1];
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public double[] baselineNextGaussian() {
        for (int i = 0; i < N; i++) {
            y[i] = random.nextGaussian();
        }
        return y;
    }
}
