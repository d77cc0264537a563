package io.holdfast.engine.internal.journal;

import io.holdfast.engine.api.MissingJvmFlagsException;
import java.util.ArrayList;
import java.util.List;
import net.openhft.chronicle.queue.ChronicleQueue;

/**
 * The JVM flags without which Chronicle Queue cannot map a file. The others in {@code scripts/jvm.flags} only keep it quiet.
 * Asked of the module system, so nothing of Chronicle is initialised.
 */
final class JvmFlags {

    private JvmFlags() {}

    static void require() {
        // A class literal loads the class and does not initialise it.
        final List<String> missing = missing(Object.class.getModule(), ChronicleQueue.class.getModule());
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
