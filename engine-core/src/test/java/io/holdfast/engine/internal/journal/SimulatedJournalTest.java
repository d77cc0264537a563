package io.holdfast.engine.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.holdfast.engine.api.StorageFullException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatedJournalTest extends JournalContractTest {

    private final SimulatedJournal.Disk disk = new SimulatedJournal.Disk();

    @Override
    Journal open(final long epoch, final byte[] fingerprint, final byte[] canaryDigest, final int payloadLengthMax) {
        return SimulatedJournal.open(disk, epoch, fingerprint, canaryDigest, payloadLengthMax, 42);
    }

    @Override
    void replay(final byte[] fingerprint, final ReplayedFrames frames) {
        disk.replay(fingerprint, frames);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldReplayOnlyWhatWasAppendedWhenPowerIsLost(final long seed) {
        final List<TestFrame> appended = append(openAndWait(1), 0, 500);

        disk.losePower(seed);

        assertThat(appended).as("seed=%d", seed).containsAll(replay().frames);
    }

    @Test
    void shouldFailWhenTheDiskIsFull() {
        final SimulatedJournal journal = (SimulatedJournal) openAndWait(1);

        journal.failAfter(10);
        append(journal, 0, 10);

        assertThatExceptionOfType(StorageFullException.class).isThrownBy(() -> append(journal, 10, 11));
        assertThat(journal.state()).isEqualTo(Journal.State.FAILED);
    }
}
