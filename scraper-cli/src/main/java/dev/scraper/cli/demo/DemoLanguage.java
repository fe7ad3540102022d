package dev.scraper.cli.demo;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// One language of the demo site: its words, and the charsets its pages are written in.
///
/// @param code as in the `lang` attribute
/// @param charsets as a page names them
/// @param products the same ten things in each language, in the same order
record DemoLanguage(String code, List<String> charsets, List<String> products, Properties words) {

    /// Page 1 is in the second, page 8 in the first, and so on in turn.
    private static final List<DemoLanguage> ALL = Stream.of("ar", "en", "de", "fr", "pl", "ja", "ru", "el")
            .map(DemoLanguage::load)
            .toList();

    static List<DemoLanguage> all() {
        return ALL;
    }

    static DemoLanguage ofPage(int number) {
        return ALL.get(number % ALL.size());
    }

    private static DemoLanguage load(String code) {
        Properties words = new Properties();
        try (InputStreamReader file = new InputStreamReader(
                Objects.requireNonNull(DemoLanguage.class.getResourceAsStream(code + ".properties")),
                StandardCharsets.UTF_8)) {
            words.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> charsets = List.of(words.getProperty("charsets").split(" "));
        return new DemoLanguage(code, charsets, split(words.getProperty("products")), words);
    }

    String word(String key) {
        return words.getProperty(key);
    }

    List<String> list(String key) {
        return split(word(key));
    }

    String pick(String key, RandomGenerator random) {
        List<String> list = list(key);
        return list.get(random.nextInt(list.size()));
    }

    String direction() {
        return code.equals("ar") ? "rtl" : "ltr";
    }

    String price(int cents) {
        return word("price").replace("{0}", "" + cents / 100).replace("{1}", "%02d".formatted(cents % 100));
    }

    String sentence(RandomGenerator random) {
        boolean spaced = !code.equals("ja");
        String space = spaced ? " " : "";
        return pick("openings", random)
                + space
                + pick("middles", random)
                + space
                + pick("endings", random)
                + (spaced ? ". " : "。");
    }

    private static List<String> split(String list) {
        return List.of(list.split("\\|"));
    }
}
