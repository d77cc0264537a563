package io.holdfast.engine.internal.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.api.CheckpointStore;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Goal: however a field changes between and while checkpoints are written, whenever they are asked for and wherever one is cut, what is stored goes by
 * what lives.
 * Method: the checkpoint agent of a field of four slices on a simulated store. Before each call of the store time passes and cells are stepped, both by
 * the seed; of odd seeds some calls fail. After each commit the store is looked at; where no call fails, what lies in it is added up before each call, too.
 */
@Timeout(120)
final class StoredBoundsPropertyTest {

    private static final int CELLS = 64;
    private static final int STATE_LENGTH = 64 << 10;
    private static final int PHASE_COMMITS = 20;
    private static final int COMMITS = 120;

    private SimulatedStore store;
    private SampleAgent sample;
    private SplittableRandom random;
    private double duringMax; // Share of the cells that is stepped while a call of the store goes on.
    private double betweenMax;
    private long callNsMax;
    private double faults;
    private boolean hasFailed; // Since the last commit that was looked at.
    private long sequence;
    private boolean mayFail;
    private long storedMost; // Before any call.

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void shouldBoundWhatIsStoredAfterEachCommit(final long seed) {
        random = new SplittableRandom(seed);
        mayFail = seed % 2 == 1;
        store = SimulatedStore.withSeed(seed);
        sample = SampleAgent.patientOn(store, CELLS, STATE_LENGTH);
        sample.stepAll();
        sample.agent.request();
        sample.cycle();
        sequence = newest().name().number();
        disturb();
        drawPhase();
        for (int commits = 0; commits < COMMITS; ) {
            step(random.nextDouble(betweenMax));
            if (random.nextInt(8) > 0) {
                sample.clock.advance(random.nextLong(SampleAgent.INTERVAL_NS / 8));
                sample.agent.request(); // One right after the other.
            } else {
                sample.clock.advance(random.nextLong(2 * SampleAgent.INTERVAL_NS));
            }
            while (commits < COMMITS && sample.agent.doWork() > 0) { // Where the store is slow it is never done.
                if (look("seed=" + seed + ", commit=" + commits) && ++commits % PHASE_COMMITS == 0) {
                    drawPhase();
                }
            }
        }

        if (!mayFail) {
            assertThat(storedMost).as("seed=%d, while a pass was written", seed).isLessThanOrEqualTo(5 * live());
        }
    }

    private void drawPhase() {
        duringMax = random.nextBoolean() ? random.nextDouble() : random.nextDouble() * 0.05;
        betweenMax = random.nextBoolean() ? random.nextDouble() : random.nextDouble() * 0.05;
        betweenMax = Math.max(0.001, betweenMax);
        duringMax = Math.max(0.001, duringMax);
        callNsMax = random.nextBoolean() ? SampleAgent.SECOND_NS / 10 : SampleAgent.INTERVAL_NS;
        faults = mayFail && random.nextBoolean() ? 0.05 : 0;
    }

    /** Before this and each later call time passes and cells are stepped. */
    private void disturb() {
        store.before(store.calls() + 1, () -> {
            sample.clock.advance(random.nextLong(callNsMax));
            step(random.nextDouble(duringMax));
            storedMost = Math.max(storedMost, stored());
            if (random.nextDouble() < faults) {
                hasFailed = true;
                store.failAt(store.calls() + 1, SimulatedStore.Failure.STORAGE, random.nextBoolean());
            }
            disturb();
        });
    }

    private void step(final double share) {
        for (int cell = 0; cell < CELLS; cell++) {
            if (random.nextDouble() < share) {
                sample.step(cell, 1_000);
            }
        }
    }

    /** Answers whether there was a commit; what a failure left goes with the next one. */
    private boolean look(final String what) {
        final Manifest newest = newest();
        if (newest.name().number() == sequence) {
            return false;
        }
        sequence = newest.name().number();
        store.forgetDeleted();
        if (hasFailed) {
            hasFailed = false;
            return true;
        }
        final CheckpointCatalog catalog = CheckpointCatalog.of(store.anotherHandle());
        final Root root = catalog.readRoot().usable();
        final int segmentsMost = root.manifests().stream()
                .mapToInt(reference -> catalog.readManifest(reference).manifest().orElseThrow().segments().size())
                .max()
                .orElseThrow();
        final long held = newest.segments().stream().mapToLong(SegmentReference::length).sum();
        assertThat(newest.segments().stream().mapToLong(SegmentReference::liveEntries).sum()).as(what).isEqualTo(CELLS);
        assertThat(root.manifests()).as(what).hasSizeLessThanOrEqualTo(3);
        assertThat(held).as(what).isLessThanOrEqualTo(2 * live());
        assertThat(stored()).as(what).isLessThanOrEqualTo(5 * live());
        assertThat(objects()).as(what).hasSizeLessThanOrEqualTo(3 * (segmentsMost + 1));
        return true;
    }

    private Manifest newest() {
        final CheckpointCatalog catalog = CheckpointCatalog.of(store.anotherHandle());
        return catalog.readManifest(catalog.readRoot().usable().newest().orElseThrow()).manifest().orElseThrow();
    }

    private List<CheckpointStore.Entry> objects() {
        return store.anotherHandle().list("");
    }

    private long stored() {
        return objects().stream().mapToLong(CheckpointStore.Entry::length).sum();
    }

    private static long live() {
        return CELLS * SegmentDescriptor.bytesPerEntry(STATE_LENGTH);
    }
}
