package dev.scraper.jsonpath;

import dev.scraper.json.JsonTree;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Follows the queries of one path through one document. Not for several threads.
final class Evaluation {

    /// Expressions may come from the document; no more of them are kept.
    private static final int MOST_EXPRESSIONS = 100;

    private final JsonNode root;
    private final Budget budget;
    private final Comparing comparing;
    private final IdentityHashMap<Query, List<JsonNode>> fromRoot = new IdentityHashMap<>();
    private final Map<String, Expression> expressions = new HashMap<>();

    Evaluation(JsonNode root, Budget budget) {
        this.root = root;
        this.budget = budget;
        comparing = new Comparing(budget);
    }

    /// The first nodes that `query` leads to.
    ///
    /// @param current what `@` stands for
    List<JsonNode> nodes(Query query, JsonNode current, int most) {
        List<JsonNode> nodes = List.of(query.fromRoot() ? root : current);
        List<Query.Segment> segments = query.segments();
        for (int i = 0; i < segments.size() && !nodes.isEmpty(); i++) {
            Found found = new Found(i == segments.size() - 1 ? most : Integer.MAX_VALUE);
            for (JsonNode node : nodes) {
                if (found.isFull()) {
                    break;
                }
                if (segments.get(i).descendant()) {
                    descend(node, segments.get(i).selectors(), found);
                } else {
                    select(node, segments.get(i).selectors(), found);
                }
            }
            nodes = found.nodes;
        }
        return nodes;
    }

    /// Some nodes, up to a number of them.
    private static final class Found {

        private final List<JsonNode> nodes = new ArrayList<>();
        private final int most;

        private Found(int most) {
            this.most = most;
        }

        private boolean isFull() {
            return nodes.size() >= most;
        }

        private void add(@Nullable JsonNode node) {
            if (node != null && !isFull()) {
                nodes.add(node);
            }
        }
    }

    /// A node comes before those below it. Documents may be deep: nothing here calls itself.
    private void descend(JsonNode top, List<Selector> selectors, Found found) {
        Deque<Iterator<JsonNode>> open = new ArrayDeque<>();
        select(top, selectors, found);
        open.push(top.iterator());
        while (!open.isEmpty() && !found.isFull()) {
            if (!open.element().hasNext()) {
                open.pop();
                continue;
            }
            JsonNode node = open.element().next();
            budget.spend(1);
            if (node.isContainer()) {
                select(node, selectors, found);
                open.push(node.iterator());
            }
        }
    }

    private void select(JsonNode node, List<Selector> selectors, Found found) {
        for (Selector selector : selectors) {
            budget.spend(1);
            switch (selector) {
                case Selector.Name(String name) -> found.add(node.isObject() ? node.get(name) : null);
                case Selector.Index(long index) -> found.add(element(node, index));
                case Selector.Slice slice -> slice(node, slice, found);
                case Selector.Wildcard all -> {
                    for (Iterator<JsonNode> child = node.iterator(); child.hasNext() && !found.isFull(); ) {
                        budget.spend(1);
                        found.add(child.next());
                    }
                }
                case Selector.Filter(Condition condition) -> {
                    for (Iterator<JsonNode> child = node.iterator(); child.hasNext() && !found.isFull(); ) {
                        budget.spend(1);
                        JsonNode tried = child.next();
                        found.add(holds(condition, tried) ? tried : null);
                    }
                }
            }
        }
    }

    private static @Nullable JsonNode element(JsonNode node, long index) {
        long from0 = index < 0 ? node.size() + index : index;
        return node.isArray() && from0 >= 0 && from0 < node.size() ? node.get((int) from0) : null;
    }

    private void slice(JsonNode array, Selector.Slice slice, Found found) {
        if (!array.isArray() || slice.step() == 0) {
            return;
        }
        long step = slice.step();
        long size = array.size();
        long first = step > 0 ? 0 : -1;
        long last = step > 0 ? size : size - 1;
        Long start = slice.start();
        Long end = slice.end();
        long from = start == null ? (step > 0 ? 0 : size - 1) : Math.clamp(fromStart(start, size), first, last);
        long to = end == null ? (step > 0 ? size : -1) : Math.clamp(fromStart(end, size), first, last);
        for (long i = from; (step > 0 ? i < to : i > to) && !found.isFull(); i += step) {
            budget.spend(1);
            found.add(array.get((int) i));
        }
    }

