package dev.scraper.value;

import java.nio.file.Files;
import java.nio.file.Path;
import java.text.DateFormatSymbols;
import java.text.DecimalFormatSymbols;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;

/// Writes the tables `names.tsv` and `habits.tsv` from the CLDR of the JDK that runs it. They stand
/// in the jar because asking the JDK for all languages takes two seconds, and a module of its own.
///
/// Run by hand with the directory of the tables, when a JDK with a newer CLDR is there.
final class CldrTables {

    /// Languages whose names of months are read: those in which many pages are written. In the
    /// smallest ones too many words of others mean a month.
    private static final List<String> LANGUAGES = List.of(("af am ar as az be bg bn bs ca cs cy da de el en eo es et"
                    + " eu fa fi fil fo fr fy ga gd gl gu he hi hr hsb hu hy id is it ja ka kk km kn ko ku ky lb lo lt"
                    + " lv mk ml mn mr ms mt my nb ne nl nn no or pa pl ps pt rm ro ru si sk sl sq sr sv sw ta te tg th"
                    + " tk tr tt ug uk ur uz vi yi zh zu")
            .split(" "));

    private static final List<TextStyle> STYLES =
            List.of(TextStyle.FULL, TextStyle.FULL_STANDALONE, TextStyle.SHORT, TextStyle.SHORT_STANDALONE);

    private CldrTables() {}

    public static void main(String[] args) throws Exception {
        Map<String, List<Locale>> locales = new TreeMap<>();
        for (Locale locale : Locale.getAvailableLocales()) {
            if (!locale.getLanguage().isEmpty() && locale.getVariant().isEmpty()) {
                locales.computeIfAbsent(locale.getLanguage(), language -> new ArrayList<>())
                        .add(locale);
            }
        }
        List<String> names = new ArrayList<>();
        for (String language : LANGUAGES) {
            names.add(names(language, locales.get(language)));
        }
        List<String> habits = new ArrayList<>();
        locales.forEach((language, all) -> habits.addAll(habits(language, all)));
        Files.write(Path.of(args[0], "names.tsv"), names);
        Files.write(Path.of(args[0], "habits.tsv"), habits);
    }

    private static String names(String language, List<Locale> locales) {
        List<Locale> sorted = locales.stream()
                .sorted((one, other) -> one.toLanguageTag().compareTo(other.toLanguageTag()))
                .toList();
        return String.join(
                "\t",
                language,
                forms(sorted, Month.values(), Month::getDisplayName),
                forms(sorted, DayOfWeek.values(), DayOfWeek::getDisplayName),
                half(sorted, 0),
                half(sorted, 1));
    }

    private static <T> String forms(List<Locale> locales, T[] values, Name<T> name) {
        return String.join(
                ";",
                Arrays.stream(values)
                        .map(value -> joined(locales, (locale, style) -> name.of(value, style, locale)))
                        .toList());
    }

    private static String joined(List<Locale> locales, BiFunction<Locale, TextStyle, String> name) {
        Set<String> forms = new LinkedHashSet<>();
        for (Locale locale : locales) {
            for (TextStyle style : STYLES) {
                add(forms, name.apply(locale, style));
            }
        }
        return String.join("|", forms);
    }

    private static String half(List<Locale> locales, int half) {
        Set<String> forms = new LinkedHashSet<>();
        for (Locale locale : locales) {
            add(forms, DateFormatSymbols.getInstance(locale).getAmPmStrings()[half]);
        }
        return String.join("|", forms);
    }

    private static void add(Set<String> forms, String name) {
        String form = FoldedWord.of(name);
        if (!form.isEmpty() && form.chars().noneMatch(Character::isDigit)) {
            forms.add(form);
        }
    }

    private static List<String> habits(String language, List<Locale> locales) {
        String usual = habit(Locale.of(language));
        Set<String> habits = new LinkedHashSet<>();
        habits.add(language + "\t" + (language.equals("en") ? usual.replace("mdy", "-") : usual));
        for (Locale locale : locales) {
            String habit = habit(locale);
            boolean own = !habit.equals(usual) || language.equals("en");
            if (!locale.getCountry().isEmpty() && own && locale.getScript().isEmpty()) {
                habits.add(language + "-" + locale.getCountry() + "\t" + habit);
            }
        }
        return habits.stream().sorted().toList();
    }

    private static String habit(Locale locale) {
        DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(locale);
        String pattern = DateTimeFormatterBuilder.getLocalizedDateTimePattern(
                FormatStyle.SHORT, null, IsoChronology.INSTANCE, locale);
        int day = pattern.indexOf('d');
        int month = Math.max(pattern.indexOf('M'), pattern.indexOf('L'));
        return "%s\t%s\t%s"
                .formatted(
                        mark(symbols.getDecimalSeparator()),
                        mark(symbols.getGroupingSeparator()),
                        day < month ? "dmy" : pattern.startsWith("y") || pattern.indexOf('y') < month ? "ymd" : "mdy");
    }

    private static String mark(char separator) {
        return separator == '.' || separator == ',' ? String.valueOf(separator) : "-";
    }

    @FunctionalInterface
    private interface Name<T> {
        String of(T value, TextStyle style, Locale locale);
    }
}
