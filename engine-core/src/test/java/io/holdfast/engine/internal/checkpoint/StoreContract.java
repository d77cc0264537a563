package io.holdfast.engine.internal.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.engine.api.CheckpointStore;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What every {@link CheckpointStore} must do: one suite over all of them. A subclass says how its store is made. */
public abstract class StoreContract {

    private CheckpointStore store;

    /**
     * Makes an empty store.
     *
     * @return the store, not open.
     */
    protected abstract CheckpointStore newStore();

    @BeforeEach
    void openStore() {
        store = newStore();
        store.open();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void shouldOpenAgainAfterItWasClosed() {
        store.putIfAbsent("a", List.of(heap("one")));
        store.close();

        store.open();

        assertThat(text("a")).contains("one");
        assertThat(store.putIfAbsent("b", List.of(heap("two")))).isTrue();
    }

    @Test
    void shouldReadWhatWasPut() {
        assertThat(store.putIfAbsent("a", List.of(heap("one"), nativeCopyOf("two"), heap(""), heap("three")))).isTrue();

        assertThat(text("a")).contains("onetwothree");
    }

    @Test
    void shouldPutAnEmptyObject() {
        assertThat(store.putIfAbsent("empty", List.of())).isTrue();

        assertThat(text("empty")).contains("");
    }

    @Test
    void shouldNotReplaceAnObject() {
        store.putIfAbsent("a", List.of(heap("first")));

        assertThat(store.putIfAbsent("a", List.of(heap("second")))).isFalse();

        assertThat(text("a")).contains("first");
    }

    @Test
    void shouldReadRanges() {
        store.putIfAbsent("a", List.of(heap("0123456789")));

        assertThat(text("a", 3, 4)).contains("3456");
        assertThat(text("a", 8, 100)).contains("89");
        assertThat(text("a", 10, 1)).contains("");
        assertThat(text("a", 1_000_000_000_000L, Long.MAX_VALUE)).contains("");
        assertThat(text("a", 0, Long.MAX_VALUE)).contains("0123456789");
        assertThat(text("a", 5, 0)).contains("");
    }

    @Test
    void shouldAlignWhatItReads() {
        store.putIfAbsent("a", List.of(heap("0123456789")));

        final MemorySegment bytes = store.read("a", 1, 9).orElseThrow();

        assertThat(bytes.address() % 8).isZero();
        assertThat(bytes.isNative() || bytes.maxByteAlignment() >= 8).isTrue();
    }

    @Test
    void shouldAnswerEmptyWhenThereIsNoObject() {
        assertThat(store.read("none", 0, 10)).isEmpty();
        assertThat(store.readRoot()).isEmpty();
        assertThat(store.list("")).isEmpty();
    }

    @Test
    void shouldListByPrefixInOrderOfNamesWithoutTheRoot() {
        store.putIfAbsent("b-2", List.of(heap("xx")));
        store.putIfAbsent("b-1", List.of(heap("x")));
        store.putIfAbsent("a-1", List.of(heap("")));
        store.compareAndSetRoot(Optional.empty(), bytes("root"));

        assertThat(store.list("b-")).extracting(CheckpointStore.Entry::name).containsExactly("b-1", "b-2");
        assertThat(store.list("")).extracting(CheckpointStore.Entry::name).containsExactly("a-1", "b-1", "b-2");
        assertThat(store.list("")).extracting(CheckpointStore.Entry::length).containsExactly(0L, 1L, 2L);
        assertThat(store.list("c")).isEmpty();
    }

    @Test
    void shouldTellTheAgeOfObjectsByItsOwnClock() {
        store.putIfAbsent("a", List.of(heap("x")));

        final long ageMs = store.storeTimeMs() - store.list("a").getFirst().modifiedMs();

        assertThat(ageMs).isBetween(-2_000L, 60_000L);
    }

    @Test
    void shouldDelete() {
        store.putIfAbsent("a", List.of(heap("x")));

        store.delete("a");
        store.delete("a");

        assertThat(store.read("a", 0, 1)).isEmpty();
        assertThat(store.putIfAbsent("a", List.of(heap("y")))).isTrue();
        assertThat(text("a")).contains("y");
    }

    @Test
    void shouldSwapTheRootOnlyByItsTag() {
        final Optional<String> first = store.compareAndSetRoot(Optional.empty(), bytes("one"));
        final Optional<String> second = store.compareAndSetRoot(first, bytes("two"));

        assertThat(store.compareAndSetRoot(first, bytes("three"))).isEmpty();
        assertThat(store.compareAndSetRoot(Optional.empty(), bytes("three"))).isEmpty();
        assertThat(store.readRoot().map(CheckpointStore.TaggedRoot::tag)).isEqualTo(second);
        assertThat(store.readRoot().map(CheckpointStore.TaggedRoot::content)).contains(bytes("two"));
    }

    @Test
    void shouldNotSwapARootThatIsNotThere() {
        assertThat(store.compareAndSetRoot(Optional.of("tag"), bytes("root"))).isEmpty();

        assertThat(store.readRoot()).isEmpty();
    }

    @Test
    void shouldLetOneOfManyThreadsSwap() throws Exception {
        final Optional<String> tag = store.compareAndSetRoot(Optional.empty(), bytes("root"));
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            final List<Callable<Optional<String>>> swaps = IntStream.range(0, 8)
                    .<Callable<Optional<String>>>mapToObj(i -> () -> store.compareAndSetRoot(tag, bytes("root " + i)))
                    .toList();

            int won = 0;
            for (final Future<Optional<String>> swap : threads.invokeAll(swaps)) {
                won += swap.get().isPresent() ? 1 : 0;
            }

            assertThat(won).isOne();
        }
    }

