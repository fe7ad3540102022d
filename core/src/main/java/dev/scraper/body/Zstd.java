package dev.scraper.body;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import com.github.luben.zstd.util.Native;
import dev.scraper.body.Body.UnsupportedEncodingException;
import java.io.IOException;
import java.io.InputStream;

/// Zstandard by zstd's own library, which is native: used only where the JVM lets that library load
/// without a warning, which `--enable-native-access=com.github.luben.zstd_jni` does
/// (`ALL-UNNAMED` on a class path).
final class Zstd {

    /// 8 MB: what RFC 9659 allows for HTTP. A frame may ask for far more, and is then refused.
    private static final int LARGEST_WINDOW_LOG = 23;

    private static final boolean USABLE = isAllowed() && isLoaded();

    private Zstd() {}

    /// Whether zstd can be decoded here. The first call loads the library, which takes tens of
    /// milliseconds.
    static boolean isUsable() {
        return USABLE;
    }

    /// @throws UnsupportedEncodingException where the library is not to be had
    static InputStream decoded(InputStream in) throws IOException {
        if (!USABLE) {
            throw new UnsupportedEncodingException("Content-Encoding 'zstd' is not understood in this JVM: its library"
                    + " needs --enable-native-access=com.github.luben.zstd_jni, ALL-UNNAMED on a class path");
        }
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

    private static boolean isLoaded() {
        try {
            Native.load();
            return Native.isLoaded();
        } catch (LinkageError e) { // no library for this system, or no folder to unpack it to
            return false;
        }
    }
}
