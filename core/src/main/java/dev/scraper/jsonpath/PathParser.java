package dev.scraper.jsonpath;

import dev.scraper.json.JsonTree;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads paths by the grammar of [RFC 9535](https://www.rfc-editor.org/rfc/rfc9535#appendix-A), and
/// checks the types of functions as it does. Not for several threads.
final class PathParser {

    /// Filters, parentheses and functions in each other.
    private static final int DEEPEST = 100;

    private final Cursor cursor;
    private int depth;

    PathParser(String text) {
        cursor = new Cursor(text);
    }

    Query parse() {
        cursor.expect("$");
        List<Query.Segment> segments = segments();
        if (!cursor.atEnd()) {
            throw cursor.wrong("expected '.', '[' or the end, was " + cursor.found());
        }
        return new Query(true, segments);
    }

    private List<Query.Segment> segments() {
        List<Query.Segment> segments = new ArrayList<>();
        while (true) {
            int before = cursor.at();
            cursor.skipSpace();
            if (cursor.take("..")) {
                segments.add(new Query.Segment(true, cursor.here() == '[' ? bracketed() : List.of(shorthand())));
            } else if (cursor.take(".")) {
                segments.add(new Query.Segment(false, List.of(shorthand())));
            } else if (cursor.here() == '[') {
                segments.add(new Query.Segment(false, bracketed()));
            } else {
                cursor.goTo(before);
                return segments;
            }
        }
    }

    private Selector shorthand() {
        if (cursor.take("*")) {
            return new Selector.Wildcard();
        }
        String name = cursor.memberName();
        if (name == null) {
            throw cursor.wrong("expected a name or '*' behind the dot, was " + cursor.found());
        }
        return new Selector.Name(name);
    }

    private List<Selector> bracketed() {
        List<Selector> selectors = new ArrayList<>();
        cursor.expect("[");
        do {
            cursor.skipSpace();
            selectors.add(selector());
            cursor.skipSpace();
        } while (cursor.take(","));
        if (!cursor.take("]")) {
            throw cursor.wrong("expected ',' or ']', was " + cursor.found());
        }
        return selectors;
    }

    private Selector selector() {
        if (cursor.take("*")) {
            return new Selector.Wildcard();
        }
        if (cursor.take("?")) {
            cursor.skipSpace();
            return new Selector.Filter(any());
        }
        if (cursor.here() == '\'' || cursor.here() == '"') {
            return new Selector.Name(cursor.string());
        }
        Long start = cursor.integer();
        int before = cursor.at();
        cursor.skipSpace();
        if (cursor.take(":")) {
            return slice(start);
        }
        cursor.goTo(before);
        if (start == null) {
            throw cursor.wrong("expected a name in quotes, an index, a slice, '*' or '?', was " + cursor.found());
        }
        return new Selector.Index(start);
    }

    private Selector slice(@Nullable Long start) {
        cursor.skipSpace();
        Long end = cursor.integer();
        int before = cursor.at();
        cursor.skipSpace();
        if (!cursor.take(":")) {
            cursor.goTo(before);
            return new Selector.Slice(start, end, 1);
        }
        cursor.skipSpace();
        Long step = cursor.integer();
        return new Selector.Slice(start, end, step == null ? 1 : step);
    }

    private Condition any() {
        deeper();
        List<Condition> conditions = new ArrayList<>();
        do {
            cursor.skipSpace();
            conditions.add(every());
        } while (takeBehindSpace("||"));
        depth--;
        return conditions.size() == 1 ? conditions.get(0) : new Condition.Any(conditions);
    }

    private Condition every() {
        List<Condition> conditions = new ArrayList<>();
        do {
            cursor.skipSpace();
            conditions.add(basic());
        } while (takeBehindSpace("&&"));
        return conditions.size() == 1 ? conditions.get(0) : new Condition.Every(conditions);
    }

    /// Stays before the space where that is not followed by `expected`.
    private boolean takeBehindSpace(String expected) {
        int before = cursor.at();
        cursor.skipSpace();
        if (cursor.take(expected)) {
            return true;
        }
        cursor.goTo(before);
        return false;
    }

    private Condition basic() {
        if (cursor.take("!")) {
            cursor.skipSpace();
            int start = cursor.at();
            return new Condition.Not(cursor.here() == '(' ? inParentheses() : test(operand(), start));
        }
        if (cursor.here() == '(') {
            return inParentheses();
        }
        int start = cursor.at();
        Operand left = operand();
        int behind = cursor.at();
        cursor.skipSpace();
        for (Condition.Operator operator : Condition.Operator.values()) {
            if (cursor.take(operator.sign())) {
                cursor.skipSpace();
                int second = cursor.at();
                Operand right = operand();
                mustBeValue(left, start);
                mustBeValue(right, second);
                return new Condition.Comparison(left, operator, right);
            }
        }
        cursor.goTo(behind);
        return test(left, start);
    }

    private Condition inParentheses() {
        cursor.expect("(");
        Condition condition = any();
        cursor.skipSpace();
        cursor.expect(")");
        return condition;
    }

    private Condition test(Operand operand, int start) {
        return switch (operand) {
            case Operand.Nodes(Query query) -> new Condition.Exists(query);
            case Operand.Call call when call.function().isCondition() -> new Condition.Holds(call);
            case Operand.Call call ->
                throw cursor.wrong(
                        "what %s() gives must be compared"
                                .formatted(call.function().written()),
                        start);
            case Operand.Literal literal -> throw cursor.wrong("a value must be compared", start);
        };
    }

    private void mustBeValue(Operand operand, int start) {
        if (!operand.isValue()) {
            throw cursor.wrong(
                    operand instanceof Operand.Call(Function function, List<Operand> arguments)
                            ? "what %s() says cannot be compared".formatted(function.written())
                            : "a query that may lead to several nodes cannot be compared",
                    start);
        }
    }

    private Operand operand() {
        char first = cursor.here();
        if (first == '@' || first == '$') {
            cursor.take(first == '@' ? "@" : "$");
            deeper();
            List<Query.Segment> segments = segments();
            depth--;
            return new Operand.Nodes(new Query(first == '$', segments));
        }
        if (first == '\'' || first == '"') {
            return literal(JsonTree.NODES.stringNode(cursor.string()));
        }
        if (first == '-' || (first >= '0' && first <= '9')) {
            return literal(number());
        }
        int start = cursor.at();
        String word = cursor.word();
        if (cursor.here() == '(') {
            return call(word, start);
        }
        return switch (word) {
            case "true", "false" -> literal(JsonTree.NODES.booleanNode(word.equals("true")));
            case "null" -> literal(JsonTree.NODES.nullNode());
            default -> {
                cursor.goTo(start);
                throw cursor.wrong("expected '@', '$', a value or a function, was " + cursor.found());
            }
        };
    }

    private static Operand literal(JsonNode value) {
        return new Operand.Literal(value);
    }

    private JsonNode number() {
        int start = cursor.at();
        String written = cursor.number();
        try {
            return JsonTree.NODES.numberNode(new BigDecimal(written));
        } catch (NumberFormatException exponentTooLarge) {
            throw cursor.wrong("'%s' is too large".formatted(Cursor.shortened(written)), start);
        }
    }

    private Operand call(String name, int start) {
        Function function = Function.of(name);
        if (function == null) {
            throw cursor.wrong(
                    "no function '%s'; there are length, count, match, search and value".formatted(name), start);
        }
        deeper();
        List<Operand> arguments = new ArrayList<>();
        cursor.expect("(");
        cursor.skipSpace();
        if (cursor.here() != ')') {
            do {
                cursor.skipSpace();
                arguments.add(argument(function));
                cursor.skipSpace();
            } while (cursor.take(","));
        }
        cursor.expect(")");
        depth--;
        if (arguments.size() != function.arguments()) {
            throw cursor.wrong(
                    "%s() takes %d of what stands in its parentheses, was %d"
                            .formatted(name, function.arguments(), arguments.size()),
                    start);
        }
        return new Operand.Call(function, arguments);
    }

    private Operand argument(Function function) {
        int start = cursor.at();
        Operand argument = operand();
        if (function.isOfNodes() && !(argument instanceof Operand.Nodes)) {
            throw cursor.wrong(function.written() + "() takes a query", start);
        }
        if (!function.isOfNodes() && !argument.isValue()) {
            throw cursor.wrong(
                    function.written() + "() takes a value, or a query that leads to one node at most", start);
        }
        return argument;
    }

    private void deeper() {
        depth++;
        if (depth > DEEPEST) {
            throw cursor.wrong("more than %d filters, parentheses and functions in each other".formatted(DEEPEST));
        }
    }
}
