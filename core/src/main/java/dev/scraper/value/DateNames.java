package dev.scraper.value;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What words of dates mean, in some ninety languages: names of months in all their forms, of days
/// of the week, of the halves of a day.
///
/// The table is read from the jar when the first date is, and takes some ten milliseconds.
final class DateNames {

    /// What a word may mean; several months where languages differ: `lis` is October in Croatia and
    /// November in Poland.
    ///
    /// @param months bits, that of January being 1
    /// @param days bits, that of Monday being 1
    /// @param halves bits: 1 before noon, 2 after noon
    record Meaning(int months, int days, int halves) {

        /// Of a word that means nothing here.
        static final Meaning NONE = new Meaning(0, 0, 0);

        Meaning or(Meaning other) {
            return new Meaning(months | other.months, days | other.days, halves | other.halves);
        }
    }

    /// The beginning of a name is enough in the language of the page, if it is as long as this ...
    private static final int SHORTEST_OF_LANGUAGE = 3;

    /// ... and in any language, if it is as long as this.
    private static final int SHORTEST = 5;

    /// Vietnamese months in words; CLDR has them in figures.
    private static final String VIETNAMESE =
            "thang mot|thang gieng;thang hai;thang ba;thang tu;thang nam;thang sau;thang bay;thang tam;"
                    + "thang chin;thang muoi;thang muoi mot;thang muoi hai|thang chap";

    private static final DateNames TABLE = read();

    private final Map<String, TreeMap<String, Meaning>> languages = new HashMap<>();
    private final TreeMap<String, Meaning> all = new TreeMap<>();

    private DateNames() {}

    /// What a word means, in the language first and else in all.
    ///
    /// @param word folded
    /// @param language an ISO 639 code; null if nobody says
    static Meaning of(String word, @Nullable String language) {
        TreeMap<String, Meaning> own = language == null ? null : TABLE.languages.get(language);
        Meaning meaning = own == null ? null : find(own, word, SHORTEST_OF_LANGUAGE);
        if (meaning == null) {
            meaning = find(TABLE.all, word, SHORTEST);
        }
        return meaning == null ? Meaning.NONE : meaning;
    }

    /// What a word means as it stands, not as the beginning of a name.
    static Meaning whole(String word, @Nullable String language) {
        Meaning meaning = own(word, language);
        return meaning.equals(Meaning.NONE) ? TABLE.all.getOrDefault(word, Meaning.NONE) : meaning;
    }

    /// What a word means in one language as it stands.
    static Meaning own(String word, @Nullable String language) {
        TreeMap<String, Meaning> own = language == null ? null : TABLE.languages.get(language);
        return own == null ? Meaning.NONE : own.getOrDefault(word, Meaning.NONE);
    }

    /// What a name means, or all names that begin so, where they mean the same.
    private static @Nullable Meaning find(NavigableMap<String, Meaning> names, String word, int shortest) {
        Meaning meaning = names.get(word);
        if (meaning != null || word.length() < shortest) {
            return meaning;
        }
        for (Map.Entry<String, Meaning> name : names.tailMap(word).entrySet()) {
            if (!name.getKey().startsWith(word)) {
                break;
            }
            meaning = meaning == null ? name.getValue() : meaning.or(name.getValue());
        }
        return meaning;
    }

    private static DateNames read() {
        DateNames names = new DateNames();
        for (String[] row : Tables.rows("names.tsv")) {
            TreeMap<String, Meaning> own = names.languages.computeIfAbsent(row[0], language -> new TreeMap<>());
            String[] months = (row[0].equals("vi") ? VIETNAMESE : row[1]).split(";", -1);
            for (int i = 0; i < months.length; i++) {
                names.add(own, months[i], new Meaning(1 << i, 0, 0));
            }
            String[] days = row[2].split(";", -1);
            for (int i = 0; i < days.length; i++) {
                names.add(own, days[i], new Meaning(0, 1 << i, 0));
            }
            names.add(own, row[3], new Meaning(0, 0, 1));
            names.add(own, row[4], new Meaning(0, 0, 2));
        }
        return names;
    }

    private void add(Map<String, Meaning> own, String forms, Meaning meaning) {
        for (String form : forms.split("\\|", -1)) {
            if (!form.isEmpty()) {
                own.merge(form, meaning, Meaning::or);
                all.merge(form, meaning, Meaning::or);
            }
        }
    }
}
