package io.holdfast.engine.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the journal does to a JVM, seen in JVMs of their own, without assertions. */
class ChronicleJvmSystemTest {

    private static final String EXPORTS = "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED";
    private static final String OPENS = "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED";

    @TempDir
    private Path directory;

    @Test
    void shouldAllocateNothingPerAppend() throws IOException, InterruptedException {
        final String output = run(ChildJvm.journalFlags(), AllocationMain.class);

        assertThat(output.strip()).isEqualTo("0");
    }

    @Test
    void shouldNameTheMissingFlagsAndTouchNothing() throws IOException, InterruptedException {
        assertThat(run(List.of(), FlagsMain.class)).contains(EXPORTS, OPENS, "--journal off", "journal(false)");
        assertThat(run(List.of(EXPORTS), FlagsMain.class)).contains(OPENS).doesNotContain(EXPORTS);
        assertThat(run(List.of(OPENS), FlagsMain.class)).contains(EXPORTS).doesNotContain(OPENS);
        assertThat(directory.resolve("journal")).doesNotExist();
    }

    @Test
    void shouldNeedNoOtherFlag() throws IOException, InterruptedException {
        final String output = run(List.of(EXPORTS, OPENS), FlagsMain.class);

        assertThat(output).endsWith("OPEN" + System.lineSeparator());
    }

    private String run(final List<String> flags, final Class<?> main) throws IOException, InterruptedException {
        try (ChildJvm child =
                ChildJvm.launch(directory.resolve("output"), flags, main, directory.resolve("journal").toString())) {
            assertThat(child.awaitExit()).as(child.output()).isZero();
            return child.output();
        }
    }
}
