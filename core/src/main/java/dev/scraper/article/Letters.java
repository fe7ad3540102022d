package dev.scraper.article;

import java.lang.Character.UnicodeScript;

/// Counts text so that its length means about the same in every script.
final class Letters {

    private Letters() {}

    /// The characters of a text but for white space; one that stands for a syllable or a word
    /// counts as the letters that it replaces.
    static int count(String text) {
        int count = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > ' ' && c != '\u00a0') {
                count += c < '\u1100' ? 1 : weight(c);
            }
        }
        return count;
    }

    private static int weight(char c) {
        if (Character.isSurrogate(c)) {
            return 1;
        }
        UnicodeScript script = UnicodeScript.of(c);
        return switch (script) {
            case HAN -> 3;
            case HIRAGANA, KATAKANA, HANGUL -> 2;
            default -> 1;
        };
    }

    /// The commas of a text, in any script: lists and navigation have few.
    static int commas(String text) {
        int count = 0;
        for (int i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case ',', '\u060c', '\u3001', '\uff0c', '\ufe50', '\ufe10', '\ufe11', '\u2e41', '\u2e34', '\u2e32' ->
                    count++;
                default -> {}
            }
        }
        return count;
    }

    /// Whether it ends as sentences do.
    static boolean endsSentence(String text) {
        for (int i = text.length() - 1; i >= 0; i--) {
            char c = text.charAt(i);
            if (c > ' ' && "\"'”’»)]“".indexOf(c) < 0) {
                return ".!?…。！？؟।:;".indexOf(c) >= 0;
            }
        }
        return false;
    }
}