    @RepeatedTest(20) // Who deletes what another is about to publish is found in one round of ten.
    void shouldLetOneOfManyThreadsPut() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            final List<Callable<Boolean>> puts = IntStream.range(0, 8)
                    .<Callable<Boolean>>mapToObj(i -> () -> store.putIfAbsent("a", List.of(heap("put " + i))))
                    .toList();

            int won = 0;
            for (final Future<Boolean> put : threads.invokeAll(puts)) {
                won += put.get() ? 1 : 0;
            }

            assertThat(won).isOne();
            assertThat(text("a").orElseThrow()).matches("put [0-7]");
        }
    }

    @Test
    void shouldRefuseNamesThatLeadElsewhere() {
        for (final String name : List.of("", "../a", "a/b", "A", "a_b", ".", "..", "a".repeat(121), "a\0")) {
            assertThatThrownBy(() -> store.putIfAbsent(name, List.of())).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> store.read(name, 0, 1)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> store.delete(name)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(store.putIfAbsent("a".repeat(120), List.of())).isTrue();
    }

    @Test
    void shouldRefuseRangesAndRootsOutOfBounds() {
        assertThatThrownBy(() -> store.read("a", -1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.read("a", 0, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.compareAndSetRoot(Optional.empty(), new byte[CheckpointStore.ROOT_LENGTH_MAX + 1]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldHoldObjectsLongerThanAnySlice() {
        try (Arena arena = Arena.ofShared()) {
            final MemorySegment part = arena.allocate(3 << 20).fill((byte) 7);
            final MemorySegment whole = MemorySegment.ofArray(new byte[1 << 20]).fill((byte) 9);

            store.putIfAbsent("long", List.of(part, whole, part));

            final MemorySegment read = store.read("long", 0, Long.MAX_VALUE).orElseThrow();
            assertThat(read.byteSize()).isEqualTo(7 << 20);
            assertThat(read.asSlice(0, 3 << 20).mismatch(part)).isEqualTo(-1);
            assertThat(read.asSlice(3 << 20, 1 << 20).mismatch(whole)).isEqualTo(-1);
            assertThat(read.asSlice(4 << 20, 3 << 20).mismatch(part)).isEqualTo(-1);
        }
    }

    private Optional<String> text(final String name) {
        return text(name, 0, 1 << 20);
    }

    private Optional<String> text(final String name, final long offset, final long length) {
        return store.read(name, offset, length)
                .map(read -> new String(read.toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8));
    }

    private static MemorySegment heap(final String text) {
        return MemorySegment.ofArray(bytes(text));
    }

    private static MemorySegment nativeCopyOf(final String text) {
        final MemorySegment content = heap(text);
        return Arena.ofAuto().allocate(content.byteSize()).copyFrom(content);
    }

    private static byte[] bytes(final String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
