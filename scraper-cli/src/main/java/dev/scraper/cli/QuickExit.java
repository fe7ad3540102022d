package dev.scraper.cli;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Array;
import java.util.Optional;
import jdk.jfr.FlightRecorder;
import org.jspecify.annotations.Nullable;

/// The end of the process by the system's `_exit`, where the JVM's own would wait.
///
/// A JVM that exits gives every thread in native code 300 ms to come out of it, and the one that
/// watches the sockets of all virtual threads never does: so each run that has waited for a server
/// would take so much longer. When a run is over nothing is left for the JVM to do.
///
/// It has to be prepared, which takes some 40 ms of a core, while the run waits for something else.
/// Where it could not be, the JVM ends as it always does.
final class QuickExit {

    private static volatile @Nullable MethodHandle exit;

    private QuickExit() {}

    /// Prepares it on a thread of its own.
    static void prepare() {
        Thread thread = new Thread(
                () -> {
                    try {
                        exit = systemExit();
                    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
                        // another system, or native code is not allowed here: there is the JVM's exit
                    }
                },
                "exit");
        thread.setDaemon(true);
        thread.start();
    }

    /// Ends the process, and does not come back.
    ///
    /// @param status what it exits with
    static void with(int status) {
        MethodHandle quick = exit;
        if (quick != null && !isAwaited()) {
            try {
                quick.invokeExact(status);
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        }
        System.exit(status);
    }

    /// Whether somebody wants to do something when the JVM ends: write a flight recording, or what
    /// an agent found.
    private static boolean isAwaited() {
        return FlightRecorder.isInitialized()
                || ModuleLayer.boot().findModule("java.instrument").isPresent();
    }

    /// By reflection: class files are for Java 21, in which this is not there for good.
    private static MethodHandle systemExit() throws ReflectiveOperationException {
        Class<?> linkerType = foreign("Linker");
        Class<?> layoutType = foreign("MemoryLayout");
        Object linker = linkerType.getMethod("nativeLinker").invoke(null);
        Object names = linkerType.getMethod("defaultLookup").invoke(linker);
        Optional<?> address = (Optional<?>)
                foreign("SymbolLookup").getMethod("find", String.class).invoke(names, "_exit");
        Object arguments = Array.newInstance(layoutType, 1);
        Array.set(arguments, 0, foreign("ValueLayout").getField("JAVA_INT").get(null));
        Object function = foreign("FunctionDescriptor")
                .getMethod("ofVoid", arguments.getClass())
                .invoke(null, arguments);
        Class<?> optionType = foreign("Linker$Option");
        Object none = Array.newInstance(optionType, 0);
        return (MethodHandle) linkerType
                .getMethod("downcallHandle", foreign("MemorySegment"), foreign("FunctionDescriptor"), none.getClass())
                .invoke(linker, address.orElseThrow(), function, none);
    }

    private static Class<?> foreign(String name) throws ClassNotFoundException {
        return Class.forName("java.lang.foreign." + name);
    }
}
