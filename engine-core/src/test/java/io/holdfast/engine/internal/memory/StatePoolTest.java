package io.holdfast.engine.internal.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatePoolTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 17, 65_536})
    void shouldHandOutStatesThatDoNotOverlap(final int stateLength) {
        final StatePool pool = new StatePool(stateLength);
        final List<MemorySegment> states = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            final MemorySegment state = pool.take();
            assertThat(state.byteSize()).isEqualTo(stateLength);
            assertThat(state.address() % 8).isZero();
            states.add(state.fill((byte) i));
        }

        for (int i = 0; i < states.size(); i++) {
            assertThat(states.get(i).get(ValueLayout.JAVA_BYTE, 0)).isEqualTo((byte) i);
            assertThat(states.get(i).get(ValueLayout.JAVA_BYTE, stateLength - 1)).isEqualTo((byte) i);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 65_536})
    void shouldTakeWhatWasGivenBackBeforeItGrows(final int stateLength) {
        final StatePool pool = new StatePool(stateLength);
        final MemorySegment state = pool.take();
        pool.give(state);

        for (int i = 0; i < 10_000; i++) {
            final MemorySegment again = pool.take();
            assertThat(again.address()).isEqualTo(state.address());
            pool.give(again);
        }
    }
}
