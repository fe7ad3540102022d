package dev.scraper.body;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import com.github.luben.zstd.util.Native;
import dev.scraper.body.Body.EncodingLostException;
import dev.scraper.body.Body.UnsupportedEncodingException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Zstandard by zstd's own library, which is native: used only where the JVM lets that library load
/// without a warning, which `--enable-native-access=com.github.luben.zstd_jni` does
/// (`ALL-UNNAMED` on a class path).
final class Zstd {

    /// 8 MB: what RFC 9659 allows for HTTP. A frame may ask for far more, and is then refused.
    private static final int LARGEST_WINDOW_LOG = 23;

    private static final boolean ALLOWED = isAllowed() && isUnpackable();

    /// Whether the library was wanted and would not load.
    private static volatile boolean broken;

    private Zstd() {}

    /// Whether zstd can be decoded here, as far as that is known without loading the library: that
    /// takes tens of milliseconds, and waits for the first body that needs it.
    static boolean isUsable() {
        return ALLOWED && !broken;
    }

    /// @throws UnsupportedEncodingException where the library is not to be had
    static InputStream decoded(InputStream in) throws IOException {
        if (!ALLOWED) {
            throw new UnsupportedEncodingException("Content-Encoding 'zstd' is not understood in this JVM: its library"
                    + " needs --enable-native-access=com.github.luben.zstd_jni, ALL-UNNAMED on a class path,"
                    + " and a folder for temporary files to unpack itself to");
        }
        load();
        ZstdInputStreamNoFinalizer decoding = new ZstdInputStreamNoFinalizer(in);
        decoding.setLongMax(LARGEST_WINDOW_LOG);
        return decoding;
    }

    /// JVMs before 24 load any library without a word; of their methods that ask, release 21 has
    /// only a preview.
    private static boolean isAllowed() {
        if (Runtime.version().feature() < 24) {
            return true;
        }
        try {
            return (boolean) Module.class.getMethod("isNativeAccessEnabled").invoke(Native.class.getModule());
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    /// The library unpacks itself there.
    private static boolean isUnpackable() {
        return Files.isWritable(Path.of(System.getProperty("java.io.tmpdir", "")));
    }

    private static void load() throws UnsupportedEncodingException {
        try {
            Native.load();
        } catch (LinkageError e) { // none for this system, or a folder from which nothing may be run
            broken = true;
            throw new EncodingLostException(
                    "Content-Encoding 'zstd' is not understood in this JVM, as was found only now: its library does not"
                            + " load (%s); it is not asked for again".formatted(e.getMessage()));
        }
    }
}
