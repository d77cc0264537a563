package io.holdfast.engine.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.holdfast.engine.api.PermissionException;
import io.holdfast.engine.api.StorageException;
import io.holdfast.engine.api.StorageFullException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The journal's two threads, over queues that fail, hang and are late. */
class QueueOpenerTest {

    private static final int QUEUES_MAX = 3;

    private final FakeQueues queues = new FakeQueues();
    private ChronicleJournal journal;

    @AfterEach
    void close() {
        queues.openGate.countDown();
        queues.appendGate.countDown();
        if (journal != null) {
            journal.close();
        }
    }

    @Test
    void shouldSayNotNowWhileTheFirstQueueIsBeingOpened() {
        queues.openGate = new CountDownLatch(1);
        open();

        assertThat(append(1)).isFalse();
        assertThat(journal.state()).isEqualTo(Journal.State.OPENING);
        queues.openGate.countDown();
        JournalContractTest.awaitThat(() -> append(1));
        assertThat(journal.state()).isEqualTo(Journal.State.OPEN);
    }

    @Test
    void shouldGoOnInThePresentQueueWhenTheNextIsLate() {
        openAndWait();
        assertThat(append(1)).isTrue();
        JournalContractTest.awaitThat(() -> queues.events.contains("open 1"));
        queues.openGate = new CountDownLatch(1);
        JournalContractTest.closeQueue(journal, 0);
        assertThat(append(1)).isTrue();

        assertThat(journal.closeQueue()).isZero(); // Queue 2 is late: frame 2 stays in queue 1, which goes on.
        assertThat(append(9)).isTrue();
        assertThat(append(1)).isFalse();
        assertThat(journal.isFull()).isTrue();

        queues.openGate.countDown();
        JournalContractTest.awaitThat(() -> append(1));
        assertThat(journal.frames()).isEqualTo(12);
    }

    @Test
    void shouldOpenNoMoreQueuesThanAllowedUntilSomeAreDropped() {
        openAndWait();
        JournalContractTest.awaitThat(() -> !append(1) && queues.events.contains("open 2"));
        JournalContractTest.awaitThat(() -> !append(1) && journal.frames() == QUEUES_MAX * 10L);

        final long closed = journal.closeQueue();
        journal.dropThrough(closed);

        assertThat(closed).isEqualTo(1);
        JournalContractTest.awaitThat(() -> append(1));
        assertThat(queues.events).containsSubsequence("close 0", "delete 0", "delete 1").doesNotContain("delete 2");
    }

    @Test
    void shouldFailTypedWhenTheDiskIsFull() {
        queues.openFailure = new IOException("No space left on device");
        queues.failOpenFrom = 0;
        open();

        JournalContractTest.awaitThat(() -> journal.state() == Journal.State.FAILED);
        assertThatExceptionOfType(StorageFullException.class).isThrownBy(() -> append(1)).withMessageContaining("free at least");
    }

    @Test
    void shouldFailTypedWhenTheDiskFillsLater() {
        queues.openFailure = new IOException("No space left on device");
        queues.failOpenFrom = 2;
        openAndWait();

        append(1);
        JournalContractTest.awaitThat(() -> journal.closeQueue() == 0);

        JournalContractTest.awaitThat(() -> journal.state() == Journal.State.FAILED);
        assertThatExceptionOfType(StorageFullException.class).isThrownBy(() -> append(1));
        journal.close();
        assertThat(queues.events).contains("close 0", "close 1");
    }

    @Test
    void shouldTellPermissionFromOtherFailures() {
        queues.openFailure = new AccessDeniedException("/there");
        queues.failOpenFrom = 0;
        open();

        JournalContractTest.awaitThat(() -> journal.state() == Journal.State.FAILED);
        assertThatExceptionOfType(PermissionException.class).isThrownBy(() -> append(1));
    }

    @Test
    void shouldFailWhenADroppedQueueCannotBeDeleted() {
        queues.failDelete = true;
        openAndWait();
        append(1);
        JournalContractTest.awaitThat(() -> journal.closeQueue() == 0);

        journal.dropThrough(0);

        JournalContractTest.awaitThat(() -> journal.state() == Journal.State.FAILED);
        assertThatExceptionOfType(StorageException.class).isThrownBy(() -> append(1));
    }

    @Test
    void shouldGoOnWhenEarlierAttemptsCannotBeDeleted() {
        queues.failDelete = true;
        openAndWait();

        journal.dropEarlierAttempts();

        JournalContractTest.awaitThat(() -> queues.events.contains("earlier"));
        assertThat(append(1)).isTrue();
        assertThat(journal.state()).isEqualTo(Journal.State.OPEN);
    }

    @Test
    void shouldFailTypedWhenAnAppendFails() {
        queues.appendFailure = new IllegalStateException("a mapping is gone");
        openAndWait();

        assertThatExceptionOfType(StorageException.class).isThrownBy(() -> append(1)).withMessageContaining("a mapping is gone");
        assertThat(journal.state()).isEqualTo(Journal.State.FAILED);
        assertThat(journal.frames()).isZero();
    }

    @Test
    void shouldCloseInBoundedTimeWhenOpeningHangs() {
        queues.openGate = new CountDownLatch(1);
        open();

        journal.close();

        assertThat(journal.state()).isEqualTo(Journal.State.CLOSED);
        assertThatIllegalStateException().isThrownBy(() -> append(1));
    }

    @Test
    void shouldCloseInBoundedTimeAndUnmapNothingWhenAnAppendHangs() throws InterruptedException {
        queues.appendGate = new CountDownLatch(1);
        openAndWait();
        final Thread appender = new Thread(() -> append(1), "appender");
        appender.start();
        JournalContractTest.awaitThat(() -> appender.getState() == Thread.State.WAITING);

        journal.close();

        assertThat(journal.state()).isEqualTo(Journal.State.CLOSED);
        assertThat(queues.events).doesNotContain("close 0");
        queues.appendGate.countDown();
        appender.join();
    }

    @Test
    void shouldDeleteEmptyQueuesOnlyWhenClosed() {
        openAndWait();
        append(1);

        journal.close();

        assertThat(queues.events).doesNotContain("delete 0").contains("close 0");
        assertThat(queues.events.contains("delete 1")).isEqualTo(queues.events.contains("open 1"));
    }

    private void open() {
        journal = ChronicleJournal.over(queues, 1, JournalContractTest.digest(1), 64, QUEUES_MAX);
    }

    private void openAndWait() {
        open();
        JournalContractTest.awaitThat(() -> journal.state() == Journal.State.OPEN);
    }

    private boolean append(final int count) {
        boolean appended = true;
        for (int i = 0; i < count; i++) {
            appended &= TestFrame.ofIndex(i, 64).appendTo(journal);
        }
        return appended;
    }
}