    private static long fromStart(long index, long size) {
        return index < 0 ? size + index : index;
    }

    private boolean holds(Condition condition, JsonNode current) {
        budget.spend(1);
        return switch (condition) {
            case Condition.Any(List<Condition> conditions) -> {
                for (Condition one : conditions) {
                    if (holds(one, current)) {
                        yield true;
                    }
                }
                yield false;
            }
            case Condition.Every(List<Condition> conditions) -> {
                for (Condition one : conditions) {
                    if (!holds(one, current)) {
                        yield false;
                    }
                }
                yield true;
            }
            case Condition.Not(Condition negated) -> !holds(negated, current);
            case Condition.Exists(Query query) ->
                !(query.fromRoot() ? all(query, current) : nodes(query, current, 1)).isEmpty();
            case Condition.Holds(Operand.Call call) ->
                matches(call.function() == Function.MATCH, call.arguments(), current);
            case Condition.Comparison(Operand left, Condition.Operator operator, Operand right) ->
                comparing.holds(value(left, current), operator, value(right, current));
        };
    }

    /// Null is what the RFC calls Nothing; JSON's null is a node.
    private @Nullable JsonNode value(Operand operand, JsonNode current) {
        return switch (operand) {
            case Operand.Literal(JsonNode value) -> value;
            case Operand.Nodes(Query query) -> only(all(query, current));
            case Operand.Call(Function function, List<Operand> arguments) ->
                switch (function) {
                    case LENGTH -> length(value(arguments.get(0), current));
                    case COUNT ->
                        JsonTree.NODES.numberNode(all(arguments.get(0), current).size());
                    case VALUE -> only(all(arguments.get(0), current));
                    case MATCH, SEARCH -> throw new IllegalStateException(function + " gives no value");
                };
        };
    }

    private static @Nullable JsonNode only(List<JsonNode> nodes) {
        return nodes.size() == 1 ? nodes.get(0) : null;
    }

    private List<JsonNode> all(Operand operand, JsonNode current) {
        return switch (operand) {
            case Operand.Nodes(Query query) -> all(query, current);
            case Operand.Literal literal -> List.of();
            case Operand.Call call -> List.of();
        };
    }

    /// What starts at the root is the same for all nodes, and found once.
    private List<JsonNode> all(Query query, JsonNode current) {
        if (!query.fromRoot()) {
            return nodes(query, current, Integer.MAX_VALUE);
        }
        List<JsonNode> known = fromRoot.get(query);
        if (known == null) {
            known = nodes(query, root, Integer.MAX_VALUE);
            fromRoot.put(query, known);
        }
        return known;
    }

    private @Nullable JsonNode length(@Nullable JsonNode value) {
        if (value == null) {
            return null;
        }
        if (value.isString()) {
            String text = value.stringValue();
            budget.spendOnText(text.length());
            return JsonTree.NODES.numberNode(text.codePointCount(0, text.length()));
        }
        return value.isContainer() ? JsonTree.NODES.numberNode(value.size()) : null;
    }

    private boolean matches(boolean whole, List<Operand> arguments, JsonNode current) {
        JsonNode text = value(arguments.get(0), current);
        JsonNode expression = value(arguments.get(1), current);
        if (text == null || expression == null || !text.isString() || !expression.isString()) {
            return false;
        }
        Expression compiled = expressions.get(expression.stringValue());
        if (compiled == null) {
            compiled = Expression.parse(expression.stringValue());
            budget.spendOnText(expression.stringValue().length());
            budget.spend(compiled.size() / 10);
            if (expressions.size() < MOST_EXPRESSIONS) {
                expressions.put(expression.stringValue(), compiled);
            }
        }
        return compiled.matches(text.stringValue(), whole, budget);
    }
}
