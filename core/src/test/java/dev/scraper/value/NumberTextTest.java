package dev.scraper.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberTextTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    0                  | 0
                    12                 | 12
                    12.50              | 12.50
                    12,50              | 12.50
                    1,234.50           | 1234.50
                    1.234,50           | 1234.50
                    1,234.567          | 1234.567
                    1.234.567          | 1234567
                    1,234,567          | 1234567
                    12,34,567.50       | 1234567.50
                    1 234,50           | 1234.50
                    1 234              | 1234
                    1 234 567          | 1234567
                    1'049.95           | 1049.95
                    1’234              | 1234
                    1234.567           | 1234.567
                    0.125              | 0.125
                    0,500              | 0.500
                    .5                 | 0.5
                    -.5                | -0.5
                    12 %               | 12
                    about 12 of 30     | 12
                    5kg                | 5
                    3.2K               | 3.2
                    -12                | -12
                    −12                | -12
                    －12               | -12
                    A4-100             | 4
                    (12)               | 12
                    ISO-8859           | 8859
                    12.                | 12
                    12, 30             | 12
                    2019. 25           | 2019
                    020 1234           | 20
                    1 23               | 1
                    ١٬٢٣٤٫٥٠           | 1234.50
                    १२३                | 123
                    １２．５           | 12.5
                    1e5                | 100000
                    1.5E-3             | 0.0015
                    2.50e1             | 25.0
                    1e étage           | 1
                    1e5x               | 1
                    """)
    void readsTheFirstNumberOfATextWithItsDigits(String text, String expected) {
        assertThat(number(text, ValueHints.NONE)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(chars = {'\u00A0', '\u202F', '\u2009', '\u2007', ' '})
    void groupsAreDividedByAnySpace(char space) {
        assertThat(number("1" + space + "234" + space + "567,5", ValueHints.NONE))
                .isEqualTo("1234567.5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "call us", "-", "1.2.3", "04.03.2026", "1,2345,678", "1.234,567,890", "1e100"})
    void whatIsNoNumberGivesNone(String text) {
        assertThat(number(text, ValueHints.NONE)).isEqualTo("NOT_A_NUMBER");
    }

    @Test
    void moreDigitsThanAnyPageWritesAreNoNumber() {
        assertThat(number("1".repeat(100), ValueHints.NONE)).isEqualTo("1".repeat(100));
        assertThat(number("1".repeat(101), ValueHints.NONE)).isEqualTo("NOT_A_NUMBER");
        assertThat(number("1" + ",111".repeat(100_000), ValueHints.NONE)).isEqualTo("NOT_A_NUMBER");
        assertThat(number("1" + " 111".repeat(100_000), ValueHints.NONE)).isEqualTo("NOT_A_NUMBER");
    }

    @ParameterizedTest
    @CsvSource({
        "1.234, -, AMBIGUOUS",
        "'1,234', -, AMBIGUOUS",
        "123.456, -, AMBIGUOUS",
        "-1.234, -, AMBIGUOUS",
        "1.234, en, 1.234",
        "'1,234', en, 1234",
        "1.234, de, 1234",
        "'1,234', de, 1.234",
        "1.234, de-CH, 1.234",
        "1.234, es-MX, 1.234",
        "1.234, es, 1234",
        "1.234, fr, AMBIGUOUS",
        "'1,234', fr, 1.234",
        "1.234, xx, AMBIGUOUS",
        "1.234, nonsense!, AMBIGUOUS",
        "1.234, pt-BR, 1234",
        "'1,234', en_GB, 1234"
    })
    void onePointAndThreeDigitsAreWhatTheLanguageSays(String text, String language, String expected) {
        ValueHints hints = ValueHints.NONE.onPage(language.equals("-") ? null : language);

        assertThat(number(text, hints)).isEqualTo(expected);
    }

    @Test
    void theDecimalOfTheFieldCountsBeforeTheLanguageOfThePage() {
        ValueHints comma = ValueHints.of(null, ",", null).onPage("en");

        assertThat(number("1.234", comma)).isEqualTo("1234");
        assertThat(number("1,234", comma)).isEqualTo("1.234");
    }

    @Test
    void theLanguageOfTheFieldCountsBeforeThatOfThePage() {
        assertThat(number("1.234", ValueHints.of("de", null, null).onPage("en")))
                .isEqualTo("1234");
    }

    @Test
    void noHintChangesWhatIsClear() {
        ValueHints comma = ValueHints.of("de", ",", null);

        assertThat(number("1,234.50", comma)).isEqualTo("1234.50");
        assertThat(number("12.50", comma)).isEqualTo("12.50");
    }

    @ParameterizedTest
    @CsvSource({
        "12, 12",
        "'12,00', 12",
        "'1.234.567 views', 1234567",
        "12.5, NOT_A_NUMBER",
        "none, NOT_A_NUMBER",
        "1.234, AMBIGUOUS",
        "1e3, 1000",
        "-5, -5"
    })
    void anIntegerIsANumberWithoutAFraction(String text, String expected) {
        assertThat(
                        switch (NumberText.integer(text, ValueHints.NONE)) {
                            case Reading.Value<?>(Object value) -> value.toString();
                            case Reading.Problem<?>(ValueProblem problem) -> problem.name();
                        })
                .isEqualTo(expected);
    }

    @Test
    void readsWhatAnyLocaleFormats() {
        Random random = new Random(42);
        for (String tag : List.of("en", "de", "fr", "es", "sv", "pl", "en-IN", "de-CH", "it", "ru", "ja", "fa", "hi")) {
            NumberFormat format = NumberFormat.getInstance(Locale.forLanguageTag(tag));
            format.setMinimumFractionDigits(2);
            format.setMaximumFractionDigits(2);
            for (int i = 0; i < 500; i++) {
                BigDecimal value = BigDecimal.valueOf(random.nextLong(1L << random.nextInt(1, 50)), 2);
                value = random.nextBoolean() ? value : value.negate();

                assertThat(number(format.format(value), ValueHints.NONE))
                        .as(tag + " " + format.format(value))
                        .isEqualTo(value.signum() == 0 ? "0.00" : value.toPlainString());
            }
        }
    }

    @Test
    void noTextThrows() {
        Random random = new Random(7);
        String characters = "0123456789.,'’ \u00A0-−+e€$%٫٬٣x\n";
        for (int i = 0; i < 50_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(14); j >= 0; j--) {
                text.append(characters.charAt(random.nextInt(characters.length())));
            }
            assertThatCode(() -> {
                        NumberText.integer(text.toString(), ValueHints.NONE);
                        MoneyText.of(text.toString(), ValueHints.NONE);
                        MoneyText.currency(text.toString(), ValueHints.NONE);
                        BooleanText.of(text.toString());
                    })
                    .as(text.toString())
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void hintsThatAreNoneAreRefusedByName() {
        assertThatThrownBy(() -> ValueHints.of(null, ";", null))
                .hasMessage("decimal is ';', and must be '.' or ',', whatever stands before a number's fraction");
        assertThatThrownBy(() -> ValueHints.of(null, "..", null)).hasMessageStartingWith("decimal is '..'");
        assertThatThrownBy(() -> ValueHints.of("german language", null, null))
                .hasMessage("language is 'german language', and must be a tag such as de or pt-BR");
    }

    private static String number(String text, ValueHints hints) {
        return switch (NumberText.number(text, hints)) {
            case Reading.Value<BigDecimal>(BigDecimal value) -> value.toPlainString();
            case Reading.Problem<BigDecimal>(ValueProblem problem) -> problem.name();
        };
    }
}
