package dev.scraper.jsonpath;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The functions that [RFC 9535, section 2.4](https://www.rfc-editor.org/rfc/rfc9535#section-2.4)
/// defines.
enum Function {
    /// How many characters, elements or members a value has.
    LENGTH(1, false, false),
    /// How many nodes there are.
    COUNT(1, true, false),
    /// Whether all of a text is of an expression.
    MATCH(2, false, true),
    /// Whether a part of a text is of an expression.
    SEARCH(2, false, true),
    /// The value of the only node.
    VALUE(1, true, false);

    private final int arguments;
    private final boolean ofNodes;
    private final boolean condition;

    Function(int arguments, boolean ofNodes, boolean condition) {
        this.arguments = arguments;
        this.ofNodes = ofNodes;
        this.condition = condition;
    }

    /// Null where there is none of that name.
    static @Nullable Function of(String name) {
        for (Function function : values()) {
            if (function.written().equals(name)) {
                return function;
            }
        }
        return null;
    }

    String written() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// How many arguments it has.
    int arguments() {
        return arguments;
    }

    /// Whether its arguments are queries; otherwise they are values.
    boolean isOfNodes() {
        return ofNodes;
    }

    /// Whether it says yes or no; otherwise it gives a value, which must be compared.
    boolean isCondition() {
        return condition;
    }
}
