package io.holdfast.engine.internal.scheduler;

import org.agrona.concurrent.Agent;

/** A worker that asks for a processor of its own before it begins. */
record Pinned(Agent worker, int id) implements Agent {

    @Override
    public void onStart() {
        Affinity.pin(id);
        worker.onStart();
    }

    @Override
    public int doWork() throws Exception {
        return worker.doWork();
    }

    @Override
    public void onClose() {
        worker.onClose();
    }

    @Override
    public String roleName() {
        return worker.roleName();
    }
}
