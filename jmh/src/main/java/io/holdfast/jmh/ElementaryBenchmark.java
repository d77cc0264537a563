package io.holdfast.jmh;

import io.holdfast.numerics.Elementary;
import io.holdfast.numerics.Normal;
import io.holdfast.numerics.Stages;
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
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What one value of each elementary function costs, with the same bits everywhere; beside {@code Math}, whose bits may differ by platform,
 * and {@code StrictMath}, whose do not. The JDK has no erf and no normal distribution; {@code exp} is their yardstick. Arguments are random: x in [-8, 8], u in (0, 1), in arrays that stay in the first-level cache.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Thread)
public class ElementaryBenchmark {

    private static final int N = 1024;
    private static final double EXPONENT = 1.7;

    private final double[] x = new double[N];
    private final double[] u = new double[N];
    private final double[] y = new double[N];
    private final double[] z = new double[N];
    private final Stages stages = Stages.scalar();

    /** Draws the arguments. */
    @Setup
    public void draw() {
        final SplittableRandom random = new SplittableRandom(42);
        for (int i = 0; i < N; i++) {
            x[i] = random.nextDouble(-8, 8);
            u[i] = random.nextDouble(Double.MIN_NORMAL, 1);
        }
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public double[] exp() {
        Elementary.exp(x, y, 0, N);
        return y;
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public double[] expInStages() {
        stages.exp(x, y, 0, N);
        return y;
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public double[] expBaselineMath() {
        for (int i = 0; i < N; i++) {
            y[i] = Math.exp(x[i]);
        }
        return y;
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public double[] expBaselineStrictMath() {
        for (int i = 0; i < N; i++) {
            y[i] = StrictMath.exp(x[i]);
        }
        return y;
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public double[] log() {
        Elementary.log(u, y, 0, N);
        return y;
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public double[] logBaselineMath() {
        for (int i = 0; i < N; i++) {
            y[i] = Math.log(u[i]);
        }
        return y;
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public double[] logBaselineStrictMath() {
        for (int i = 0; i < N; i++) {
            y[i] = StrictMath.log(u[i]);
        }
        return y;
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public double[] expm1() {
        Elementary.expm1(x, y, 0, N);
        return y;
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public double[] expm1BaselineMath() {
        for (int i = 0; i < N; i++) {
            y[i] = Math.expm1(x[i]);
        }
        return y;
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public double[] log1p() {
        Elementary.log1p(u, y, 0, N);
        return y;
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public double[] log1pBaselineMath() {
        for (int i = 0; i < N; i++) {
            y[i] = Math.log1p(u[i]);
        }
        return y;
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public double[] pow() {
        Elementary.pow(u, EXPONENT, y, 0, N);
        return y;
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public double[] powBaselineMath() {
        for (int i = 0; i < N; i++) {
            y[i] = Math.pow(u[i], EXPONENT);
        }
        return y;
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public double[] powBaselineStrictMath() {
        for (int i = 0; i < N; i++) {
            y[i] = StrictMath.pow(u[i], EXPONENT);
        }
        return y;
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public double[] sin() {
        for (int i = 0; i < N; i++) {
            y[i] = Elementary.sin(x[i]);
        }
        return y;
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public double[] sinBaselineMath() {
        for (int i = 0; i < N; i++) {
            y[i] = Math.sin(x[i]);
        }
        return y;
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public double[] sinBaselineStrictMath() {
        for (int i = 0; i < N; i++) {
            y[i] = StrictMath.sin(x[i]);
        }
        return y;
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public double[] cos() {
        for (int i = 0; i < N; i++) {
            y[i] = Elementary.cos(x[i]);
        }
        return y;
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public double[] cosBaselineMath() {
        for (int i = 0; i < N; i++) {
            y[i] = Math.cos(x[i]);
        }
        return y;
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public double[] cosBaselineStrictMath() {
        for (int i = 0; i < N; i++) {
            y[i] = StrictMath.cos(x[i]);
        }
        return y;
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public double[] sinCos() {
        Elementary.sinCos(x, y, z, 0, N);
        return y;
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public double[] sinCosBaselineMath() {
        for (int i = 0; i < N; i++) {
            y[i] = Math.sin(x[i]);
            z[i] = Math.cos(x[i]);
        }
        return y;
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public double[] sinCosTwoPi() {
        Elementary.sinCosTwoPi(u, y, z, 0, N);
        return y;
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public double[] erf() {
        Elementary.erf(x, y, 0, N);
        return y;
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public double[] erfc() {
        Elementary.erfc(x, y, 0, N);
        return y;
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public double[] normalDistribution() {
        Normal.distribution(x, y, 0, N);
        return y;
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public double[] normalInverse() {
        Normal.inverse(u, y, 0, N);
        return y;
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public double[] sqrt() {
        Elementary.sqrt(u, y, 0, N);
        return y;
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public double[] sqrtBaselineMath() {
        for (int i = 0; i < N; i++) {
            y[i] = Math.sqrt(u[i]);
        }
        return y;
    }
}
