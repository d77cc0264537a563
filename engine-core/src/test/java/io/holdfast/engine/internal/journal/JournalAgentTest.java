package io.holdfast.engine.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.api.Row;
import io.holdfast.engine.internal.concurrent.Completion;
import io.holdfast.engine.internal.concurrent.CompletionQueue;
import org.junit.jupiter.api.Test;

class JournalAgentTest {

    private static final int STATE_LENGTH = 1_000;
    private static final int CYCLES_MAX = 1_000;

    private final CompletionQueue completions = new CompletionQueue(4, STATE_LENGTH);
    private final SimulatedJournal journal =
            SimulatedJournal.open(new SimulatedJournal.Disk(), 1, new byte[32], new byte[32], STATE_LENGTH, 1);
    private final JournalAgent agent = new JournalAgent(completions, null, () -> journal, new NoEvents());
    private long step;

    @Test
    void shouldLeaveAQueueOpenThatHoldsLittle() {
        appendMoreThan(10_000);

        assertThat(agent.closeQueue(false)).isEqualTo(-1);
    }

    @Test
    void shouldCloseAQueueThatHoldsLittleWithTheLastCheckpoint() {
        appendMoreThan(10_000);

        JournalContractTest.awaitThat(() -> agent.closeQueue(true) == 0);
    }

    @Test
    void shouldCloseAQueueThatHoldsEnoughAndNotTheNextOne() {
        appendMoreThan(256 << 10);
        JournalContractTest.awaitThat(() -> agent.closeQueue(false) == 0);

        appendMoreThan(journal.bytes() + 10_000);

        assertThat(agent.closeQueue(false)).isZero();
    }

    private void appendMoreThan(final long bytes) {
        for (int cycle = 0; journal.bytes() <= bytes && cycle < CYCLES_MAX; cycle++) {
            final Completion slot = completions.takeFree();
            if (slot != null) {
                slot.set(Completion.CELL, 0, ++step);
                completions.offer(slot);
            }
            agent.doWork();
        }
        assertThat(journal.bytes()).isGreaterThan(bytes);
    }

    private static final class NoEvents implements JournalAgent.Events {

        @Override
        public void onJournalOpen() {}

        @Override
        public void onJournalFull() {}

        @Override
        public void onRow(final Row row, final long allowedEnd) {}

        @Override
        public void onComplete() {}
    }
}
