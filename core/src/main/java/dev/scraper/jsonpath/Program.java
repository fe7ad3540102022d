package dev.scraper.jsonpath;

import java.util.ArrayList;
import java.util.List;

/// Makes steps of an expression. Not for several threads.
final class Program {

    private static final int LONGEST = 10_000;

    private final List<Instruction> steps = new ArrayList<>();
    private int parts;

    private Program() {}

    /// @throws IllegalArgumentException if there are more than 10,000 of them
    static List<Instruction> of(ExpressionTree tree) {
        Program program = new Program();
        program.add(tree);
        program.steps.add(new Instruction.Done());
        return List.copyOf(program.steps);
    }

    private void add(ExpressionTree tree) {
        parts++;
        if (steps.size() > LONGEST || parts > LONGEST) {
            throw new IllegalArgumentException("The expression has more than %,d steps".formatted(LONGEST));
        }
        switch (tree) {
            case ExpressionTree.One(CharacterSet set) -> steps.add(new Instruction.Take(set));
            case ExpressionTree.Start start -> steps.add(new Instruction.AtStart());
            case ExpressionTree.End end -> steps.add(new Instruction.AtEnd());
            case ExpressionTree.Sequence(List<ExpressionTree> sequence) -> sequence.forEach(this::add);
            case ExpressionTree.Choice(List<ExpressionTree> branches) -> addChoice(branches);
            case ExpressionTree.Repeat repeat -> addRepeat(repeat);
        }
    }

    private void addChoice(List<ExpressionTree> branches) {
        List<Integer> jumps = new ArrayList<>();
        for (ExpressionTree branch : branches.subList(0, branches.size() - 1)) {
            int fork = later();
            add(branch);
            jumps.add(later());
            steps.set(fork, new Instruction.Fork(fork + 1, steps.size()));
        }
        add(branches.getLast());
        jumps.forEach(jump -> steps.set(jump, new Instruction.Jump(steps.size())));
    }

    private void addRepeat(ExpressionTree.Repeat repeat) {
        for (int i = 0; i < repeat.least(); i++) {
            add(repeat.part());
        }
        if (repeat.most() == ExpressionTree.ENDLESS) {
            int fork = later();
            add(repeat.part());
            steps.add(new Instruction.Jump(fork));
            steps.set(fork, new Instruction.Fork(fork + 1, steps.size()));
            return;
        }
        List<Integer> forks = new ArrayList<>();
        for (int i = repeat.least(); i < repeat.most(); i++) {
            forks.add(later());
            add(repeat.part());
        }
        forks.forEach(fork -> steps.set(fork, new Instruction.Fork(fork + 1, steps.size())));
    }

    /// The place of a step that is only known when what follows is there.
    private int later() {
        steps.add(new Instruction.Done());
        return steps.size() - 1;
    }
}
