package dev.scraper.value;

import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds the time of day among the tokens of a text, and marks which tokens it has used. Of several
/// times the first counts, and all are used: `10:00 – 12:00` begins at ten.
///
/// A named zone but UTC and GMT says nothing: there are several of the name EST.
final class ClockReader {

    private static final Set<String> HOURS = Set.of("h", "hs", "hrs", "u", "uhr", "ч");
    private static final Set<String> BEFORE = Set.of("klo", "kl", "kello", "godz");
    private static final int LONGEST_ZONE = 5;
    private static final int FARTHEST_OFFSET = 14;

    private final List<DateToken> tokens;
    private final @Nullable String language;
    private final boolean[] used;
    private @Nullable LocalTime time;
    private @Nullable ZoneOffset offset;
    private boolean impossible;

    /// @param used is set for each token that belongs to a time
    ClockReader(List<DateToken> tokens, @Nullable String language, boolean[] used) {
        this.tokens = tokens;
        this.language = language;
        this.used = used;
    }

    /// The time; null if there is none.
    @Nullable
    LocalTime time() {
        return time;
    }

    /// How far it is from UTC; null if nobody says.
    @Nullable
    ZoneOffset offset() {
        return offset;
    }

    /// Whether something is written as a time that no clock shows: `25:10`.
    boolean isImpossible() {
        return impossible;
    }

    /// Looks for all times.
    void read() {
        for (int i = 0; i < tokens.size(); i++) {
            if (!used[i] && tokens.get(i).isNumber()) {
                i = Math.max(i, at(i) - 1);
            }
        }
    }

    /// Reads a time that begins with a token; what is behind it, or the token if none begins there.
    private int at(int first) {
        DateToken hour = tokens.get(first);
        if (hour.text().length() == 6 && isIso(first) && hour.number() < 240000) {
            return take(first, first + 1, hour.number() / 10000, hour.number() / 100 % 100, hour.number() % 100, 0);
        }
        if (hour.text().length() == 4 && isIso(first)) {
            return take(first, first + 1, hour.number() / 100, hour.number() % 100, -1, 0);
        }
        if (hour.text().length() > 2) {
            return first;
        }
        if (isJoined(first, ":") && tokens.get(first + 2).isNumber(2, 2, 99)) {
            return withSeconds(first);
        }
        if (isJoined(first, ".") && tokens.get(first + 2).isNumber(2, 2, 59)) {
            int before = first > 0 && tokens.get(first - 1).isMark(".") ? first - 2 : first - 1;
            boolean said = before >= 0 && BEFORE.contains(tokens.get(before).text());
            if (said || isWord(first + 3, "uhr")) {
                return take(
                        first, first + 3, hour.number(), tokens.get(first + 2).number(), -1, 0);
            }
        }
        return withUnits(first);
    }

    private int withSeconds(int first) {
        int hour = tokens.get(first).number();
        int minute = tokens.get(first + 2).number();
        if (!isJoined(first + 2, ":") || !tokens.get(first + 4).isNumber(2, 2, 99)) {
            return take(first, first + 3, hour, minute, -1, 0);
        }
        int second = tokens.get(first + 4).number();
        boolean fraction = isJoined(first + 4, ".,") && tokens.get(first + 4).touches(tokens.get(first + 5));
        return fraction
                ? take(
                        first,
                        first + 7,
                        hour,
                        minute,
                        second,
                        nanos(tokens.get(first + 6).text()))
                : take(first, first + 5, hour, minute, second, 0);
    }

    /// `7 PM`, `18h30`, `7 Uhr`, `7時54分`.
    private int withUnits(int first) {
        DateToken hour = tokens.get(first);
        if (first + 1 == tokens.size() || !tokens.get(first + 1).isWord()) {
            return first;
        }
        DateToken unit = tokens.get(first + 1);
        if (half(first + 1) != 0 && hour.number() >= 1 && hour.number() <= 12) {
            return take(first, first + 1, hour.number(), 0, -1, 0);
        }
        boolean eastern = "時时点點시".indexOf(unit.text().charAt(0)) >= 0;
        if (hour.number() > 23 || !(eastern || HOURS.contains(unit.text()))) {
            return first;
        }
        boolean minutes = first + 2 < tokens.size()
                && tokens.get(first + 2).isNumber(eastern ? 1 : 2, 2, 59)
                && (!eastern || isUnit(first + 3, "分분"));
        if (!minutes) {
            return take(first, first + 2, hour.number(), 0, -1, 0);
        }
        int minute = tokens.get(first + 2).number();
        boolean seconds = eastern
                && first + 4 < tokens.size()
                && tokens.get(first + 4).isNumber(1, 2, 59)
                && isUnit(first + 5, "秒초");
        if (seconds) {
            return take(
                    first,
                    first + 6,
                    hour.number(),
                    minute,
                    tokens.get(first + 4).number(),
                    0);
        }
        return take(first, first + (eastern ? 4 : 3), hour.number(), minute, -1, 0);
    }

