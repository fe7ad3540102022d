package dev.scraper.jsonpath;

import java.util.ArrayList;
import java.util.List;

/// Reads regular expressions by the grammar of
/// [RFC 9485](https://www.rfc-editor.org/rfc/rfc9485#section-4).
///
/// As in all engines that the RFC maps them to, `^` and `$` stand for the start and the end of the
/// text; `\d`, `\s`, `\w` and their opposites, which it leaves out, are read, too, and mean ASCII.
/// Not for several threads.
final class ExpressionParser {

    /// Parentheses in each other.
    private static final int DEEPEST = 100;

    private static final int MOST_TIMES = 10_000;

    /// What means itself behind a backslash.
    private static final String ESCAPED = "()*+-.?[\\]^{|}$";

    private static final CharacterSet DIGITS = new CharacterSet.Range('0', '9');
    private static final CharacterSet SPACE = oneOf(" \t\n\r\f\u000B");
    private static final CharacterSet WORD = new CharacterSet.Union(
            List.of(new CharacterSet.Range('a', 'z'), new CharacterSet.Range('A', 'Z'), DIGITS, oneOf("_")));
    private static final CharacterSet DOT = new CharacterSet.Complement(oneOf("\n\r"));

    private final String text;
    private int at;
    private int depth;

    ExpressionParser(String text) {
        this.text = text;
    }

    /// @throws IllegalArgumentException if it is none
    ExpressionTree parse() {
        ExpressionTree tree = choice();
        if (at < text.length()) {
            throw wrong();
        }
        return tree;
    }

    private ExpressionTree choice() {
        depth++;
        if (depth > DEEPEST) {
            throw wrong();
        }
        List<ExpressionTree> branches = new ArrayList<>();
        do {
            branches.add(branch());
        } while (take('|'));
        depth--;
        return branches.size() == 1 ? branches.get(0) : new ExpressionTree.Choice(branches);
    }

    private ExpressionTree branch() {
        List<ExpressionTree> pieces = new ArrayList<>();
        while (at < text.length() && !isHere('|') && !isHere(')')) {
            pieces.add(quantified(atom()));
        }
        return pieces.size() == 1 ? pieces.get(0) : new ExpressionTree.Sequence(pieces);
    }

    private ExpressionTree atom() {
        if (take('(')) {
            ExpressionTree inside = choice();
            expect(')');
            return inside;
        }
        if (take('^')) {
            return new ExpressionTree.Start();
        }
        if (take('$')) {
            return new ExpressionTree.End();
        }
        if (take('.')) {
            return new ExpressionTree.One(DOT);
        }
        if (take('[')) {
            return new ExpressionTree.One(set());
        }
        if (isHere('\\')) {
            return new ExpressionTree.One(escaped());
        }
        int character = next();
        if ("*+?]{}".indexOf(character) >= 0) {
            throw wrong();
        }
        return new ExpressionTree.One(only(character));
    }

    private ExpressionTree quantified(ExpressionTree atom) {
        if (take('*')) {
            return new ExpressionTree.Repeat(atom, 0, ExpressionTree.ENDLESS);
        }
        if (take('+')) {
            return new ExpressionTree.Repeat(atom, 1, ExpressionTree.ENDLESS);
        }
        if (take('?')) {
            return new ExpressionTree.Repeat(atom, 0, 1);
        }
        if (!take('{')) {
            return atom;
        }
        int least = times();
        int most = least;
        if (take(',')) {
            most = isHere('}') ? ExpressionTree.ENDLESS : times();
        }
        expect('}');
        if (most < least) {
            throw wrong();
        }
        return new ExpressionTree.Repeat(atom, least, most);
    }

    private int times() {
        int start = at;
        int times = 0;
        while (at < text.length() && DIGITS.has(text.charAt(at))) {
            times = times * 10 + text.charAt(at) - '0';
            at++;
            if (times > MOST_TIMES) {
                throw wrong();
            }
        }
        if (at == start) {
            throw wrong();
        }
        return times;
    }

    private CharacterSet set() {
        boolean negated = take('^');
        List<CharacterSet> sets = new ArrayList<>();
        if (take('-')) {
            sets.add(only('-'));
        }
        while (!isHere(']')) {
            if (take('-')) {
                sets.add(only('-'));
                if (!isHere(']')) {
                    throw wrong();
                }
            } else {
                sets.add(ofSet());
            }
        }
        expect(']');
        if (sets.isEmpty()) {
            throw wrong();
        }
        CharacterSet union = sets.size() == 1 ? sets.get(0) : new CharacterSet.Union(sets);
        return negated ? new CharacterSet.Complement(union) : union;
    }

    private CharacterSet ofSet() {
        CharacterSet first = characterOfSet();
        int before = at;
        if (!(first instanceof CharacterSet.Range(int from, int same)) || from != same || !take('-')) {
            return first;
        }
        if (isHere(']')) {
            at = before;
            return first;
        }
        if (characterOfSet() instanceof CharacterSet.Range(int to, int last) && to == last && to >= from) {
            return new CharacterSet.Range(from, to);
        }
        throw wrong();
    }

    private CharacterSet characterOfSet() {
        if (isHere('\\')) {
            return escaped();
        }
        int character = next();
        if (character == '[' || character == ']' || character == '-') {
            throw wrong();
        }
        return only(character);
    }

    private CharacterSet escaped() {
        expect('\\');
        int kind = next();
        return switch (kind) {
            case 'n' -> only('\n');
            case 'r' -> only('\r');
            case 't' -> only('\t');
            case 'd' -> DIGITS;
            case 's' -> SPACE;
            case 'w' -> WORD;
            case 'D' -> new CharacterSet.Complement(DIGITS);
            case 'S' -> new CharacterSet.Complement(SPACE);
            case 'W' -> new CharacterSet.Complement(WORD);
            case 'p' -> category();
            case 'P' -> new CharacterSet.Complement(category());
            default -> {
                if (ESCAPED.indexOf(kind) < 0) {
                    throw wrong();
                }
                yield only(kind);
            }
        };
    }

    private CharacterSet category() {
        expect('{');
        int start = at;
        while (at < text.length() && !isHere('}')) {
            at++;
        }
        String name = text.substring(start, at);
        expect('}');
        if (!CharacterSet.Category.exists(name)) {
            throw wrong();
        }
        return new CharacterSet.Category(name);
    }

    private int next() {
        if (at == text.length()) {
            throw wrong();
        }
        int character = text.codePointAt(at);
        at += Character.charCount(character);
        return character;
    }

    private boolean isHere(char expected) {
        return at < text.length() && text.charAt(at) == expected;
    }

    private boolean take(char expected) {
        boolean isHere = isHere(expected);
        at += isHere ? 1 : 0;
        return isHere;
    }

    private void expect(char expected) {
        if (!take(expected)) {
            throw wrong();
        }
    }

    private IllegalArgumentException wrong() {
        return new IllegalArgumentException(
                "Not a regular expression at character %d: '%s'".formatted(at + 1, Cursor.shortened(text)));
    }

    private static CharacterSet only(int character) {
        return new CharacterSet.Range(character, character);
    }

    private static CharacterSet oneOf(String characters) {
        return new CharacterSet.Union(
                characters.codePoints().mapToObj(ExpressionParser::only).toList());
    }
}
