package io.holdfast.engine;

import io.holdfast.engine.api.EvictionNotice;
import io.holdfast.engine.internal.checkpoint.CheckpointAgent;
import io.holdfast.engine.internal.checkpoint.CheckpointDebt;
import io.holdfast.engine.internal.checkpoint.NoticeProgress;
import io.holdfast.engine.internal.concurrent.AgentThread;
import io.holdfast.engine.internal.concurrent.Wakeable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The checkpoint agents of one attempt, one a store, each on a thread of its own. Launched by the attempt's thread; asked about by any. */
final class StoreAgents {

    private static final long PARK_NS = 50_000_000;

    /** An agent with what wakes it and what it runs on. */
    private record Launched(CheckpointAgent agent, Wakeable idle, AgentThread thread) {}

    private final List<Launched> launched = new CopyOnWriteArrayList<>();

    void launch(final CheckpointAgent agent, final Consumer<Throwable> onFailure) {
        final Wakeable idle = new Wakeable(PARK_NS);
        launched.add(new Launched(agent, idle, AgentThread.launch(agent, idle, onFailure)));
    }

    void request() {
        launched.forEach(store -> store.agent().request());
        wake();
    }

    /** Of the directory alone, which was launched last. */
    void requestDirectory() {
        launched.getLast().agent().request();
        wake();
    }

    void onNotice(final NoticeProgress.Notice notice) {
        launched.forEach(store -> store.agent().onNotice(notice));
        wake();
    }

    void finish(final CheckpointAgent.LastCommit last) {
        launched.forEach(store -> store.agent().finish(last));
        wake();
    }

    void abandon() {
        launched.forEach(store -> store.agent().abandon());
        wake();
    }

    void wake() {
        launched.forEach(store -> store.idle().wake());
    }

    List<AgentThread> threads() {
        return launched.stream().map(Launched::thread).toList();
    }

    /** How the stores stand, in the order in which they were launched. */
    List<Progress.Store> progress(final long nowNs) {
        return launched.stream().map(store -> progress(store.agent(), nowNs)).toList();
    }

    private static Progress.Store progress(final CheckpointAgent agent, final long nowNs) {
        final long durableNs = agent.durableSinceNs();
        return new Progress.Store(
                agent.location(),
                agent.durableWork(),
                durableNs == 0 ? OptionalDouble.empty() : OptionalDouble.of((nowNs - durableNs) / 1e9),
                agent.failure().map(failure -> new Progress.StoreFailure(failure.reason(), (nowNs - failure.sinceNs()) / 1e9)));
    }

    /** Of the store that would take longest. */
    Optional<Progress.Debt> debt() {
        return launched.stream()
                .map(store -> store.agent().debt())
                .max(Comparator.comparingDouble(CheckpointDebt.Figures::seconds))
                .map(debt -> new Progress.Debt(debt.dirtyBytes(), debt.bytesPerSecond(), debt.seconds(), debt.fits()));
    }

    /** What became of a notice. */
    AttemptReport.Eviction eviction(final EvictionNotice notice, final long drainedNs, final long done) {
        final List<AttemptReport.Eviction.Store> stores = new ArrayList<>();
        double first = -1;
        double durable = 0;
        long bytes = 0;
        for (final Launched store : launched) {
            final NoticeProgress.Figures figures = store.agent().noticeFigures();
            final double storeFirst = since(notice, figures.firstCommitNs());
            final double storeDurable = since(notice, figures.durableNs());
            stores.add(new AttemptReport.Eviction.Store(
                    store.agent().location(),
                    storeFirst,
                    storeDurable,
                    figures.bytes(),
                    figures.lackingBytes(),
                    figures.durableNs() != 0 ? 0 : Math.max(0, done - store.agent().durableWork())));
            first = first < 0 || (storeFirst >= 0 && storeFirst < first) ? storeFirst : first;
            durable = storeDurable < 0 || durable < 0 ? -1 : Math.max(durable, storeDurable);
            bytes += figures.bytes();
        }
        return new AttemptReport.Eviction(
                notice.source(),
                notice.eventId(),
                notice.type(),
                (notice.deadlineNs() - notice.noticedNs()) / 1e6,
                first,
                since(notice, drainedNs),
                stores.isEmpty() ? -1 : durable,
                bytes,
                stores);
    }

    private static double since(final EvictionNotice notice, final long timeNs) {
        return timeNs == 0 ? -1 : (timeNs - notice.noticedNs()) / 1e6;
    }
}
