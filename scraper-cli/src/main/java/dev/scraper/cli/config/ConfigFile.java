package dev.scraper.cli.config;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/// What a configuration file says: Java properties in UTF-8, each with the line where it begins.
///
/// @param entries by key, in the order of the file
record ConfigFile(String name, Map<String, Entry> entries) {

    /// One property.
    ///
    /// @param line where it begins, from 1
    record Entry(String value, int line) {}

    /// A file that cannot be used; the message names it, and the line.
    static final class BadConfigException extends Exception {
        @java.io.Serial
        private static final long serialVersionUID = 1;

        BadConfigException(String message) {
            super(message);
        }
    }

    static ConfigFile read(Path path) throws BadConfigException {
        String text;
        try {
            text = Files.readString(path);
        } catch (NoSuchFileException none) {
            throw new BadConfigException(path + ": no such file");
        } catch (CharacterCodingException bad) {
            throw new BadConfigException(path + ": is not UTF-8");
        } catch (IOException e) {
            throw new BadConfigException("%s: cannot be read: %s".formatted(path, e.getMessage()));
        }
        Map<String, Entry> entries = new LinkedHashMap<>();
        StringBuilder property = new StringBuilder();
        int number = 0;
        int first = 0;
        for (String line : text.lines().toList()) {
            number++;
            first = property.isEmpty() ? number : first;
            property.append(line).append('\n');
            if (!isContinued(line, first == number)) {
                add(path, property.toString(), first, entries);
                property.setLength(0);
            }
        }
        add(path, property.toString(), first, entries);
        return new ConfigFile(path.toString(), entries);
    }

    /// The JDK reads each property, so that it means what it means everywhere; only the lines are
    /// counted here.
    private static void add(Path path, String property, int line, Map<String, Entry> entries)
            throws BadConfigException {
        Properties read = new Properties();
        try {
            read.load(new StringReader(property));
        } catch (IOException | IllegalArgumentException bad) {
            throw new BadConfigException("%s, line %d: %s".formatted(path, line, bad.getMessage()));
        }
        for (String key : read.stringPropertyNames()) {
            Entry before = entries.put(key, new Entry(read.getProperty(key).strip(), line));
            if (before != null) {
                throw new BadConfigException(
                        "%s, line %d: '%s' is in line %d already".formatted(path, line, key, before.line()));
            }
        }
    }

    /// @param start whether the line begins a property, or else goes on with one
    private static boolean isContinued(String line, boolean start) {
        String text = line.stripLeading();
        if (start && (text.startsWith("#") || text.startsWith("!"))) {
            return false;
        }
        int backslashes = 0;
        while (backslashes < line.length() && line.charAt(line.length() - 1 - backslashes) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }
}
