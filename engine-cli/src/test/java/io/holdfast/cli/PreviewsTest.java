package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.api.Computation;
import io.holdfast.engine.api.Result;
import io.holdfast.engine.api.WorkloadJob;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PreviewsTest {

    private static final long INTERVAL_NS = Previews.INTERVAL.toNanos();

    private final FakeEngine engine = new FakeEngine();
    private final AtomicInteger begun = new AtomicInteger();

    @Test
    void shouldWriteAtMostOnceAnInterval() throws InterruptedException {
        engine.cells = Optional.of(new NoCells());
        final Previews previews = new Previews(job(() -> {}), engine, Path.of("."), 0);

        previews.refresh(INTERVAL_NS - 1);
        previews.end();
        assertThat(begun).hasValue(0);

        previews.refresh(INTERVAL_NS);
        previews.end();
        previews.refresh(2 * INTERVAL_NS - 1);
        previews.end();
        assertThat(begun).hasValue(1);
    }

    @Test
    void shouldNotWaitForASlowOneNorBeginAnother() throws InterruptedException {
        final CountDownLatch written = new CountDownLatch(1);
        engine.cells = Optional.of(new NoCells());
        final Previews previews = new Previews(job(written::await), engine, Path.of("."), 0);

        previews.refresh(INTERVAL_NS);
        previews.refresh(3 * INTERVAL_NS);
        written.countDown();
        previews.end();

        assertThat(begun).hasValue(1);
    }

    @Test
    void shouldOutliveOneThatFails() throws InterruptedException {
        engine.cells = Optional.of(new NoCells());
        final Previews previews = new Previews(
                job(() -> {
                    throw new IllegalStateException("no image");
                }),
                engine,
                Path.of("."),
                0);

        previews.refresh(INTERVAL_NS);
        previews.end();
        previews.refresh(2 * INTERVAL_NS);
        previews.end();

        assertThat(begun).hasValue(2);
    }

    @Test
    void shouldLeaveReductionsAlone() throws InterruptedException {
        final Previews previews = new Previews(job(() -> {}), engine, Path.of("."), 0);

        previews.refresh(INTERVAL_NS);
        previews.end();

        assertThat(begun).hasValue(0);
    }

    private WorkloadJob job(final Writing writing) {
        return new WorkloadJob() {

            @Override
            public Computation computation() {
                throw new UnsupportedOperationException("not asked for");
            }

            @Override
            public String unit() {
                return "sample";
            }

            @Override
            public double unitsPerItem() {
                return 1;
            }

            @Override
            public Map<String, Object> report(final Result result) {
                return Map.of();
            }

            @Override
            public void writeArtifacts(final Result result, final Path directory, final boolean completed) throws IOException {
                begun.incrementAndGet();
                try {
                    writing.write();
                } catch (final InterruptedException e) {
                    throw new IOException(e);
                }
            }
        };
    }

    private interface Writing {
        void write() throws InterruptedException;
    }

    private static final class NoCells implements Result.Cells {

        @Override
        public int cells() {
            return 0;
        }

        @Override
        public long step(final int cell) {
            return 0;
        }

        @Override
        public long copy(final int cell, final MemorySegment target) {
            return 0;
        }
    }
}
