package io.holdfast.workloads.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.api.Computation;
import io.holdfast.engine.api.Field;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A step is a pure function of cell, step and the state before. */
@Timeout(60)
class TileKernelTest {

    @TempDir
    private Path directory;

    private RenderJob job;
    private Field field;

    @BeforeEach
    void read() throws Exception {
        final Path scene = ExampleScenes.cornellBox().write(directory.resolve("cornell-box.gltf"));
        job = Renders.job(scene, Map.of("width", 70, "height", 40, "samplesPerPixel", 3));
        field = Renders.field(job);
    }

    @Test
    void shouldBeThreeByTwoTilesOfOneMebibyteAtMost() {
        assertThat(field.cells()).isEqualTo(6);
        assertThat(field.stateLength()).isEqualTo(32 * 32 * 4 * 8).isLessThanOrEqualTo(Field.STATE_LENGTH_MAX);
        assertThat(job.unitsPerItem()).isEqualTo(70.0 * 40 / 6);
    }

    @Test
    void shouldHaveTheSameBitsInAnyOrderOfCells() throws Exception {
        final SteppedField once = SteppedField.completed(field);
        final SteppedField again = new SteppedField(field);
        for (int cell = 5; cell >= 0; cell--) {
            for (int step = 0; step < 3; step++) {
                again.advance(cell);
            }
        }

        for (int cell = 0; cell < 6; cell++) {
            assertThat(state(again, cell).mismatch(state(once, cell))).as("cell=%d", cell).isEqualTo(-1);
        }
    }

    @Test
    void shouldHaveTheSameBitsOnAFreshKernel() {
        try (Arena arena = Arena.ofConfined()) {
            final MemorySegment before = arena.allocate(field.stateLength(), 8);
            before.fill((byte) 0x3F);
            final MemorySegment copy = arena.allocate(field.stateLength(), 8).copyFrom(before);
            final MemorySegment first = arena.allocate(field.stateLength(), 8).fill((byte) 0x11);
            final MemorySegment second = arena.allocate(field.stateLength(), 8).fill((byte) 0x77);
            final TileKernel used = kernel();
            used.step(3, 7, before, first);
            used.step(0, 1, before, first);

            used.step(1, 12, before.asReadOnly(), first);
            kernel().step(1, 12, before.asReadOnly(), second);

            assertThat(first.mismatch(second)).isEqualTo(-1);
            assertThat(before.mismatch(copy)).isEqualTo(-1);
        }
    }

    @Test
    void shouldLeaveWhatIsBeyondTheEdgeZero() throws Exception {
        final Path scene = directory.resolve("cornell-box.gltf");
        final RenderJob bright = Renders.job(
                scene, Map.of("width", 70, "height", 40, "samplesPerPixel", 3, "background", Renders.WHITE_SKY));
        final MemorySegment corner = state(SteppedField.completed(Renders.field(bright)), 5);

        for (int y = 0; y < TileLayout.SIDE; y++) {
            for (int x = 0; x < TileLayout.SIDE; x++) {
                final boolean inside = x < 70 - 64 && y < 40 - 32;
                final long square = corner.get(
                        ValueLayout.JAVA_LONG, TileLayout.offset(x, y) + TileLayout.SUM_SQUARE * Double.BYTES);
                assertThat(square != 0).as("x=%d y=%d", x, y).isEqualTo(inside);
            }
        }
    }

    /** Another digest is another kernel version: raise it, or checkpoints of two kinds are mixed. */
    @Test
    void shouldKeepTheBitsOfThisKernelVersion() throws Exception {
        final Map<String, Object> report = job.report(SteppedField.completed(field));

        assertThat(RenderWorkload.KERNEL_VERSION).isEqualTo(1);
        assertThat(report).containsEntry("filmSha256", "65bb56fa78eeb19fd6c85ba0ef963cb783682ddf7317fa0e90d5417f7597422e");
    }

    private TileKernel kernel() {
        return (TileKernel) field.newKernel(Computation.preparedSegment(field.prepare()));
    }

    private MemorySegment state(final SteppedField stepped, final int cell) {
        final MemorySegment state = MemorySegment.ofArray(new long[field.stateLength() / Long.BYTES]);
        stepped.copy(cell, state);
        return state;
    }
}
