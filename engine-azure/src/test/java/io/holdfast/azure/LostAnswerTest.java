package io.holdfast.azure;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.HttpRequest;
import io.holdfast.azure.FakeBlobServer.Fault;
import io.holdfast.engine.api.CheckpointStore;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Goal: whatever happens to whichever request, a put that returns has put its own bytes and says so, and a swap that landed is known by its tag.
 * Method: the first request of an operation fails, then the second, and so on until a run passes clean.
 */
class LostAnswerTest {

    private final FakeTicks ticks = new FakeTicks();
    private final FakeBlobServer server = new FakeBlobServer(ticks);

    @ParameterizedTest
    @EnumSource(Fault.class)
    void shouldPutOnceWhicheverRequestOfAShortObjectFails(final Fault fault) {
        eachRequest(fault, (store, name) -> {
            final byte[] content = noise(1_000, name.hashCode());

            assertThat(store.putIfAbsent(name, List.of(MemorySegment.ofArray(content)))).as(name).isTrue();
            assertThat(store.putIfAbsent(name, List.of(MemorySegment.ofArray(new byte[1])))).as(name).isFalse();

            assertThat(server.content(name)).as(name).isEqualTo(content);
        });
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void shouldPutOnceWhicheverRequestOfALongObjectFails(final Fault fault) {
        eachRequest(fault, (store, name) -> {
            final byte[] content = noise((9 << 20) + 17, name.hashCode());

            assertThat(store.putIfAbsent(name, List.of(MemorySegment.ofArray(content)))).as(name).isTrue();

            assertThat(server.content(name)).as(name).isEqualTo(content);
        });
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void shouldReadWholeWhicheverRequestFails(final Fault fault) {
        final byte[] content = noise((9 << 20) + 17, 1);
        try (CheckpointStore store = open()) {
            store.putIfAbsent("long", List.of(MemorySegment.ofArray(content)));
        }
        eachRequest(fault, (store, name) -> {
            final MemorySegment read = store.read("long", 5, Long.MAX_VALUE).orElseThrow();

            assertThat(read.mismatch(MemorySegment.ofArray(content).asSlice(5))).as(name).isEqualTo(-1);
            assertThat(store.list("lo")).as(name).extracting(CheckpointStore.Entry::length).containsExactly((long) content.length);
        });
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void shouldKnowItsOwnSwapWhicheverRequestFails(final Fault fault) {
        final List<byte[]> roots = new ArrayList<>();
        roots.add(new byte[] {0});
        try (CheckpointStore store = open()) {
            store.compareAndSetRoot(Optional.empty(), roots.getFirst());
        }
        eachRequest(fault, (store, name) -> {
            final byte[] next = name.getBytes(java.nio.charset.StandardCharsets.UTF_8);
            final CheckpointStore.TaggedRoot before = store.readRoot().orElseThrow();

            final Optional<String> tag = store.compareAndSetRoot(Optional.of(before.tag()), next);

            assertThat(tag).as(name).isPresent();
            assertThat(server.content("_root")).as(name).isEqualTo(next);
            assertThat(store.readRoot().map(CheckpointStore.TaggedRoot::tag)).as(name).isEqualTo(tag);
        });
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void shouldNotTakeAnothersSwapForItsOwnWhicheverRequestFails(final Fault fault) {
        try (CheckpointStore store = open()) {
            store.compareAndSetRoot(Optional.empty(), new byte[] {0});
        }
        eachRequest(fault, (store, name) -> {
            assertThat(store.compareAndSetRoot(Optional.of("\"0x0\""), new byte[] {7})).as(name).isEmpty();

            assertThat(server.content("_root")).as(name).containsExactly(0);
        });
    }

    @FunctionalInterface
    private interface Operation {
        void run(CheckpointStore store, String name);
    }

    /** Runs the operation with a fault at its first request, its second, … until there is none to spoil. */
    private void eachRequest(final Fault fault, final Operation operation) {
        try (CheckpointStore store = open()) {
            boolean clean = false;
            for (int number = 1; !clean; number++) {
                final AtomicInteger seen = new AtomicInteger();
                final int spoiled = number;
                server.faults(request -> isOfInterest(request) && seen.incrementAndGet() == spoiled ? fault : Fault.NONE);

                operation.run(store, "object-" + number);

                server.faults(request -> Fault.NONE);
                clean = seen.get() < number || fault == Fault.NONE;
                assertThat(number).isLessThan(50);
            }
        }
    }

    /** The lease has a thread of its own. */
    private static boolean isOfInterest(final HttpRequest request) {
        return !FakeBlobServer.nameOf(request).equals(LeaseBlob.NAME);
    }

    private CheckpointStore open() {
        final CheckpointStore store = FakeStores.store(server, ticks);
        store.open();
        return store;
    }

    private static byte[] noise(final int length, final long seed) {
        final byte[] bytes = new byte[length];
        new SplittableRandom(seed).nextBytes(bytes);
        return bytes;
    }
}
