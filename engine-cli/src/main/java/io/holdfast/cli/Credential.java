package io.holdfast.cli;

import java.util.Locale;

/** By what a blob store is entered. */
enum Credential {
    /** What the environment gives: a signature or connection string where it holds one, else the machine's managed identity. */
    ENVIRONMENT,
    /** As whom a developer is signed in on this machine. */
    DEVELOPER;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
