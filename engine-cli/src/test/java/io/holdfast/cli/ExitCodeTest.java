package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.api.CanaryMismatchException;
import io.holdfast.engine.api.CorruptCheckpointException;
import io.holdfast.engine.api.EngineException;
import io.holdfast.engine.api.FencedException;
import io.holdfast.engine.api.ForeignCheckpointException;
import io.holdfast.engine.api.FormatTooNewException;
import io.holdfast.engine.api.InputMissingException;
import io.holdfast.engine.api.JobFileException;
import io.holdfast.engine.api.KernelException;
import io.holdfast.engine.api.MissingJvmFlagsException;
import io.holdfast.engine.api.PermissionException;
import io.holdfast.engine.api.SmallerExtentException;
import io.holdfast.engine.api.StorageException;
import io.holdfast.engine.api.StorageFullException;
import io.holdfast.engine.api.StoreUnreachableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ExitCodeTest {

    static Stream<Arguments> errors() {
        return Stream.of(
                Arguments.of(new KernelException("k", 3, null), 1),
                Arguments.of(new MissingJvmFlagsException("f"), 64),
                Arguments.of(new JobFileException("j"), 65),
                Arguments.of(new InputMissingException("i"), 66),
                Arguments.of(new StoreUnreachableException("s"), 69),
                Arguments.of(new IllegalStateException("bug"), 70),
                Arguments.of(new OutOfMemoryError("heap"), 70),
                Arguments.of(new FencedException("f"), 73),
                Arguments.of(new StorageException("s"), 74),
                Arguments.of(new StorageFullException("s"), 74),
                Arguments.of(new FileSystemException("/a", null, "No space left on device"), 74),
                Arguments.of(new UncheckedIOException(new IOException("Input/output error")), 74),
                Arguments.of(new CorruptCheckpointException("c"), 76),
                Arguments.of(new FormatTooNewException("c"), 76),
                Arguments.of(new ForeignCheckpointException("c"), 76),
                Arguments.of(new CanaryMismatchException("c"), 76),
                Arguments.of(new SmallerExtentException("c"), 76),
                Arguments.of(new PermissionException("p"), 77),
                Arguments.of(new AccessDeniedException("/a"), 77),
                Arguments.of(new FileSystemException("/a", null, "Read-only file system"), 77),
                Arguments.of(new FileSystemException("/a", null, "Operation not permitted"), 77),
                Arguments.of(new CommandException(ExitCode.INTERRUPTED, "c"), 75));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void shouldTellEveryErrorByItsCode(final Throwable error, final int exitCode) {
        assertThat(ExitCode.of(error).number()).isEqualTo(exitCode);
    }

    @ParameterizedTest
    @EnumSource(EngineException.Kind.class)
    void shouldHaveACodeForEveryKind(final EngineException.Kind kind) {
        assertThat(ExitCode.of(kind)).isNotIn(ExitCode.COMPLETED, ExitCode.INTERRUPTED, ExitCode.BUG);
    }

    @Test
    void shouldComplainInOneLineWithoutAStackTrace() {
        final Complaint complaint = Complaint.of(new KernelException("kernel failed: task=7", 7, new IllegalStateException("a\nb")));

        assertThat(complaint).isEqualTo(new Complaint(ExitCode.KERNEL, "kernel failed: task=7: java.lang.IllegalStateException: a b"));
    }

    @Test
    void shouldNameThePathOnceInAnErrorOfTheFileSystem() {
        final CommandException error = CommandException.of(
                "cannot make it", java.nio.file.Path.of("/a/b"), new AccessDeniedException("/a/b"));

        assertThat(Complaint.of(error)).isEqualTo(new Complaint(ExitCode.PERMISSION, "cannot make it: path=/a/b: permission denied"));
    }
}