    /// Enters a time, and what stands behind it: the half of the day, the zone.
    ///
    /// @param second negative if none is written
    private int take(int first, int end, int hour, int minute, int second, int nanos) {
        int behind = end;
        int after = half(behind);
        int half = after == 0 ? halfBefore(first) : after;
        if (after != 0) {
            behind++;
            behind += behind < tokens.size() && tokens.get(behind).isMark(".") ? 1 : 0;
        }
        int inDay = hour;
        if (half == 2 && hour < 12) {
            inDay += 12;
        } else if (half == 1 && hour == 12) {
            inDay = 0;
        }
        if (inDay > 23 || minute > 59 || second > 59) {
            impossible = true;
            return first;
        }
        boolean begun = time == null;
        if (begun) {
            time = LocalTime.of(inDay, minute, Math.max(second, 0), nanos);
        }
        behind = zone(first, behind, second >= 0, begun);
        for (int i = first; i < behind; i++) {
            used[i] = true;
        }
        return behind;
    }

    /// Reads a zone; what is behind it.
    ///
    /// @param exact whether the time has seconds, so that `-12:00` behind it is no other time
    /// @param kept whether its time is the one that counts
    private int zone(int first, int from, boolean exact, boolean kept) {
        int at = from;
        if (isWord(at, "z") || isWord(at, "utc") || isWord(at, "gmt")) {
            if (kept) {
                offset = ZoneOffset.UTC;
            }
            boolean shifted = !isWord(at, "z");
            at++;
            return shifted ? shift(at, true, kept) : at;
        }
        if (at < tokens.size() && tokens.get(at).isMark("+-\u2212")) {
            boolean sure = isIso(first) || tokens.get(at).isMark("+") || exact;
            return shift(at, sure, kept);
        }
        if (at < tokens.size() && isZoneName(tokens.get(at))) {
            return at + 1;
        }
        return at;
    }

    /// Reads `+01:00`, `-0500`, and behind GMT also `+1`.
    private int shift(int from, boolean sure, boolean kept) {
        if (from + 1 >= tokens.size() || !tokens.get(from).isMark("+-\u2212")) {
            return from;
        }
        DateToken number = tokens.get(from + 1);
        if (!tokens.get(from).touches(number)
                || !number.isNumber(1, 4, 1400)
                || number.text().length() == 3) {
            return from;
        }
        int end = from + 2;
        int hours = number.number();
        int minutes = 0;
        if (number.text().length() == 4) {
            hours = number.number() / 100;
            minutes = number.number() % 100;
        } else if (!sure) {
            return from;
        } else if (isJoined(from + 1, ":") && tokens.get(from + 3).isNumber(2, 2, 59)) {
            minutes = tokens.get(from + 3).number();
            end = from + 4;
        }
        if (hours > FARTHEST_OFFSET || minutes > 59) {
            return from;
        }
        if (kept) {
            int sign = tokens.get(from).isMark("+") ? 1 : -1;
            offset = ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes);
        }
        return end;
    }

    /// Whether a word in capitals may be the name of a zone.
    private boolean isZoneName(DateToken token) {
        return token.isWord()
                && token.text().length() >= 2
                && token.text().length() <= LONGEST_ZONE
                && token.written().chars().allMatch(c -> c >= 'A' && c <= 'Z')
                && DateNames.of(token.text(), language).equals(DateNames.Meaning.NONE);
    }

    /// The half of the day that a word says: 1, 2, or 0 for none.
    private int half(int at) {
        if (at >= tokens.size() || !tokens.get(at).isWord()) {
            return 0;
        }
        DateToken word = tokens.get(at);
        // In German it means "on", and the day has 24 hours.
        if (word.text().equals("am") && "de".equals(language)) {
            return 0;
        }
        if (word.text().equals("am") || word.text().equals("pm")) {
            return word.text().equals("am") ? 1 : 2;
        }
        // The short ones are words of other languages: "de" is before noon in Hungary.
        boolean latin = word.text().charAt(0) < 0x370;
        int halves = latin
                ? DateNames.own(word.text(), language).halves()
                : DateNames.of(word.text(), language).halves();
        return halves == 3 ? 0 : halves;
    }

    /// The half of the day before a time, where that is written so: in the East.
    private int halfBefore(int first) {
        if (first == 0 || !tokens.get(first - 1).isWord()) {
            return 0;
        }
        String word = tokens.get(first - 1).text();
        if (word.contains("上午") || word.contains("午前") || word.contains("오전") || word.contains("凌晨")) {
            return 1;
        }
        boolean after = word.contains("下午") || word.contains("午後") || word.contains("오후") || word.contains("晚上");
        return after ? 2 : 0;
    }

    /// Whether a time stands right behind the `T` of ISO 8601.
    private boolean isIso(int first) {
        return first > 1
                && tokens.get(first - 1).isWord()
                && tokens.get(first - 1).text().equals("t")
                && tokens.get(first - 1).touches(tokens.get(first))
                && tokens.get(first - 2).touches(tokens.get(first - 1));
    }

    /// Whether a mark and a number follow a token without a space.
    private boolean isJoined(int at, String marks) {
        return at + 2 < tokens.size()
                && tokens.get(at + 1).isMark(marks)
                && tokens.get(at + 2).isNumber()
                && tokens.get(at).touches(tokens.get(at + 1))
                && tokens.get(at + 1).touches(tokens.get(at + 2));
    }

    private boolean isWord(int at, String word) {
        return at < tokens.size()
                && tokens.get(at).isWord()
                && tokens.get(at).text().equals(word);
    }

    private boolean isUnit(int at, String units) {
        return at < tokens.size()
                && tokens.get(at).isWord()
                && units.indexOf(tokens.get(at).text().charAt(0)) >= 0;
    }

    /// A fraction of a second, of which nine digits count.
    private static int nanos(String digits) {
        return Integer.parseInt((digits + "000000000").substring(0, 9));
    }
}
