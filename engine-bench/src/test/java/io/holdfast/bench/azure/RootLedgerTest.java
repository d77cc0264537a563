package io.holdfast.bench.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.engine.internal.checkpoint.Root;
import io.holdfast.engine.internal.checkpoint.RootCodec;
import io.holdfast.engine.internal.checkpoint.WriterId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RootLedgerTest {

    private static final WriterId ONE = new WriterId(1, 1);
    private static final WriterId OTHER = new WriterId(2, 2);

    private final RootLedger ledger = new RootLedger("test");
    private int tags;
    private Optional<String> tag = Optional.empty();

    @Test
    void shouldCountClaimsOfWritersThatFollowEachOther() {
        swap(root(1, 1, ONE));
        swap(root(1, 2, ONE));
        swap(root(2, 3, OTHER));

        assertThat(ledger.requireOneWriterAtATime()).isEqualTo(2);
    }

    @Test
    void shouldRefuseACommitOfALowerEpoch() {
        swap(root(1, 1, ONE));
        swap(root(2, 2, OTHER));
        swap(root(1, 3, ONE));

        assertThatThrownBy(ledger::requireOneWriterAtATime).isInstanceOf(MissedException.class).hasMessageContaining("past");
    }

    @Test
    void shouldRefuseTwoWritersOfOneEpoch() {
        swap(root(1, 1, ONE));
        swap(root(1, 2, OTHER));

        assertThatThrownBy(ledger::requireOneWriterAtATime).isInstanceOf(MissedException.class).hasMessageContaining("two writers");
    }

    @Test
    void shouldRefuseTwoWinnersOfOneSwap() {
        swap(root(1, 1, ONE));
        tag = Optional.empty();

        assertThatThrownBy(() -> swap(root(1, 2, OTHER))).isInstanceOf(MissedException.class);
    }

    private void swap(final Root root) {
        final String landed = "tag-" + ++tags;
        ledger.swapped(tag, landed, RootCodec.encode(root));
        tag = Optional.of(landed);
    }

    private static Root root(final long epoch, final long sequence, final WriterId writer) {
        return new Root(
                epoch, sequence, writer, false, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
