package io.holdfast.engine.internal.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ControlTest {

    private final AtomicInteger wakings = new AtomicInteger();
    private final Control control = new Control(wakings::incrementAndGet);

    @Test
    void shouldOnlyEverGoOn() {
        control.advance(Control.Mode.STOP);
        control.advance(Control.Mode.DRAIN);

        assertThat(control.mode()).isEqualTo(Control.Mode.STOP);
        assertThat(wakings).hasValue(2);
    }

    @Test
    void shouldKeepTheFirstFailureAndStop() {
        final Exception first = new IllegalStateException("first");
        control.fail(first);
        control.fail(new IllegalStateException("second"));

        assertThat(control.failure()).isSameAs(first);
        assertThat(control.mode()).isEqualTo(Control.Mode.STOP);
    }

    @Test
    void shouldTellWhenTheFirstKernelWasCalled() {
        assertThat(control.firstTaskNs(-1)).isEqualTo(-1);

        control.begun(7);
        control.begun(9);

        assertThat(control.firstTaskNs(-1)).isEqualTo(7);
    }
}
