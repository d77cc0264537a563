package io.holdfast.engine.internal.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.api.CanaryMismatchException;
import io.holdfast.engine.api.KernelException;
import io.holdfast.engine.internal.compute.TestReduction;
import io.holdfast.engine.internal.time.FakeClock;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CanaryTest {

    private final FakeClock clock = new FakeClock();
    private final Control control = new Control(() -> {});
    private final AtomicInteger agreed = new AtomicInteger();

    @Test
    void shouldAgreeWhereNothingIsThereYet() {
        final Canary canary = canary(new TestReduction(100, 7), null);

        canary.compute(clock.nanoTime());

        assertThat(canary.isAgreed()).isTrue();
        assertThat(canary.isDue()).isFalse();
        assertThat(canary.digest()).hasSize(32);
        assertThat(agreed).hasValue(1);
    }

    /** The digest is of task 0 at full size, whatever the extent, so that a job can be extended. */
    @Test
    void shouldAgreeWithTheSameKernelUnderAnotherExtent() {
        final Canary first = canary(new TestReduction(100, 7), null);
        first.compute(clock.nanoTime());

        final Canary second = canary(new TestReduction(3, 7).shard(0, 1), first.digest());
        second.compute(clock.nanoTime());

        assertThat(second.isAgreed()).isTrue();
    }

    @Test
    void shouldRefuseOtherBits() {
        final Canary canary = canary(new TestReduction(100, 7), new byte[32]);

        canary.compute(clock.nanoTime());

        assertThat(canary.isAgreed()).isFalse();
        assertThat(canary.isDue()).isFalse();
        assertThat(agreed).hasValue(0);
        assertThat(control.failure()).isInstanceOf(CanaryMismatchException.class);
        assertThat(control.mode()).isEqualTo(Control.Mode.STOP);
    }

    @Test
    void shouldAgreeWhereTheReferenceFormDoes() {
        final Canary canary = canary(new TwoForms(0), null);

        canary.compute(clock.nanoTime());

        assertThat(canary.isAgreed()).isTrue();
    }

    @Test
    void shouldRefuseAFormThatDiffersFromTheReference() {
        final Canary canary = canary(new TwoForms(1), null);

        canary.compute(clock.nanoTime());

        assertThat(canary.isAgreed()).isFalse();
        assertThat(agreed).hasValue(0);
        assertThat(control.failure()).isInstanceOf(CanaryMismatchException.class).hasMessageContaining("two forms");
    }

    @Test
    void shouldFailAfterThreeMoreTries() {
        final ScriptedReduction reduction = new ScriptedReduction(new TestReduction(100, 7), clock).throwingFirst(task -> 4);
        final Canary canary = canary(reduction, null);

        for (int i = 0; i < 100; i++) {
            canary.compute(clock.nanoTime());
            clock.advance(10_000_000);
        }

        assertThat(canary.isAgreed()).isFalse();
        assertThat(control.failure()).isInstanceOf(KernelException.class);
    }

    /** A job whose reference form computes another task, so many away. */
    private static final class TwoForms extends TestReduction {

        private final long away;

        TwoForms(final long away) {
            super(100, 7);
            this.away = away;
        }

        @Override
        public Optional<Kernel> newReferenceKernel(final MemorySegment prepared) {
            return Optional.of(new TestKernel() {
                @Override
                public void compute(final long task, final long fromItem, final long toItem, final MemorySegment state) throws Exception {
                    super.compute(task + away, fromItem, toItem, state);
                }
            });
        }
    }

    private Canary canary(final TestReduction reduction, final byte[] expected) {
        return new Canary(reduction, MemorySegment.NULL, expected, control, agreed::incrementAndGet);
    }
}
