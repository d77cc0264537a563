package io.holdfast.jmh;

import io.holdfast.numerics.Philox4x32;
import io.holdfast.numerics.PhiloxStream;
import io.holdfast.numerics.Stages;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.apache.commons.rng.UniformRandomProvider;
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

/** What 64 random bits cost: by the array forms and the stream, beside commons-rng's generator of the same name and the JDK's own. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Thread)
public class PhiloxBenchmark {

    private static final int WORDS = 1024;

    private final long[] words = new long[WORDS];
    private final long[] even = new long[WORDS / 2];
    private final long[] odd = new long[WORDS / 2];
    private final Stages stages = Stages.scalar();
    private final PhiloxStream stream = new PhiloxStream(42);
    private final UniformRandomProvider commons = new org.apache.commons.rng.core.source32.Philox4x32(new int[] {42, 0, 0, 0, 0, 0});
    private final SplittableRandom splittable = new SplittableRandom(42);
    private long task;

    @Benchmark
    @OperationsPerInvocation(WORDS)
    public long[] fill() {
        Philox4x32.fill(42, task++, 0, 0, words, 0, WORDS);
        return words;
    }

    @Benchmark
    @OperationsPerInvocation(WORDS)
    public long fillPairsInStages() {
        stages.fillPairs(42, task++, 0, 0, even, odd, 0, WORDS / 2);
        return even[1] ^ odd[1];
    }

    @Benchmark
    @OperationsPerInvocation(WORDS)
    public long[] stream() {
        stream.seek(task++, 0);
        for (int i = 0; i < WORDS; i++) {
            words[i] = stream.nextLong();
        }
        return words;
    }

    @Benchmark
    @OperationsPerInvocation(WORDS)
    public long[] baselineCommonsPhilox() {
        for (int i = 0; i < WORDS; i++) {
            words[i] = commons.nextLong();
        }
        return words;
    }

    @Benchmark
    @OperationsPerInvocation(WORDS)
    public long[] baselineSplittableRandom() {
        for (int i = 0; i < WORDS; i++) {
            words[i] = splittable.nextLong();
        }
        return words;
    }
}
