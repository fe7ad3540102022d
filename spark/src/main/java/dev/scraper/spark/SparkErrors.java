package dev.scraper.spark;

import dev.scraper.cli.error.Errors;
import dev.scraper.cli.error.ExitStatus;
import dev.scraper.cli.error.UserException;
import org.apache.spark.SparkException;
import org.apache.spark.sql.AnalysisException;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/// How what Spark throws is told: what is wrong, and where, in a line.
final class SparkErrors {

    private SparkErrors() {}

    /// Anything thrown while a command ran.
    ///
    /// @return the exit status
    static int failed(Exception thrown, CommandLine command, ParseResult parsed) {
        return Errors.failed(
                switch (thrown) {
                    case AnalysisException wrong -> because(ExitStatus.INPUT_OUTPUT, first(wrong), wrong);
                    case SparkException broken -> because(ExitStatus.INTERNAL, first(root(broken)), broken);
                    case IllegalArgumentException wrong -> because(ExitStatus.USAGE, first(wrong), wrong);
                    default -> thrown;
                },
                command,
                parsed);
    }

    private static UserException because(int status, String message, Exception cause) {
        UserException told = new UserException(status, message);
        told.initCause(cause);
        return told;
    }

    private static Throwable root(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    /// Without the name of Spark's error class and its SQL state, which say nothing to users.
    private static String first(Throwable thrown) {
        String message = String.valueOf(thrown.getMessage()).lines().findFirst().orElse("");
        return message.replaceFirst("^\\[[A-Z_.]+\\] ", "").replaceFirst(" SQLSTATE: .*$", "");
    }
}
