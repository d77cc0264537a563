package io.holdfast.imds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AzureMachineTest {

    @TempDir
    private Path directory;

    @Test
    void shouldRecogniseAzureByItsTag() throws IOException {
        final Path tag = Files.writeString(directory.resolve("tag"), "7783-7084-3265-9085-8269-3286-77\n");

        assertThat(AzureMachine.detect(tag).isAzure()).isTrue();
    }

    @Test
    void shouldTakeAnotherTagOrNoneForAnotherMachine() throws IOException {
        final Path tag = Files.writeString(directory.resolve("tag"), "Default string\n");

        assertThat(AzureMachine.detect(tag)).isEqualTo(new AzureMachine(false, "the chassis asset tag is not Azure's: 'Default string'"));
        assertThat(AzureMachine.detect(directory.resolve("none")).isAzure()).isFalse();
        assertThat(AzureMachine.detect(directory).isAzure()).isFalse();
    }
}
