package dev.scraper.cli.compare;

import dev.scraper.cli.error.ExitStatus;
import dev.scraper.cli.error.Usage;
import dev.scraper.cli.error.UserException;
import dev.scraper.cli.help.InGroup;
import dev.scraper.cli.help.OptionGroup;
import dev.scraper.cli.options.Converters;
import dev.scraper.replay.Latency;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What modes are run on: a recording, and how it is played, or the sites themselves.
@InGroup(OptionGroup.REPLAY)
public final class ReplayOptions {

    private static final String FIXED = "fixed:";
    private static final Pattern BUDGET = Pattern.compile("([1-9]\\d{0,8})/host");

    @Option(
            names = "--warc",
            paramLabel = "FILE",
            description = "Keep the recording, for another comparison with -i FILE.")
    @Nullable
    Path warc;

    @Option(
            names = "--latency-scale",
            paramLabel = "F",
            description = "Play the recording with F times its latencies: 2, 0.1, 0.")
    @Nullable
    Double scale;

    @Option(
            names = "--latency",
            paramLabel = "fixed:DUR",
            description = "Play it with this latency for every answer: fixed:300ms. What if it were so?")
    @Nullable
    String latency;

    @Option(
            names = "--as-polite",
            description = "Play it with the politeness rules in force. Default: without, since no site is asked.")
    boolean asPolite;

    @Option(
            names = "--live",
            description = "Measure on the sites themselves, which are asked again in each run; needs --budget.")
    boolean live;

    @Option(
            names = "--budget",
            paramLabel = "N/host",
            description = "How many times the URLs of each host may be asked for in all, with --live; redirects come on"
                    + " top.")
    @Nullable
    String budget;

    /// Checks what belongs together.
    ///
    /// @throws UserException if something does not
    void check() {
        if (live) {
            budget();
        } else if (budget != null) {
            throw new UserException(ExitStatus.USAGE, "--budget is for --live: a replay asks no site");
        }
        latency();
    }

    /// How long answers take.
    ///
    /// @throws UserException if it cannot be told
    Latency latency() {
        if (scale != null && latency != null) {
            throw new UserException(ExitStatus.USAGE, "--latency-scale and --latency exclude each other; give one");
        }
        if (latency != null) {
            String written = latency;
            if (!written.startsWith(FIXED)) {
                throw new UserException(
                        ExitStatus.USAGE,
                        "--latency must be fixed:DURATION such as fixed:300ms, was '%s'".formatted(written));
            }
            return Usage.checked(
                    "--latency", () -> new Latency.Fixed(Converters.duration(written.substring(FIXED.length()))));
        }
        double factor = scale == null ? 1 : scale;
        return Usage.checked("--latency-scale", () -> new Latency.Scaled(factor));
    }

    /// Requests that each host may get, with `--live`.
    ///
    /// @throws UserException if there is none, or it cannot be read, or what else is asked for
    ///     needs a recording
    int budget() {
        if (scale != null || latency != null || asPolite || warc != null) {
            throw new UserException(
                    ExitStatus.USAGE,
                    "--live measures the sites themselves, so --warc, --latency, --latency-scale and --as-polite do not"
                            + " go with it");
        }
        Matcher matcher = BUDGET.matcher(budget == null ? "" : budget);
        if (!matcher.matches()) {
            throw new UserException(
                    ExitStatus.USAGE,
                    "--live needs a --budget of requests to each host, such as 200/host%s"
                            .formatted(budget == null ? "" : "; it was '%s'".formatted(budget)));
        }
        return Integer.parseInt(matcher.group(1));
    }
}
