package io.holdfast.engine.internal.scheduler;

import io.holdfast.engine.api.CanaryMismatchException;
import io.holdfast.engine.api.Computation;
import io.holdfast.engine.api.Field;
import io.holdfast.engine.api.KernelException;
import io.holdfast.engine.api.Reduction;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The digest of task 0 at full size (cell 0, step 1) of the whole job. Worker 0 computes it first, beside the others; until it agrees with
 * what the checkpoint holds, nothing new is journaled or committed. Where the kernel has another form than its plainest, both are computed,
 * and must agree too.
 */
public final class Canary {

    private static final int DUE = 0;
    private static final int AGREED = 1;
    private static final int REFUSED = 2;

    private final Computation computation;
    private final MemorySegment prepared;
    private final byte[] expected; // Null where nothing is there yet.
    private final Control control;
    private final Runnable onAgreed;
    private volatile byte[] digest; // Written by worker 0 before `state`.
    private volatile int state = DUE;
    private int failures; // Of worker 0, like the next.
    private long notBeforeNs; // When it may be tried again; valid after a failure.

    /**
     * A canary that is due.
     *
     * @param computation the job's pure part.
     * @param prepared the prepared bytes.
     * @param expected the digest that the checkpoint holds; null when there is none.
     * @param control is failed when the digest differs.
     * @param onAgreed called once, by worker 0.
     */
    public Canary(
            final Computation computation,
            final MemorySegment prepared,
            final byte[] expected,
            final Control control,
            final Runnable onAgreed) {
        this.computation = computation;
        this.prepared = prepared;
        this.expected = expected == null ? null : expected.clone();
        this.control = control;
        this.onAgreed = onAgreed;
    }

    /**
     * Whether the kernel's bits were found to be those of the checkpoint, or there was none.
     *
     * @return true from then on.
     */
    public boolean isAgreed() {
        return state == AGREED;
    }

    /**
     * The digest.
     *
     * @return 32 bytes; valid when {@link #isAgreed()}.
     */
    public byte[] digest() {
        return digest.clone();
    }

    boolean isDue() {
        return state == DUE;
    }

    /** Computes it, unless it failed a moment ago. By worker 0, while it is due; answers whether there was anything to do. */
    boolean compute(final long nowNs) {
        if (failures > 0 && nowNs - notBeforeNs < 0) {
            return false;
        }
        control.begun(nowNs);
        final byte[] computed;
        final Optional<byte[]> reference;
        try {
            computed = digest(state0());
            reference = referenceState0().map(Canary::digest);
        } catch (final Throwable e) { // Whatever a user's kernel throws.
            failures++;
            notBeforeNs = nowNs + RetryQueue.delayNs(failures);
            if (failures > RetryQueue.RETRIES) {
                state = REFUSED;
                control.fail(new KernelException("the kernel failed and failed again: task=0, tries=" + failures + ", reason=" + e, 0, e));
            }
            return true;
        }
        if (reference.isPresent() && !Arrays.equals(computed, reference.get())) {
            state = REFUSED;
            control.fail(new CanaryMismatchException("the two forms of this kernel give different bits on this machine: canary="
                    + HexFormat.of().formatHex(computed) + ", reference=" + HexFormat.of().formatHex(reference.get())
                    + "; run in the reference form (--simd scalar), and report it"));
            return true;
        }
        if (expected != null && !Arrays.equals(computed, expected)) {
            state = REFUSED;
            control.fail(new CanaryMismatchException("this kernel gives other bits than those the checkpoint was made of: canary="
                    + HexFormat.of().formatHex(computed) + ", expected=" + HexFormat.of().formatHex(expected)
                    + "; raise the kernel's version if it was changed, use the program that began the job, or begin anew with --fresh"));
            return true;
        }
        digest = computed;
        state = AGREED;
        onAgreed.run();
        return true;
    }

    private MemorySegment state0() throws Exception {
        return switch (computation) {
            case Reduction reduction -> state0(reduction, reduction.newKernel(prepared));
            case Field field -> state0(field, field.newKernel(prepared));
        };
    }

    private Optional<MemorySegment> referenceState0() throws Exception {
        return switch (computation) {
            case Reduction reduction -> {
                final Optional<Reduction.Kernel> kernel = reduction.newReferenceKernel(prepared);
                yield kernel.isPresent() ? Optional.of(state0(reduction, kernel.get())) : Optional.empty();
            }
            case Field field -> {
                final Optional<Field.Kernel> kernel = field.newReferenceKernel(prepared);
                yield kernel.isPresent() ? Optional.of(state0(field, kernel.get())) : Optional.empty();
            }
        };
    }

    private static MemorySegment state0(final Reduction reduction, final Reduction.Kernel kernel) throws Exception {
        final MemorySegment state = Arena.ofAuto().allocate(reduction.stateLength(), 64);
        kernel.compute(0, 0, reduction.spec().identity().taskSize(), state);
        return state;
    }

    private static MemorySegment state0(final Field field, final Field.Kernel kernel) throws Exception {
        final MemorySegment before = Arena.ofAuto().allocate(field.stateLength(), 64);
        final MemorySegment state = Arena.ofAuto().allocate(field.stateLength(), 64);
        kernel.initialize(0, before);
        kernel.step(0, 0, before.asReadOnly(), state);
        return state;
    }

    private static byte[] digest(final MemorySegment state) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(state.toArray(ValueLayout.JAVA_BYTE));
        } catch (final NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
