package dev.scraper.jsonpath;

/// A step of an expression. Places are indexes into its program.
sealed interface Instruction {

    /// Takes a character, and goes on with the next step.
    record Take(CharacterSet set) implements Instruction {}

    /// Goes on in two places.
    record Fork(int first, int second) implements Instruction {}

    /// Goes on elsewhere.
    record Jump(int to) implements Instruction {}

    /// Goes on at the start of the text only.
    record AtStart() implements Instruction {}

    /// Goes on at the end of the text only.
    record AtEnd() implements Instruction {}

    /// All is found.
    record Done() implements Instruction {}
}
