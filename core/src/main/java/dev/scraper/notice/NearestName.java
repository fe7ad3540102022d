package dev.scraper.notice;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// The name that somebody meant: of those there are, the one that looks most like what was written.
public final class NearestName {

    private NearestName() {}

    /// The nearest of `known`; empty where there is none. Of a path such as `data.price` the last
    /// part alone counts nearly as much as the whole.
    public static String of(String written, Collection<String> known) {
        return known.stream()
                .min(Comparator.<String>comparingInt(name -> distance(written, name))
                        .thenComparing(Comparator.naturalOrder()))
                .orElse("");
    }

    /// The nearest of `known` if it may well be what was meant: it begins so, or no more than a
    /// third of it is written otherwise. Empty where a guess would only confuse.
    public static Optional<String> meant(String written, Collection<String> known) {
        String a = written.toLowerCase(Locale.ROOT);
        return Optional.of(of(written, known))
                .filter(name -> !name.isEmpty())
                .filter(name -> distance(written, name) <= Math.max(1, name.length() / 3))
                .or(() -> known.stream()
                        .filter(name ->
                                a.length() > 1 && name.toLowerCase(Locale.ROOT).startsWith(a))
                        .min(Comparator.naturalOrder()));
    }

    private static int distance(String written, String name) {
        String a = written.toLowerCase(Locale.ROOT);
        String b = name.toLowerCase(Locale.ROOT);
        int last = b.lastIndexOf('.') + 1;
        int whole = edits(a, b);
        return last == 0 ? whole : Math.min(whole, edits(a, b.substring(last)) + 1);
    }

    /// How many characters must be put in, left out, changed, or swapped with the next.
    private static int edits(String a, String b) {
        int[][] edits = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    edits[i][j] = i + j;
                    continue;
                }
                boolean same = a.charAt(i - 1) == b.charAt(j - 1);
                int changed = edits[i - 1][j - 1] + (same ? 0 : 1);
                edits[i][j] = Math.min(changed, Math.min(edits[i - 1][j], edits[i][j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    edits[i][j] = Math.min(edits[i][j], edits[i - 2][j - 2] + 1);
                }
            }
        }
        return edits[a.length()][b.length()];
    }
}
