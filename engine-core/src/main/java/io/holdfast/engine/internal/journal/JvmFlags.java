package io.holdfast.engine.internal.journal;

import io.holdfast.engine.api.MissingJvmFlagsException;
import java.util.ArrayList;
import java.util.List;

/**
 * The JVM flags without which Chronicle Queue cannot map a file. The others in {@code scripts/jvm.flags} only keep it quiet.
 * Asked of the module system, so no class of Chronicle is loaded.
 */
final class JvmFlags {

    private JvmFlags() {}

    static void require() {
        final Module chronicle = ModuleLayer.boot()
                .findModule("chronicle.core")
                .orElseGet(() -> JvmFlags.class.getClassLoader().getUnnamedModule());
        final List<String> missing = missing(Object.class.getModule(), chronicle);
        if (!missing.isEmpty()) {
            throw new MissingJvmFlagsException("the journal needs JVM flags that are missing: " + String.join(" ", missing)
                    + "; add them to the java command (scripts/jvm.flags has them), or run without the journal: --journal off"
                    + " (EngineConfig.builder().journal(false))");
        }
    }

    static List<String> missing(final Module base, final Module chronicle) {
        final String to = chronicle.isNamed() ? chronicle.getName() : "ALL-UNNAMED";
        final List<String> missing = new ArrayList<>(2);
        if (!base.isExported("sun.nio.ch", chronicle)) {
            missing.add("--add-exports=java.base/sun.nio.ch=" + to);
        }
        if (!base.isOpen("java.lang.reflect", chronicle)) {
            missing.add("--add-opens=java.base/java.lang.reflect=" + to);
        }
        return missing;
    }
}
