package io.holdfast.engine.internal.concurrent;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Queue;
import org.jctools.queues.varhandle.MpscVarHandleArrayQueue;
import org.jctools.queues.varhandle.SpmcVarHandleArrayQueue;

/**
 * A fixed number of off-heap slots that go round between workers and one agent: workers take a free slot, fill it, offer it; the agent
 * polls it and gives it back. Bounded memory, no allocation after construction, no locks.
 *
 * <p><b>Callers</b>: {@link #takeFree} and {@link #offer} by workers; {@link #poll} and {@link #giveBack} by the one agent.
 */
public final class CompletionQueue {

    private final int slots;
    private final Queue<Completion> free; // One agent gives, many workers take.
    private final MpscVarHandleArrayQueue<Completion> filled; // Many workers offer, one agent polls.

    /**
     * A queue with all slots free.
     *
     * @param slots how many.
     * @param stateLength bytes of a state.
     */
    public CompletionQueue(final int slots, final int stateLength) {
        this.slots = slots;
        free = new SpmcVarHandleArrayQueue<>(slots);
        filled = new MpscVarHandleArrayQueue<>(Math.max(2, slots));
        final long stride = (stateLength + 63L) & -64L;
        final MemorySegment slab = Arena.ofAuto().allocate(slots * stride, 64);
        for (int i = 0; i < slots; i++) {
            free.offer(new Completion(slab.asSlice(i * stride, stateLength, 64)));
        }
    }

    /**
     * Takes a free slot.
     *
     * @return the slot; null when all are filled: the caller idles.
     */
    public Completion takeFree() {
        return free.poll();
    }

    /**
     * Hands a filled slot over. Never refused: there is room for every slot.
     *
     * @param completion taken from here and filled.
     */
    public void offer(final Completion completion) {
        if (!filled.offer(completion)) {
            throw new IllegalStateException("more slots than were made");
        }
    }

    /**
     * The next filled slot.
     *
     * @return the slot; null when there is none, or the next one is just being offered.
     */
    public Completion poll() {
        return filled.relaxedPoll(); // The other form spins for as long as a worker is preempted inside its offer.
    }

    /**
     * Gives an emptied slot back.
     *
     * @param completion polled from here.
     */
    public void giveBack(final Completion completion) {
        if (!free.offer(completion)) {
            throw new IllegalStateException("given back twice");
        }
    }

    /**
     * Whether half of the slots are filled or more: then the agent should look, however long it meant to nap.
     *
     * @return true at about this moment.
     */
    public boolean isCrowded() {
        return 2 * filled.size() >= slots;
    }

    /**
     * Whether no slot is filled.
     *
     * @return true when every slot that was offered has been polled.
     */
    public boolean isEmpty() {
        return filled.isEmpty();
    }
}
