package dev.scraper.spark;

import dev.scraper.fork.JvmSettings;
import dev.scraper.mode.StrategySettings;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;

/// How a task starts JVMs of its own, where its mode is `fork`.
final class Children {

    private Children() {}

    /// @param jobs requests under way at the same time
    static StrategySettings settings(int jobs) {
        JvmSettings jvm = new JvmSettings(
                JvmSettings.DEFAULT.heapMegabytes(), List.of("-cp", jar() + File.pathSeparator + classPath()));
        return new StrategySettings(jobs, Runtime.getRuntime().availableProcessors(), true, false, jvm, child -> {});
    }

    private static String classPath() {
        return System.getProperty("java.class.path");
    }

    /// The job jar, which an executor does not have on its own class path.
    private static String jar() {
        try {
            return Path.of(Children.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
