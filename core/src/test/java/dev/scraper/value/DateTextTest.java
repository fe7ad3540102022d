package dev.scraper.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateTextTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    2026-03-04                              | 2026-03-04
                    20260304                                | 2026-03-04
                    2026-063                                | 2026-03-04
                    2026-W10-3                              | 2026-03-04
                    2026-03-04T07:54                        | 2026-03-04T07:54
                    2026-03-04T07:54:30Z                    | 2026-03-04T07:54:30Z
                    2026-03-04T07:54:30.120+01:00           | 2026-03-04T07:54:30.120+01:00
                    2026-03-04T07:54-0500                   | 2026-03-04T07:54-05:00
                    20260304T075430Z                        | 2026-03-04T07:54:30Z
                    20260304T0754                           | 2026-03-04T07:54
                    2026-03-04 07:54:30+02                  | 2026-03-04T07:54:30+02:00
                    2026/03/04                              | 2026-03-04
                    """)
    void readsIso8601InItsForms(String text, String expected) {
        assertThat(datetime(text, null)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Wed, 04 Mar 2026 07:54:30 GMT           | 2026-03-04T07:54:30Z
                    Wed, 4 Mar 2026 07:54:30 -0500          | 2026-03-04T07:54:30-05:00
                    Wed Mar  4 07:54:30 2026                | 2026-03-04T07:54:30
                    Wed Mar  4 07:54:30 EST 2026            | 2026-03-04T07:54:30
                    Wed Mar 04 2026 07:54:30 GMT+0100 (CET) | 2026-03-04T07:54:30+01:00
                    """)
    void readsTheDatesOfHttpAndOfPrograms(String text, String expected) {
        assertThat(datetime(text, null)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    March 4th, 2026 at 7:54 PM              | 2026-03-04T19:54
                    Published on Wednesday, the 4th of March 2026 | 2026-03-04
                    le mercredi 4 mars 2026 à 18h30         | 2026-03-04T18:30
                    1er avril 2026                          | 2026-04-01
                    Mittwoch, 4. März 2026 um 7.54 Uhr      | 2026-03-04T07:54
                    keskiviikkona 4. maaliskuuta 2026 klo 15.12 | 2026-03-04T15:12
                    4 de marzo de 2026, 7:54 p. m.          | 2026-03-04T19:54
                    4 d’abril de 2026                       | 2026-04-04
                    4 ΜΑΡΤΙΟΥ 2026                          | 2026-03-04
                    4 mars 2026 kl. 07.54                   | 2026-03-04T07:54
                    2014年10月28日(火) 7時54分               | 2014-10-28T07:54
                    2014年10月28日 下午3:05                  | 2014-10-28T15:05
                    2014년 10월 28일 오후 3:05               | 2014-10-28T15:05
                    ٤ مارس ٢٠٢٦                             | 2026-03-04
                    ४ मार्च २०२६                              | 2026-03-04
                    4 במרץ 2026                             | 2026-03-04
                    4 Aralık 2026                           | 2026-12-04
                    4 ARALIK 2026                           | 2026-12-04
                    Ngày 4 tháng 3 2026                     | 2026-03-04
                    4 tháng mười hai 2026                   | 2026-12-04
                    28 октября 2014 г. в 07:54              | 2014-10-28T07:54
                    4 มีนาคม 2569                           | 2026-03-04
                    4 March 2026, 10:00 – 12:00             | 2026-03-04T10:00
                    4 March 2026 10:00-12:00                | 2026-03-04T10:00
                    12:30 AM, 4 March 2026                  | 2026-03-04T00:30
                    7 PM, 4 March 2026                      | 2026-03-04T19:00
                    4 March 2026 5 comments                 | 2026-03-04
                    Last change: 5. 4 March 2026            | 2026-03-04
                    """)
    void readsDatesAsPagesWriteThem(String text, String expected) {
        assertThat(datetime(text, null)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    03/04/2026 | -     | AMBIGUOUS
                    03/04/2026 | en    | AMBIGUOUS
                    03/04/2026 | en-US | 2026-03-04
                    03/04/2026 | en-GB | 2026-04-03
                    03/04/2026 | fr    | 2026-04-03
                    03/04/2026 | xx    | AMBIGUOUS
                    03-04-2026 | en-US | 2026-03-04
                    03/03/2026 | -     | 2026-03-03
                    13/04/2026 | en-US | 2026-04-13
                    04/13/2026 | en-GB | 2026-04-13
                    04.03.2026 | en-US | 2026-03-04
                    4. 3. 2026 | -     | 2026-03-04
                    Friday 03/04/2026    | - | 2026-04-03
                    Wednesday 03/04/2026 | - | 2026-03-04
                    Monday 03/04/2026    | - | AMBIGUOUS
                    """)
    void theLanguageOrTheWeekdayDecidesWhichNumberIsTheMonth(String text, String language, String expected) {
        assertThat(datetime(text, language)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    4 lis 2026           | -  | AMBIGUOUS
                    4 lis 2026           | cs | 2026-11-04
                    4 lis 2026           | hr | 2026-10-04
                    Wednesday 4 lis 2026 | -  | 2026-11-04
                    mar 10 mar 2026      | es | 2026-03-10
                    5 Sept 2026          | en | 2026-09-05
                    """)
    void aMonthOfTwoLanguagesIsThatOfThePage(String text, String language, String expected) {
        assertThat(datetime(text, language)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "soon",
                "yesterday",
                "3 days ago",
                "3 days ago 2020",
                "March 2026",
                "4 March",
                "2026",
                "31 April 2026",
                "2026-02-30",
                "2026-13-04",
                "29 February 2026",
                "4 March 2026 25:10",
                "1.2.3.4",
                "1.04.03.2026",
                "192.168.10.2014",
                "۱۴۰۲/۰۵/۱۲",
                "4 March 2569",
                "令和8年3月4日",
                "call 5 people in March 2026",
                "12:30",
                "99999999999 March 2026",
                "4-2026",
                "0000-00-00"
            })
    void whatIsNoFullDateGivesNone(String text) {
        assertThat(datetime(text, null)).isEqualTo("NOT_A_DATE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"04.03.26", "4 March 26", "12-Mär-14", "26/03/04", "Sunday, 06-Nov-94 08:49:37 GMT"})
    void aYearOfTwoDigitsIsAmbiguous(String text) {
        assertThat(datetime(text, null)).isEqualTo("AMBIGUOUS");
    }

    @Test
    void aYearOfAnotherCalendarIsNone() {
        assertThat(datetime("1402/05/12", "fa")).isEqualTo("NOT_A_DATE");
        assertThat(datetime("12/05/2569", "th")).isEqualTo("2026-05-12");
        assertThat(datetime("12/05/2569", "en-GB")).isEqualTo("NOT_A_DATE");
    }

    @Test
    void aDateLeavesTheTimeOut() {
        assertThat(DateText.date("2026-03-04T23:54Z", ValueHints.NONE)).isEqualTo(new Reading.Value<>("2026-03-04"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    d. MMMM uuuu        | de | 4. März 2026           | 2026-03-04
                    d. MMMM uuuu        | de | 4.  MÄRZ 2026          | 2026-03-04
                    d. MMM yyyy         | de | 4. Mär 2026            | 2026-03-04
                    d MMMM yyyy         | ru | 4 марта 2026           | 2026-03-04
                    dd.MM.uuuu          | -  | 04.03.2026             | 2026-03-04
                    dd.MM.yy            | -  | 04.03.26               | 2026-03-04
                    MM/dd/uuuu          | -  | 03/04/2026             | 2026-03-04
                    dd/MM/uuuu HH:mm    | -  | 04/03/2026 07:54       | 2026-03-04T07:54
                    dd/MM/uuuu hh:mm a  | el | 04/03/2026 07:54 μ.μ.  | 2026-03-04T19:54
                    EEEE d MMMM uuuu    | fr | mercredi 4 mars 2026   | 2026-03-04
                    uuuu-MM-dd'T'HH:mmXXX | - | 2026-03-04T07:54+01:00 | 2026-03-04T07:54+01:00
                    d MMMM uuuu         | ar | ٤ مارس ٢٠٢٦            | 2026-03-04
                    d. MMM uuuu         | de | 4. Febr. 2026          | 2026-02-04
                    d. MMM. uuuu        | de | 4. Feb. 2026           | 2026-02-04
                    dd.MM.uuuu          | -  | 2026-03-04             | NOT_A_DATE
                    dd.MM.uuuu          | -  | 31.02.2026             | NOT_A_DATE
                    dd.MM.uuuu          | -  | 04.03.2026 or so       | NOT_A_DATE
                    """)
    void aFormatSaysHowDatesAreWritten(String format, String language, String text, String expected) {
        ValueHints hints = ValueHints.of(language.equals("-") ? null : language, null, format);

        assertThat(shown(DateText.datetime(text, hints))).isEqualTo(expected);
    }

    @Test
    void aFormatThatIsNoneIsRefusedByName() {
        assertThatThrownBy(() -> ValueHints.of(null, null, "dd.QQQQQQQ"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("format is 'dd.QQQQQQQ', and must be a pattern such as d. MMMM uuuu: ");
    }

    @Test
    void readsTheMonthsOfTheJvmInLanguagesOfTheWeb() {
        for (String language :
                List.of("en", "de", "fr", "es", "it", "pt", "nl", "sv", "fi", "el", "tr", "uk", "bg", "hu")) {
            for (Month month : Month.values()) {
                String name = month.getDisplayName(TextStyle.FULL, Locale.of(language));

                assertThat(datetime("7 " + name + " 2026", language))
                        .as(language + " " + name)
                        .isEqualTo(LocalDate.of(2026, month, 7).toString());
            }
        }
    }

    @Test
    void noTextThrows() {
        Random random = new Random(7);
        List<String> pieces = List.of(
                "2026",
                "04",
                "3",
                "March",
                "mar",
                "T",
                "t",
                ":",
                ".",
                "-",
                "/",
                "+",
                " ",
                "Z",
                "GMT",
                "am",
                "a. m.",
                "年",
                "月",
                "日",
                "時",
                "W",
                "٣",
                "999999999",
                "31",
                "24",
                "60",
                "klo",
                "tháng",
                "ก.พ.",
                "h",
                "'",
                "\u200F",
                "12:30",
                "2026-02-30",
                "th",
                "İ",
                "\u0301",
                "\u200D",
                "\uD83D\uDE00",
                "0");
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(9); j >= 0; j--) {
                text.append(pieces.get(random.nextInt(pieces.size())));
            }
            String language = List.of("en", "de", "th", "vi", "xx").get(random.nextInt(5));

            assertThatCode(() -> DateText.datetime(text.toString(), ValueHints.NONE.onPage(language)))
                    .as(text.toString())
                    .doesNotThrowAnyException();
        }
    }

    private static String datetime(String text, String language) {
        String page = language == null || language.equals("-") ? null : language;
        return shown(DateText.datetime(text, ValueHints.NONE.onPage(page)));
    }

    private static String shown(Reading<String> reading) {
        return switch (reading) {
            case Reading.Value<String>(String value) -> value;
            case Reading.Problem<String>(ValueProblem problem) -> problem.name();
        };
    }
}
