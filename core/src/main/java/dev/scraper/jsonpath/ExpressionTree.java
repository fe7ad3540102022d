package dev.scraper.jsonpath;

import java.util.List;

/// What an expression is made of.
sealed interface ExpressionTree {

    /// No upper bound.
    int ENDLESS = Integer.MAX_VALUE;

    /// One character.
    record One(CharacterSet set) implements ExpressionTree {}

    /// The start of the text.
    record Start() implements ExpressionTree {}

    /// The end of the text.
    record End() implements ExpressionTree {}

    /// One behind the other.
    record Sequence(List<ExpressionTree> parts) implements ExpressionTree {
        /// Copies the parts.
        public Sequence {
            parts = List.copyOf(parts);
        }
    }

    /// One of them.
    record Choice(List<ExpressionTree> branches) implements ExpressionTree {
        /// Copies the branches.
        public Choice {
            branches = List.copyOf(branches);
        }
    }

    /// The same several times.
    ///
    /// @param most [#ENDLESS] for as often as it comes
    record Repeat(ExpressionTree part, int least, int most) implements ExpressionTree {}
}
