package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProcessIdentityTest {

    private static final ProcessIdentity SELF = ProcessIdentity.ofSelf();

    @Test
    void shouldKnowItselfAlive() {
        assertThat(SELF.isAlive()).contains(true);
        assertThat(ProcessIdentity.fromTree(JsonTree.parse(JsonTree.toBytes(SELF.toTree())))).contains(SELF);
    }

    @Test
    void shouldNotBeFooledByANumberThatIsUsedAgain() {
        final ProcessIdentity before = new ProcessIdentity(SELF.pid(), SELF.startTicks() - 1, SELF.bootId(), SELF.pidNamespace());

        assertThat(before.isAlive()).contains(false);
    }

    @Test
    void shouldKnowAnEndedProcessDead() throws Exception {
        final Process process = new ProcessBuilder("true").start();
        process.waitFor();

        assertThat(new ProcessIdentity(process.pid(), 1, SELF.bootId(), SELF.pidNamespace()).isAlive()).contains(false);
    }

    @Test
    void shouldNotJudgeAProcessOfAnotherMachineByItsNumber() {
        final ProcessIdentity elsewhere = new ProcessIdentity(SELF.pid(), SELF.startTicks(), "another boot", SELF.pidNamespace());
        final long nowMs = Clock.systemUTC().millis();

        assertThat(elsewhere.isAlive()).isEqualTo(Optional.empty());
        assertThat(status(elsewhere, nowMs).state()).isEqualTo(StatusFile.State.RUNNING);
        assertThat(status(elsewhere, nowMs - 60_000).state()).isEqualTo(StatusFile.State.DEAD);
    }

    @Test
    void shouldTakeNonsenseForDead() {
        assertThat(new StatusFile(Map.of()).state()).isEqualTo(StatusFile.State.DEAD);
        assertThat(new StatusFile(Map.of("state", 3L, "process", "x", "updatedMs", "y")).state()).isEqualTo(StatusFile.State.DEAD);
    }

    private static StatusFile status(final ProcessIdentity process, final long updatedMs) {
        return new StatusFile(Map.of("state", "running", "process", process.toTree(), "updatedMs", updatedMs));
    }
}
