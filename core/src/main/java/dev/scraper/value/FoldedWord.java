package dev.scraper.value;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/// Words as they are compared.
final class FoldedWord {

    private static final Pattern ACCENTS = Pattern.compile("[\\u0300-\\u036F]");

    private FoldedWord() {}

    /// A word without what differs between people who write the same: case, accents, points.
    static String of(String word) {
        boolean plain = true;
        for (int i = 0; i < word.length() && plain; i++) {
            char c = word.charAt(i);
            plain = c < 0x80 && c != '.' && !(c >= 'A' && c <= 'Z');
        }
        if (plain) {
            return word.strip();
        }
        String parts = Normalizer.normalize(word.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD);
        String bare = ACCENTS.matcher(parts).replaceAll("");
        StringBuilder folded = new StringBuilder(bare.length());
        for (int i = 0; i < bare.length(); i++) {
            char c = bare.charAt(i);
            switch (c) {
                case 'ı' -> folded.append('i');
                case 'ς' -> folded.append('σ');
                case '.', '\u0307' -> {}
                default -> {
                    if (Character.getType(c) != Character.FORMAT) {
                        folded.append(Character.isSpaceChar(c) ? ' ' : c);
                    }
                }
            }
        }
        return Normalizer.normalize(folded, Normalizer.Form.NFC).strip();
    }
}
