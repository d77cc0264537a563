package io.holdfast.jmh;

import io.holdfast.engine.internal.compute.CellArray;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a capture costs beyond the copy of the same bytes; and what it costs a worker to publish a step. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Thread)
public class CaptureBenchmark {

    /** Bytes of a state. */
    @Param({"64", "4096", "262144"})
    public int stateLength;

    private CellArray cells;
    private MemorySegment source;
    private MemorySegment target;
    private long step;

    /** One cell with a step behind it. */
    @Setup
    public void create() {
        cells = new CellArray(1, stateLength);
        source = Arena.ofAuto().allocate(stateLength, 64).fill((byte) 7);
        target = Arena.ofAuto().allocate(stateLength, 64);
        cells.claim(0);
        cells.slot(0, 1).copyFrom(source);
        cells.publish(0, 1);
        step = 1;
    }

    @Benchmark
    public long capture() {
        return cells.capture(0, target);
    }

    @Benchmark
    public MemorySegment baselineCopy() {
        MemorySegment.copy(source, 0, target, 0, stateLength);
        return target;
    }

    @Benchmark
    public long publish() {
        cells.publish(0, ++step);
        return step;
    }
}
