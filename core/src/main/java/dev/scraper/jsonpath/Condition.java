package dev.scraper.jsonpath;

import java.util.List;

/// What a filter asks of a node.
sealed interface Condition {

    /// One of them holds.
    record Any(List<Condition> conditions) implements Condition {
        /// Copies the conditions.
        public Any {
            conditions = List.copyOf(conditions);
        }
    }

    /// All of them hold.
    record Every(List<Condition> conditions) implements Condition {
        /// Copies the conditions.
        public Every {
            conditions = List.copyOf(conditions);
        }
    }

    /// The other does not hold.
    record Not(Condition condition) implements Condition {}

    /// The query leads to a node.
    record Exists(Query query) implements Condition {}

    /// The function says so.
    record Holds(Operand.Call call) implements Condition {}

    /// Two values are to each other as said.
    record Comparison(Operand left, Operator operator, Operand right) implements Condition {}

    /// How two values are to each other. The longer sign comes first where one begins another.
    enum Operator {
        /// They are the same, or both are missing.
        EQUAL("=="),
        /// They are not.
        NOT_EQUAL("!="),
        /// The left one is less than or equal to the right one.
        AT_MOST("<="),
        /// The left one is greater than or equal to the right one.
        AT_LEAST(">="),
        /// Both are numbers or both are texts, and the left one comes first.
        LESS("<"),
        /// The same with the right one.
        GREATER(">");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        String sign() {
            return sign;
        }
    }
}
