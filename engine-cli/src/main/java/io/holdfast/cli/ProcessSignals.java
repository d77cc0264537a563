package io.holdfast.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles SIGTERM, SIGINT and SIGHUP (the terminal went) by {@code sun.misc.Signal}, the one way there is: a shutdown hook alone would end with 143. It is
 * called by reflection, because the compiler warns of it and would not be told otherwise. Where it is missing or the signals
 * belong to someone else ({@code -Xrs}), a shutdown hook stands in.
 */
final class ProcessSignals {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessSignals.class);
    private static final List<String> NAMES = List.of("TERM", "INT", "HUP");

    private ProcessSignals() {}

    /**
     * Hands every signal from now on to the listener.
     *
     * @param listener takes names such as {@code SIGTERM}; called by a thread of the JVM for each signal.
     */
    static void handle(final Consumer<String> listener) {
        try {
            final Class<?> signalType = Class.forName("sun.misc.Signal");
            final Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            final Object handler = Proxy.newProxyInstance(
                    ProcessSignals.class.getClassLoader(), new Class<?>[] {handlerType}, handler(listener));
            final Method handle = signalType.getMethod("handle", signalType, handlerType);
            for (final String name : NAMES) {
                handle.invoke(null, signalType.getConstructor(String.class).newInstance(name), handler);
            }
        } catch (final ReflectiveOperationException e) {
            LOG.warn("signals cannot be handled, so a shutdown hook stands in: exit codes are the JVM's", e);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> awaitEnd(listener), "shutdown-notice"));
        }
    }

    @SuppressWarnings("ReferenceEquality") // A proxy without a value: it equals itself.
    private static InvocationHandler handler(final Consumer<String> listener) {
        return (proxy, method, arguments) -> switch (method.getName()) {
            case "handle" -> {
                listener.accept("SIG" + arguments[0].getClass().getMethod("getName").invoke(arguments[0]));
                yield null;
            }
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "signals of Holdfast";
        };
    }

    /** The JVM is going already; the last resort halts it when the notice is over. */
    private static void awaitEnd(final Consumer<String> listener) {
        if (Main.isExiting()) {
            return;
        }
        listener.accept("shutdown");
        try {
            while (!Main.isExiting()) {
                Thread.sleep(50);
            }
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
