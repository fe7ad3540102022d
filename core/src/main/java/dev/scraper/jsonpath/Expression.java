package dev.scraper.jsonpath;

import java.util.List;

/// A regular expression after [RFC 9485](https://www.rfc-editor.org/rfc/rfc9485).
///
/// All ways through it are followed at once, character by character, after Ken Thompson: what it
/// costs is its length times that of the text, whatever a stranger writes.
final class Expression {

    private static final Expression NONE = new Expression(List.of());

    private static final int MOST_STEPS = 10_000_000;

    private final List<Instruction> program;

    private Expression(List<Instruction> program) {
        this.program = program;
    }

    /// Reads an expression. What is none is found nowhere, as
    /// [RFC 9535](https://www.rfc-editor.org/rfc/rfc9535#section-2.4.6) has it.
    static Expression parse(String text) {
        try {
            return new Expression(Program.of(new ExpressionParser(text).parse()));
        } catch (IllegalArgumentException notAnExpression) {
            return NONE;
        }
    }

    /// How many steps it has.
    int size() {
        return program.size();
    }

    /// Whether it is found. After ten million steps it is not.
    ///
    /// @param whole whether all of the text must be of it; otherwise a part of the text
    boolean matches(String text, boolean whole, Budget budget) {
        if (program.isEmpty()) {
            return false;
        }
        Run run = new Run(text);
        boolean found = run.isFound(whole);
        budget.spend(1 + run.steps / 10);
        return found;
    }

    /// The ways through the program up to one character of a text.
    private final class Run {

        private final String text;
        private int[] current = new int[program.size()];
        private int[] next = new int[program.size()];
        private final int[] seenAt = new int[program.size()];
        private final int[] open = new int[program.size() + 1];
        private int waiting;
        private int steps;

        private Run(String text) {
            this.text = text;
        }

        private boolean isFound(boolean whole) {
            int count = 0;
            int at = 0;
            while (true) {
                if (at == 0 || !whole) {
                    count = follow(0, at, current, count);
                }
                boolean done = seenAt[program.size() - 1] == at + 1;
                if (done && (!whole || at == text.length())) {
                    return true;
                }
                if (at == text.length() || (count == 0 && whole) || steps > MOST_STEPS) {
                    return false;
                }
                int character = text.codePointAt(at);
                at += Character.charCount(character);
                int taken = 0;
                for (int i = 0; i < count; i++) {
                    steps++;
                    if (((Instruction.Take) program.get(current[i])).set().has(character)) {
                        taken = follow(current[i] + 1, at, next, taken);
                    }
                }
                int[] swapped = current;
                current = next;
                next = swapped;
                count = taken;
            }
        }

        /// Adds the places behind `place` that take a character.
        private int follow(int place, int at, int[] places, int count) {
            int added = count;
            reach(place, at);
            while (waiting > 0) {
                waiting--;
                int here = open[waiting];
                steps++;
                switch (program.get(here)) {
                    case Instruction.Take take -> {
                        places[added] = here;
                        added++;
                    }
                    case Instruction.Fork(int first, int second) -> {
                        reach(second, at);
                        reach(first, at);
                    }
                    case Instruction.Jump(int to) -> reach(to, at);
                    case Instruction.AtStart start -> {
                        if (at == 0) {
                            reach(here + 1, at);
                        }
                    }
                    case Instruction.AtEnd end -> {
                        if (at == text.length()) {
                            reach(here + 1, at);
                        }
                    }
                    case Instruction.Done done -> {}
                }
            }
            return added;
        }

        /// Each place is gone to once for a character.
        private void reach(int place, int at) {
            if (seenAt[place] != at + 1) {
                seenAt[place] = at + 1;
                open[waiting] = place;
                waiting++;
            }
        }
    }
}
