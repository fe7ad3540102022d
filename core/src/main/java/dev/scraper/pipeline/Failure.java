package dev.scraper.pipeline;

import java.util.Arrays;
import java.util.stream.Collectors;

/// Why a task failed, as plain text, so that it crosses from one process to another unchanged.
///
/// @param type the simple name of what was thrown, such as `IOException`
/// @param message for a person; empty when there was none
/// @param stack where it was thrown, at most [#STACK_LINES] lines; empty when unknown
public record Failure(Stage stage, String type, String message, String stack) {

    /// Longest stack kept: enough to see who called, and a stack overflow does not fill the output.
    public static final int STACK_LINES = 30;

    /// What `thrown` says.
    public static Failure of(Stage stage, Throwable thrown) {
        String message = thrown.getMessage();
        String stack = Arrays.stream(thrown.getStackTrace())
                .limit(STACK_LINES)
                .map(frame -> "\tat " + frame)
                .collect(Collectors.joining("\n"));
        return new Failure(
                stage, thrown.getClass().getSimpleName(), message == null ? "" : message, thrown + "\n" + stack);
    }
}
