package dev.scraper.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.json.JsonTree;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Prices and dates that others collected from pages, and what they expect.
class ValueCorpusTest {

    /// Texts of prices that come out differently here, and what comes out.
    private static final Map<String, String> OTHER_MONEY = Map.of(
            // The whole word is what stands there, not its beginning.
            "2 400", "2400 рублей");

    /// The language that the corpus says of its dates.
    private static final Map<String, String> LANGUAGES = Map.of(
            "Russian dates", "ru",
            "Turkish dates", "tr",
            "Romanian dates", "ro",
            "German dates", "de",
            "Czech dates", "cs",
            "Thai dates", "th",
            "Vietnamese dates", "vi",
            "Belarusian dates", "be",
            "Ukrainian dates", "uk");

    @Test
    void everyPriceHasItsAmountAndItsCurrencyAsTheyAreWritten() throws Exception {
        List<String> wrong = new ArrayList<>();
        int prices = 0;
        for (JsonNode file : files("price")) {
            List<Element> rows = rows(file);
            for (int i = 0; i < rows.size(); i++) {
                String price = rows.get(i).expectFirst(".price").wholeText();
                String beside = rows.get(i).expectFirst(".cur").wholeText();
                String expected = expected(file.get("expected").get(i));
                String found = found(price, beside);
                prices++;
                if (!found.equals(OTHER_MONEY.getOrDefault(price, expected))) {
                    wrong.add("%s | %s: %s, not %s".formatted(beside, price, found, expected));
                }
            }
        }

        assertThat(prices).isEqualTo(360);
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyDateIsReadInTheLanguageOfItsPage() throws Exception {
        List<String> wrong = new ArrayList<>();
        int dates = 0;
        for (JsonNode file : files("date")) {
            List<Element> rows = rows(file);
            for (int i = 0; i < rows.size(); i++) {
                String language = LANGUAGES.get(rows.get(i).expectFirst(".lang").text());
                String text = rows.get(i).expectFirst(".date").wholeText();
                String found = minutes(DateText.datetime(text, ValueHints.NONE.onPage(language)));
                String expected = file.get("expected").get(i).stringValue();
                dates++;
                if (!found.equals(expected)) {
                    wrong.add("%s: %s, not %s".formatted(text, found, expected));
                }
            }
        }

        assertThat(dates).isEqualTo(40);
        assertThat(wrong).isEmpty();
    }

    @Test
    void noDateIsReadWrongWhereNobodySaysTheLanguage() throws Exception {
        List<String> wrong = new ArrayList<>();
        int read = 0;
        for (JsonNode file : files("date")) {
            List<Element> rows = rows(file);
            for (int i = 0; i < rows.size(); i++) {
                String text = rows.get(i).expectFirst(".date").wholeText();
                String found = minutes(DateText.datetime(text, ValueHints.NONE));
                String expected = file.get("expected").get(i).stringValue();
                if (found.equals(expected)) {
                    read++;
                } else if (!found.startsWith("no")) {
                    wrong.add("%s: %s, not %s".formatted(text, found, expected));
                }
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(read).isGreaterThanOrEqualTo(36);
    }

    /// The corpus has no seconds.
    private static String minutes(Reading<String> date) {
        return date.toOptional()
                .map(text -> text.substring(0, Math.min(text.length(), 16)))
                .orElse("none: " + date);
    }

    private static String expected(JsonNode price) {
        return price.get("amount").isNull()
                ? "none"
                : price.get("amount").decimalValue().stripTrailingZeros().toPlainString() + " "
                        + price.get("currency").asString("none");
    }

    private static String found(String price, String beside) {
        return switch (MoneyText.of(price, ValueHints.NONE)) {
            case Reading.Problem<Money> none -> "none";
            case Reading.Value<Money>(Money money) ->
                money.amount().stripTrailingZeros().toPlainString() + " "
                        + Optional.ofNullable(money.written())
                                .or(() -> Optional.ofNullable(MoneyText.firstSign(beside)))
                                .orElse("none");
        };
    }

    private static List<JsonNode> files(String kind) throws Exception {
        return text("cases.jsonl")
                .lines()
                .map(JsonTree::read)
                .filter(file -> file.get("kind").stringValue().equals(kind))
                .toList();
    }

    private static List<Element> rows(JsonNode file) throws Exception {
        return Jsoup.parse(text(file.get("file").stringValue())).select("tr.case");
    }

    private static String text(String file) throws Exception {
        try (InputStream in = ValueCorpusTest.class.getResourceAsStream("/corpora/values/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
