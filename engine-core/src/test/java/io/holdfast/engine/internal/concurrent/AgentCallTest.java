package io.holdfast.engine.internal.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class AgentCallTest {

    @Test
    void shouldAnswer() {
        final AgentCall<String> call = new AgentCall<>(() -> "yes");
        assertThat(call.isDone()).isFalse();
        assertThatThrownBy(call::answer).isInstanceOf(IllegalStateException.class);

        call.run();

        assertThat(call.isDone()).isTrue();
        assertThat(call.answer()).isEqualTo("yes");
    }

    @Test
    void shouldThrowWhatTheQuestionThrew() {
        final AgentCall<String> call = new AgentCall<>(() -> {
            throw new IllegalArgumentException("no");
        });

        call.run();

        assertThatThrownBy(call::answer).isInstanceOf(IllegalArgumentException.class).hasMessage("no");
    }

    @Test
    void shouldAnswerWithAnErrorToo() {
        final AgentCall<String> call = new AgentCall<>(() -> {
            throw new LinkageError("broken");
        });

        call.run(); // The agent lives on, and nobody waits for ever.

        assertThat(call.isDone()).isTrue();
        assertThatThrownBy(call::answer).hasRootCauseInstanceOf(LinkageError.class);
    }

    @Test
    void shouldWakeTheAskerOnceTheAnswerIsThere() {
        final List<Boolean> answered = new ArrayList<>();
        final AtomicReference<AgentCall<Integer>> asked = new AtomicReference<>();
        asked.set(new AgentCall<>(() -> 7, () -> answered.add(asked.get().isDone())));

        asked.get().run();

        assertThat(answered).containsExactly(true);
    }
}
