package dev.scraper.article;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How much of a text is in another, by all their sequences of four words.
record ShingleScore(double precision, double recall) {

    private static final int WORDS = 4;
    private static final Pattern WORD = Pattern.compile("\\w+", Pattern.UNICODE_CHARACTER_CLASS);

    static ShingleScore of(String expected, String found) {
        Map<List<String>, Integer> wanted = shingles(expected);
        Map<List<String>, Integer> had = shingles(found);
        int right = 0;
        for (Map.Entry<List<String>, Integer> shingle : had.entrySet()) {
            right += Math.min(shingle.getValue(), wanted.getOrDefault(shingle.getKey(), 0));
        }
        return new ShingleScore((double) right / sum(had), (double) right / sum(wanted));
    }

    double f1() {
        return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
    }

    private static int sum(Map<List<String>, Integer> shingles) {
        return Math.max(
                1, shingles.values().stream().mapToInt(Integer::intValue).sum());
    }

    private static Map<List<String>, Integer> shingles(String text) {
        List<String> words = new ArrayList<>();
        for (Matcher matcher = WORD.matcher(text); matcher.find(); ) {
            words.add(matcher.group());
        }
        Map<List<String>, Integer> counts = new HashMap<>();
        for (int i = 0; i < Math.max(1, words.size() - WORDS + 1); i++) {
            counts.merge(List.copyOf(words.subList(i, Math.min(words.size(), i + WORDS))), 1, Integer::sum);
        }
        return counts;
    }
}
