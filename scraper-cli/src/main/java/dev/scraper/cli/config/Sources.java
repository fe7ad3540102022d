package dev.scraper.cli.config;

import dev.scraper.cli.config.ConfigFile.BadConfigException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

/// Where settings come from beside the command line: the environment, which goes first, and a file.
///
/// @param file null for none
record Sources(Map<String, String> environment, @Nullable ConfigFile file) {

    private static final String CONFIG = KnownKeys.variable("config");

    /// For the launcher, which has read it before there was a JVM.
    private static final String AOT_CACHE = KnownKeys.variable("aot-cache");

    /// What one source says about an option.
    ///
    /// @param key an option's long name, or the one that negates it
    record Found(String key, String value, String origin) {}

    /// Reads the file that the user names; else the usual one, if there is one.
    ///
    /// @param named by a flag, null for none
    /// @param known what may be in it
    static Sources of(Map<String, String> environment, @Nullable Path named, KnownKeys known)
            throws BadConfigException {
        requireKnown(environment, known);
        Path path = path(environment, named);
        if (path == null) {
            return new Sources(environment, null);
        }
        ConfigFile file = ConfigFile.read(path);
        for (Map.Entry<String, ConfigFile.Entry> entry : file.entries().entrySet()) {
            if (!known.contains(entry.getKey())) {
                throw new BadConfigException("%s, line %d: no setting '%s'; the nearest there is is '%s'"
                        .formatted(path, entry.getValue().line(), entry.getKey(), known.nearest(entry.getKey())));
            }
        }
        return new Sources(environment, file);
    }

    private static void requireKnown(Map<String, String> environment, KnownKeys known) throws BadConfigException {
        for (Map.Entry<String, String> variable : new TreeMap<>(environment).entrySet()) {
            String name = variable.getKey();
            if (name.startsWith(KnownKeys.PREFIX)
                    && !variable.getValue().isEmpty()
                    && !name.equals(CONFIG)
                    && !name.equals(AOT_CACHE)
                    && !known.sets(name)) {
                throw new BadConfigException("environment: no setting '%s'; the nearest there is is '%s'"
                        .formatted(name, known.nearestVariable(name)));
            }
        }
    }

    private static @Nullable Path path(Map<String, String> environment, @Nullable Path named) {
        if (named != null) {
            return named;
        }
        String variable = environment.getOrDefault(CONFIG, "");
        if (!variable.isEmpty()) {
            return Path.of(variable);
        }
        String base = environment.getOrDefault("XDG_CONFIG_HOME", "");
        String home = environment.getOrDefault("HOME", environment.getOrDefault("USERPROFILE", ""));
        if (base.isEmpty() && home.isEmpty()) {
            return null;
        }
        Path usual = (base.isEmpty() ? Path.of(home, ".config") : Path.of(base)).resolve("scraper/config.properties");
        return Files.exists(usual) ? usual : null;
    }

    /// Whether nothing at all is configured.
    boolean areEmpty() {
        return file == null && environment.keySet().stream().noneMatch(name -> name.startsWith(KnownKeys.PREFIX));
    }

    /// What the first source that knows the option says; null where none does.
    @Nullable
    Found of(String command, OptionSpec option) {
        for (String key : KnownKeys.of(option)) {
            String variable = KnownKeys.variable(key);
            String value = environment.getOrDefault(variable, "");
            if (!value.isEmpty()) {
                return new Found(key, value, variable);
            }
        }
        for (String prefix : new String[] {command + ".", ""}) {
            for (String key : KnownKeys.of(option)) {
                ConfigFile.Entry entry = file == null ? null : file.entries().get(prefix + key);
                if (file != null && entry != null) {
                    return new Found(key, entry.value(), "%s, line %d".formatted(file.name(), entry.line()));
                }
            }
        }
        return null;
    }
}
