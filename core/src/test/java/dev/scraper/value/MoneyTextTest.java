package dev.scraper.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTextTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    12.50 EUR             | 12.50 EUR
                    € 1.599,00            | 1599.00 EUR
                    1.599 €               | 1599 EUR
                    $16,500               | 16500 $
                    1.800.000₫            | 1800000 VND
                    Rp 169.000            | 169000 IDR
                    1.727 Ft              | 1727 HUF
                    1 890 руб.            | 1890 руб.
                    25 грн                | 25 UAH
                    R$ 1.500,00           | 1500.00 BRL
                    AU$ 1,175             | 1175 AUD
                    CHF 1'049.95          | 1049.95 CHF
                    0,500 €               | 0.500 EUR
                    35€ 99                | 35.99 EUR
                    8. 94 $               | 8.94 $
                    -5,00 €               | -5.00 EUR
                    -$5.00                | -5.00 $
                    - $44.99              | 44.99 $
                    40% off: 12 €         | 12 EUR
                    3 for 45,00 zł        | 45.00 PLN
                    10,00 – 20,00 €       | 10.00 EUR
                    AED 8000 (USD 2179)   | 8000 AED
                    1.899,-               | 1899 none
                    12 km                 | 12 none
                    5 ft                  | 5 none
                    um 5 Uhr              | 5 none
                    TOP 10                | 10 none
                    1.234                 | 1234 none
                    call us               | NOT_A_NUMBER
                    40% OFF               | NOT_A_NUMBER
                    1.2.3                 | NOT_A_NUMBER
                    """)
    void readsTheAmountAndTheCurrencyBesideIt(String text, String expected) {
        assertThat(money(text, ValueHints.NONE)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "$5, -, 5 $",
        "$5, en, 5 $",
        "$5, en-US, 5 USD",
        "$5, fr-CA, 5 CAD",
        "5 kr, sv, 5 SEK",
        "5 kr, nb, 5 NOK",
        "5 kr, da, 5 DKK",
        "5 kr, de, 5 kr",
        "¥5, ja, 5 JPY",
        "¥5, zh-CN, 5 CNY",
        "¥5, zh-Hans-CN, 5 CNY",
        "5 руб., ru, 5 RUB",
        "5 руб., ru-BY, 5 BYN",
        "Rs 5, en-IN, 5 INR",
        "5 lei, ro, 5 RON",
        "€5, en-US, 5 EUR"
    })
    void aSignOfSeveralCountriesIsThatOfThePage(String text, String language, String expected) {
        assertThat(money(text, ValueHints.NONE.onPage(language.equals("-") ? null : language)))
                .isEqualTo(expected);
    }

    @Test
    void threeDigitsAreThousandsWhateverTheLanguageSays() {
        assertThat(money("1,599 €", ValueHints.NONE.onPage("de"))).isEqualTo("1599 EUR");
        assertThat(money("$1.599", ValueHints.NONE.onPage("en-US"))).isEqualTo("1599 USD");
    }

    @Test
    void threeDigitsAreAFractionWhereTheFieldSaysSo() {
        assertThat(money("1.599 €", ValueHints.of(null, ".", null))).isEqualTo("1.599 EUR");
        assertThat(money("1.599 €", ValueHints.of(null, ",", null))).isEqualTo("1599 EUR");
    }

    @Test
    void inACurrencyOfThreeDecimalsTheyAreAmbiguous() {
        assertThat(money("KWD 1.599", ValueHints.NONE)).isEqualTo("AMBIGUOUS");
        assertThat(money("KWD 1.599", ValueHints.NONE.onPage("en"))).isEqualTo("1.599 KWD");
        assertThat(money("KWD 1,599", ValueHints.NONE.onPage("en"))).isEqualTo("1599 KWD");
    }

    @Test
    void whatIsWrittenIsKeptBesideTheCode() {
        assertThat(MoneyText.of("12,50 Zł", ValueHints.NONE).toOptional())
                .hasValueSatisfying(money -> assertThat(money.written()).isEqualTo("Zł"));
    }

    @Test
    void aCurrencyIsFoundWhereverItStands() {
        assertThat(MoneyText.currency("All prices in US$ plus tax", ValueHints.NONE))
                .contains("USD");
        assertThat(MoneyText.currency("In stock", ValueHints.NONE)).isEmpty();
    }

    private static String money(String text, ValueHints hints) {
        return switch (MoneyText.of(text, hints)) {
            case Reading.Value<Money>(Money money) ->
                money.amount().toPlainString() + " " + (money.currency() == null ? "none" : money.currency());
            case Reading.Problem<Money>(ValueProblem problem) -> problem.name();
        };
    }
}
