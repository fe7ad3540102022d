package dev.scraper.jsonpath;

import java.util.List;
import tools.jackson.databind.JsonNode;

/// What stands at a side of a comparison, or between the parentheses of a function.
sealed interface Operand {

    /// A value that is written in the path.
    record Literal(JsonNode value) implements Operand {}

    /// What a query leads to.
    record Nodes(Query query) implements Operand {}

    /// What a function says.
    record Call(Function function, List<Operand> arguments) implements Operand {
        /// Copies the arguments.
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    /// Whether it is a value, or nothing, and never several.
    default boolean isValue() {
        return switch (this) {
            case Literal literal -> true;
            case Nodes(Query query) -> query.isSingular();
            case Call(Function function, List<Operand> arguments) -> !function.isCondition();
        };
    }
}
