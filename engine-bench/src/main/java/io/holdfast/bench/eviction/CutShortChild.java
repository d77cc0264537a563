package io.holdfast.bench.eviction;

import io.holdfast.engine.CheckpointInspection;
import io.holdfast.engine.CheckpointStores;
import io.holdfast.engine.Engine;
import io.holdfast.engine.EngineConfig;
import io.holdfast.engine.JobConfig;
import io.holdfast.engine.JobHandle;
import io.holdfast.engine.api.EvictionNotice;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The process that is killed a moment after its notice: one attempt with a slow second store. Its words are made by {@link CutShort}. */
public final class CutShortChild {

    private static final Duration NEVER = Duration.ofHours(24);
    private static final Duration NOTICE = Duration.ofSeconds(30);

    private CutShortChild() {}

    /**
     * Runs until it is killed; what it does after that does not count.
     *
     * @param args the job's four words, its directory, the slow store's parent, the ledger's file.
     */
    public static void main(final String[] args) throws InterruptedException {
        final CutShortJob job = CutShortJob.parse(List.of(args).subList(0, 4));
        final Path directory = Path.of(args[4]);
        final Path slow = Path.of(args[5]);
        final RestGate gate = new RestGate(job.cells());
        try (StepLedger ledger = StepLedger.open(Path.of(args[6]), job.cells(), CutShortJob.STEPS);
                Engine engine = Engine.launch(
                        EngineConfig.builder().checkpointInterval(NEVER).debtBudget(NEVER).build())) {
            final ThrottledStore store = new ThrottledStore(
                    CheckpointStores.directory(slow.resolve("checkpoint")),
                    job.bytesPerSecond(),
                    System::nanoTime,
                    new Accountant(ledger, gate));
            final JobHandle handle = engine.submit(
                    job.field(ledger, gate), new JobConfig(directory, false, Optional.empty(), Optional.of(store)));
            Await.until("every cell's first step", gate::isAtRest);
            Thread.sleep(100); // For steps under way.
            handle.checkpoint();
            Await.until("a checkpoint of all in the slow store", () -> heldBy(slow) >= gate.steps());
            Thread.sleep(500); // Checkpoints of before may follow; they find nothing to write.
            gate.open();
            Await.until("work to be at risk", () -> ledger.count() >= job.stepsAtNotice());
            final long nowNs = System.nanoTime();
            ledger.noticed(nowNs);
            handle.interrupt(EvictionNotice.of("proof", nowNs, nowNs + NOTICE.toNanos()));
            System.out.println(handle.await());
        } finally {
            gate.open();
        }
    }

    /** Cell-steps in the newest checkpoint that the store's root names. */
    private static long heldBy(final Path slow) {
        final CheckpointInspection inspection = CheckpointInspection.ofDirectory(slow);
        return inspection.checkpoints().isEmpty() ? 0 : inspection.checkpoints().getFirst().completedWork();
    }

    /** Tells the parent what the store does. */
    private record Accountant(StepLedger ledger, RestGate gate) implements ThrottledStore.Observer {

        @Override
        public void onPut(final String name, final long length, final long beganNs, final long endedNs) {
            if (ledger.noticedNs() != 0) {
                ledger.add(StepLedger.Figure.BYTES, length);
                ledger.add(StepLedger.Figure.PUT_NS, endedNs - beganNs);
            } else if (gate.isOpen()) {
                ledger.add(StepLedger.Figure.BYTES_TOO_EARLY, length);
            }
        }

        @Override
        public void onSwap() {
            if (ledger.noticedNs() != 0) {
                if (ledger.get(StepLedger.Figure.COMMITS) == 0) {
                    ledger.add(StepLedger.Figure.FIRST_COMMIT_NS, System.nanoTime());
                }
                ledger.add(StepLedger.Figure.COMMITS, 1);
            }
        }
    }
}
