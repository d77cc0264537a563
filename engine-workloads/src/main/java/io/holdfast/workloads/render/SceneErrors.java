package io.holdfast.workloads.render;

import io.holdfast.engine.api.InputMissingException;
import io.holdfast.engine.api.JobFileException;
import java.nio.file.Path;

/** What is said about scenes that cannot be rendered: always with the file's name and what to do. */
final class SceneErrors {

    private SceneErrors() {
    }

    static JobFileException broken(final Path file, final String what) {
        return new JobFileException("scene " + file + ": " + what + "; export it again as glTF 2.0, or check it with a glTF validator");
    }

    static JobFileException unfit(final Path file, final String what, final String remedy) {
        return new JobFileException("scene " + file + ": " + what + "; " + remedy);
    }

    static InputMissingException missing(final Path scene, final String what, final Path file, final Throwable cause) {
        return new InputMissingException(
                "scene " + scene + ": " + what + " cannot be read: path=" + file + "; put it there or correct the scene", cause);
    }
}
