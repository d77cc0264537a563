package io.holdfast.engine.internal.journal;

import io.holdfast.engine.api.MissingJvmFlagsException;
import java.nio.file.Path;

/** Opens a journal and prints its state, or what it says about missing flags. */
final class FlagsMain {

    private FlagsMain() {}

    public static void main(final String[] arguments) {
        try (Journal journal = ChronicleJournal.open(
                Path.of(arguments[0]), 1, JournalContractTest.digest(1), JournalContractTest.digest(100), 256)) {
            JournalContractTest.awaitThat(() -> journal.state() != Journal.State.OPENING);
            System.out.println(journal.state());
        } catch (final MissingJvmFlagsException e) {
            System.out.println(e.getMessage());
        }
    }
}
