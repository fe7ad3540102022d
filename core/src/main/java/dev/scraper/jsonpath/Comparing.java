package dev.scraper.jsonpath;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// How values are to each other.
///
/// Source: [RFC 9535, section 2.3.5.2.2](https://www.rfc-editor.org/rfc/rfc9535#section-2.3.5.2.2).
final class Comparing {

    private final Budget budget;

    Comparing(Budget budget) {
        this.budget = budget;
    }

    /// Whether two values are to each other as said; null is what the RFC calls Nothing.
    boolean holds(@Nullable JsonNode left, Condition.Operator operator, @Nullable JsonNode right) {
        return switch (operator) {
            case EQUAL -> areEqual(left, right);
            case NOT_EQUAL -> !areEqual(left, right);
            case LESS -> isLess(left, right);
            case GREATER -> isLess(right, left);
            case AT_MOST -> isLess(left, right) || areEqual(left, right);
            case AT_LEAST -> isLess(right, left) || areEqual(left, right);
        };
    }

    private boolean isLess(@Nullable JsonNode left, @Nullable JsonNode right) {
        if (left == null || right == null) {
            return false;
        }
        if (left.isNumber() && right.isNumber()) {
            return left.decimalValue().compareTo(right.decimalValue()) < 0;
        }
        return left.isString() && right.isString() && isLess(left.stringValue(), right.stringValue());
    }

    /// By code points, which is not the order of their surrogates.
    private boolean isLess(String left, String right) {
        int common = Math.min(left.length(), right.length());
        budget.spendOnText(common);
        int at = 0;
        while (at < common && left.charAt(at) == right.charAt(at)) {
            at++;
        }
        if (at == common) {
            return left.length() < right.length();
        }
        char ofLeft = left.charAt(at);
        char ofRight = right.charAt(at);
        boolean leftIsHalf = Character.isSurrogate(ofLeft);
        return leftIsHalf == Character.isSurrogate(ofRight) ? ofLeft < ofRight : !leftIsHalf;
    }

    private boolean areEqual(@Nullable JsonNode left, @Nullable JsonNode right) {
        if (left == null || right == null) {
            return left == null && right == null;
        }
        Deque<JsonNode> lefts = new ArrayDeque<>();
        Deque<JsonNode> rights = new ArrayDeque<>();
        lefts.push(left);
        rights.push(right);
        while (!lefts.isEmpty()) {
            budget.spend(1);
            if (!isEqualOnTop(lefts.pop(), rights.pop(), lefts, rights)) {
                return false;
            }
        }
        return true;
    }

    /// What is in them is pushed, to be compared in its turn.
    private boolean isEqualOnTop(JsonNode left, JsonNode right, Deque<JsonNode> lefts, Deque<JsonNode> rights) {
        if (left.isNumber() && right.isNumber()) {
            return left.decimalValue().compareTo(right.decimalValue()) == 0;
        }
        if (left.getNodeType() != right.getNodeType()) {
            return false;
        }
        if (left.isString()) {
            budget.spendOnText(left.stringValue().length());
            return left.stringValue().equals(right.stringValue());
        }
        if (!left.isContainer()) {
            return left.equals(right);
        }
        if (left.size() != right.size()) {
            return false;
        }
        budget.spend(left.size());
        if (left.isArray()) {
            Iterator<JsonNode> other = right.iterator();
            for (JsonNode element : left) {
                lefts.push(element);
                rights.push(other.next());
            }
            return true;
        }
        for (Map.Entry<String, JsonNode> member : left.properties()) {
            JsonNode other = right.get(member.getKey());
            if (other == null) {
                return false;
            }
            lefts.push(member.getValue());
            rights.push(other);
        }
        return true;
    }
}
