package io.holdfast.azure;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.api.EngineException;
import java.lang.foreign.MemorySegment;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Goal: over a real server and real connections, whatever happens to whichever request of a commit, what was said to be written is there,
 * and the root names nothing else.
 * Method: a proxy spoils the first request of a commit, then the second, and so on until one passes clean. How long a server's wish to wait
 * is honoured is shown in {@link DeadlineTest}, in simulated time; answers that never come, by {@link CommitFaultsSystemTest}.
 */
class FaultedCommitSystemTest {

    private static final int LONG_LENGTH = (4 << 20) + 100_001; // Two blocks.

    @ParameterizedTest
    @EnumSource(value = Fault.class, mode = EnumSource.Mode.MATCH_NONE, names = {".*_RETRY_AFTER", "ANSWER_SILENT", "HALF_OPEN"})
    void shouldCommitOrSayWhyNotWhicheverRequestFails(final Fault fault) {
        try (FaultProxy proxy = FaultProxy.launch(Azurite.shared().blobEndpoint());
                BlobCheckpointStore store = BlobCheckpointStore.of(config(proxy.endpoint()))) {
            store.open();
            Optional<String> tag = store.compareAndSetRoot(Optional.empty(), bytes("root 0"));
            boolean clean = false;
            for (int number = 1; !clean; number++) {
                final String suffix = fault.name().toLowerCase(Locale.ROOT).replace('_', '-') + "-" + number;
                proxy.reset();
                proxy.heal();
                final long before = proxy.requests();
                proxy.failAt(before + number, fault);

                final Optional<String> next = commit(store, suffix, tag);

                clean = proxy.requests() - before < number;
                proxy.heal();
                assertThat(number).isLessThan(60);
                assertThat(clean && next.isEmpty()).as("clean, and not committed: %s", suffix).isFalse();
                final var root = store.readRoot().orElseThrow();
                if (next.isPresent()) {
                    assertThat(root.tag()).as(suffix).isEqualTo(next.get());
                    assertThat(root.content()).as(suffix).isEqualTo(bytes("root " + suffix));
                }
                tag = Optional.of(root.tag());
            }
        }
    }

    /** A long object, a short one, and the root that names them. @return the root's tag, if all went well. */
    private static Optional<String> commit(final BlobCheckpointStore store, final String suffix, final Optional<String> tag) {
        final byte[] content = new byte[LONG_LENGTH];
        new SplittableRandom(suffix.hashCode()).nextBytes(content);
        final MemorySegment expected = MemorySegment.ofArray(content);
        try {
            assertThat(store.putIfAbsent("segment-" + suffix, List.of(expected))).as(suffix).isTrue();
            assertThat(store.putIfAbsent("manifest-" + suffix, List.of(expected.asSlice(0, 1_000)))).as(suffix).isTrue();
            final Optional<String> next = store.compareAndSetRoot(tag, bytes("root " + suffix));
            assertThat(next).as(suffix).isPresent();
            assertThat(store.read("segment-" + suffix, 0, Long.MAX_VALUE).orElseThrow().mismatch(expected)).as(suffix).isEqualTo(-1);
            assertThat(store.list("manifest-" + suffix)).as(suffix).hasSize(1);
            return next;
        } catch (final EngineException e) {
            assertThat(e).hasNoCause();
            assertThat(e.getMessage()).doesNotContain("\n", "SharedKey", Azurite.shared().accountKey());
            return Optional.empty();
        }
    }

    private static BlobConfig config(final URI endpoint) {
        final BlobLocation location = BlobLocation.parse(endpoint + "/faults/" + UUID.randomUUID());
        return BlobConfig.builder(location, BlobCredential.connectionString(Azurite.shared().connectionString()))
                .blockLength(4 << 20)
                .parallelism(2)
                .tryTimeout(Duration.ofSeconds(1))
                .build();
    }

    private static byte[] bytes(final String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
