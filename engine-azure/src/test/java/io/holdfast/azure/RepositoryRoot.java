package io.holdfast.azure;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the sources that this code came from: the fixtures install what they need below them. */
final class RepositoryRoot {

    /** By what a root is known. */
    private static final Path MARK = Path.of("engine-azure", "src", "test", "azurite", "package-lock.json");

    private RepositoryRoot() {}

    /**
     * The root: as Maven's tests and the scripts tell it, else the nearest folder above the working directory.
     *
     * @throws IllegalStateException when there is none.
     */
    static Path find() {
        final Path told = Path.of(Optional.ofNullable(System.getProperty("holdfast.root"))
                .or(() -> Optional.ofNullable(System.getenv("HOLDFAST_ROOT")))
                .orElse(""))
                .toAbsolutePath();
        for (Path folder = told; folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve(MARK))) {
                return folder;
            }
        }
        throw new IllegalStateException("no repository of Holdfast there or above: folder=" + told
                + "; start within one, or set HOLDFAST_ROOT to it");
    }
}
