package io.holdfast.engine.api;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * A job's pure part: what is computed, without where or how. Either a {@link Reduction} or a {@link Field}.
 *
 * <p><b>Guarantee asked of the author</b>: every answer is a function of the {@link JobSpec} alone. The engine then
 * guarantees the same result, to the last bit, for any number of threads, machines and evictions.
 */
public sealed interface Computation permits Reduction, Field {

    /** Longest output of {@link #prepare()}, in bytes. */
    long PREPARED_LENGTH_MAX = 64L << 20;

    /**
     * The spec this computation was made from.
     *
     * @return the immutable spec; its identity names every input that the result depends on.
     */
    JobSpec spec();

    /**
     * Length of one state in bytes: 1 to {@link Reduction#STATE_LENGTH_MAX} or {@link Field#STATE_LENGTH_MAX}.
     *
     * @return the length, the same at every call.
     */
    int stateLength();

    /**
     * A pilot that is computed once per job (a regression, a control-variate coefficient, a histogram's range) and handed
     * to every kernel. Pure; its bytes are stored with the checkpoint and their digest stands in the manifest.
     *
     * @return at most {@link #PREPARED_LENGTH_MAX} bytes; empty when the job needs none.
     */
    default byte[] prepare() {
        return new byte[0];
    }

    /**
     * The prepared bytes as kernels get them: read-only, off-heap, 8-byte aligned, shared by all workers.
     *
     * @param prepared what {@link #prepare()} returned.
     * @return a read-only segment over a private copy, which lives as long as it is referenced.
     */
    static MemorySegment preparedSegment(final byte[] prepared) {
        final MemorySegment copy = Arena.ofAuto().allocate(prepared.length, Long.BYTES);
        MemorySegment.copy(prepared, 0, copy, ValueLayout.JAVA_BYTE, 0, prepared.length);
        return copy.asReadOnly();
    }
}
