package io.holdfast.engine.internal.scheduler;

import io.holdfast.engine.internal.concurrent.ClaimWord;

/** Steals half of another worker's block. One per worker. */
final class Thieves {

    private final ClaimWord[] blocks; // One a worker; shared, never changed.
    private final int self;
    private final ClaimWord.Range stolen = new ClaimWord.Range();
    private int victim;

    Thieves(final ClaimWord[] blocks, final int self) {
        this.blocks = blocks;
        this.self = self;
        this.victim = self;
    }

    /** Looks at each other worker once, beginning where it found something last. Installs what it took as the thief's own block. */
    boolean steal() {
        for (int i = 0; i < blocks.length; i++) {
            victim = victim + 1 == blocks.length ? 0 : victim + 1;
            if (victim != self && blocks[victim].stealHalf(stolen)) {
                blocks[self].install(stolen.begin(), stolen.length());
                victim = victim == 0 ? blocks.length - 1 : victim - 1; // The same one next time.
                return true;
            }
        }
        return false;
    }
}
