package dev.scraper.cli.demo;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One language of the demo site: its words, and the charsets its pages are written in.
///
/// @param code as in the `lang` attribute
/// @param words single words and lists of them, by what they are for
/// @param sentences all that can be made of its openings, middles and endings, as HTML
record DemoLanguage(String code, Map<String, List<String>> words, List<String> sentences) {

    private static final List<DemoLanguage> ALL = Stream.of("ar", "en", "de", "fr", "pl", "ja", "ru", "el")
            .map(DemoLanguage::load)
            .toList();

    static List<DemoLanguage> all() {
        return ALL;
    }

    /// The languages take turns: page 1 is in the second, page 8 in the first.
    static DemoLanguage ofPage(int number) {
        return ALL.get(number % ALL.size());
    }

    /// The one with that code, which there is.
    static DemoLanguage of(String code) {
        return ALL.stream()
                .filter(language -> language.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private static DemoLanguage load(String code) {
        Properties file = new Properties();
        try (InputStreamReader reader = new InputStreamReader(
                Objects.requireNonNull(DemoLanguage.class.getResourceAsStream(code + ".properties")),
                StandardCharsets.UTF_8)) {
            file.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, List<String>> words = file.stringPropertyNames().stream()
                .collect(Collectors.toMap(
                        key -> key, key -> List.of(file.getProperty(key).split("\\|"))));
        return new DemoLanguage(code, words, sentences(words, code.equals("ja") ? "" : " "));
    }

    private static List<String> sentences(Map<String, List<String>> words, String space) {
        List<String> sentences = new ArrayList<>();
        for (String opening : list(words, "openings")) {
            for (String middle : list(words, "middles")) {
                for (String ending : list(words, "endings")) {
                    String stop = space.isEmpty() ? "。" : ". ";
                    sentences.add(DemoMarkup.escape(opening + space + middle + space + ending + stop));
                }
            }
        }
        return List.copyOf(sentences);
    }

    private static List<String> list(Map<String, List<String>> words, String key) {
        return Objects.requireNonNull(words.get(key), key);
    }

    String word(String key) {
        return list(key).getFirst();
    }

    List<String> list(String key) {
        return list(words, key);
    }

    /// As a page names them.
    List<String> charsets() {
        return list("charsets");
    }

    /// The same ten things in each language, in the same order.
    List<String> products() {
        return list("products");
    }

    String direction() {
        return code.equals("ar") ? "rtl" : "ltr";
    }

    String price(int cents) {
        return word("price").replace("{0}", "" + cents / 100).replace("{1}", "%02d".formatted(cents % 100));
    }

    static String pick(List<String> list, RandomGenerator random) {
        return list.get(random.nextInt(list.size()));
    }
}
