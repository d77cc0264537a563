package io.holdfast.cli;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.function.IntSupplier;

/** Asks the system for the width of the terminal at standard error; 80 where it does not know. Used by one thread. */
final class TerminalWidth implements IntSupplier {

    private static final int COLUMNS_DEFAULT = 80;
    private static final int COLUMNS_MAX = 1000;
    private static final long TIOCGWINSZ_LINUX = 0x5413;
    private static final int STANDARD_ERROR = 2;

    private final boolean isKnown = System.getProperty("os.name", "").startsWith("Linux")
            && TerminalWidth.class.getModule().isNativeAccessEnabled();
    private final MemorySegment windowSize = Arena.ofAuto().allocate(ValueLayout.JAVA_SHORT, 4); // rows, columns, width, height
    private MethodHandle ioctl; // Linked at first use: it costs more than the start has to spare.

    @Override
    public int getAsInt() {
        if (!isKnown) {
            return COLUMNS_DEFAULT;
        }
        try {
            if (ioctl == null) {
                ioctl = link();
            }
            final int answer = (int) ioctl.invokeExact(STANDARD_ERROR, TIOCGWINSZ_LINUX, windowSize);
            final int columns = Short.toUnsignedInt(windowSize.getAtIndex(ValueLayout.JAVA_SHORT, 1));
            return answer == 0 && columns > 0 ? Math.min(columns, COLUMNS_MAX) : COLUMNS_DEFAULT;
        } catch (final Throwable e) { // A method handle declares it; the width is no reason to fail.
            return COLUMNS_DEFAULT;
        }
    }

    @SuppressWarnings("restricted") // Asked for by --enable-native-access and by the manifest; where not given, not used.
    private static MethodHandle link() {
        final Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow("ioctl"),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS),
                Linker.Option.firstVariadicArg(2));
    }
}
