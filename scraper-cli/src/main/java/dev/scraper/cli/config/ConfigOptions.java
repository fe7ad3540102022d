package dev.scraper.cli.config;

import dev.scraper.cli.config.ConfigFile.BadConfigException;
import dev.scraper.cli.error.UsageMessage;
import dev.scraper.cli.help.InGroup;
import dev.scraper.cli.help.OptionGroup;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

/// Settings from the environment and from a file, for whatever the command line leaves open.
///
/// They become flags of the command that runs, as if the user had written them: so they are
/// converted, checked and refused as flags are, and a help text shows none of them.
public final class ConfigOptions {

    /// The name under which this is a mixin of the program.
    public static final String MIXIN = "configuration";

    private static final Set<String> SECRET = Set.of("user", "cookie", "header", "proxy");

    @InGroup(OptionGroup.GENERAL)
    @Option(
            names = "--config",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "Settings such as wait=2s, one a line. Default: ~/.config/scraper/config.properties.")
    @Nullable
    Path file;

    /// Long names of the options that were configured, and where.
    private final Map<String, String> origins = new HashMap<>();

    /// The program's command line with all that is configured.
    ///
    /// @param parsed the program's, as the user wrote it
    /// @param all the program with all commands: asked for where something is configured that the
    ///     one that runs does not know
    /// @throws ParameterException if something configured cannot be used
    public static ParseResult complete(ParseResult parsed, Map<String, String> environment, Supplier<CommandLine> all) {
        List<ParseResult> chain = chain(parsed);
        CommandSpec command = chain.getLast().commandSpec();
        boolean help = chain.stream().anyMatch(part -> part.isUsageHelpRequested() || part.isVersionHelpRequested());
        if (help || chain.size() == 1 || command.helpCommand()) {
            return parsed;
        }
        CommandLine program = parsed.commandSpec().commandLine();
        ConfigOptions options = of(program);
        try {
            Sources sources = Sources.of(
                    environment, options.file, new KnownKeys(chain.get(1).commandSpec(), all));
            return sources.areEmpty() ? parsed : options.complete(program, chain, sources);
        } catch (BadConfigException bad) {
            throw new ParameterException(command.commandLine(), String.valueOf(bad.getMessage()), bad);
        }
    }

    private ParseResult complete(CommandLine program, List<ParseResult> chain, Sources sources)
            throws BadConfigException {
        CommandSpec command = chain.getLast().commandSpec();
        List<String> configured = new ArrayList<>();
        for (OptionSpec option : command.options()) {
            Sources.Found found = isOpen(option, chain) ? sources.of(command.name(), option) : null;
            if (found != null) {
                requireAlone(option, found);
                origins.put(option.longestName(), found.origin());
                configured.addAll(flags(option, found));
            }
        }
        List<String> words = new ArrayList<>(chain.getFirst().expandedArgs());
        words.addAll(indexOf(command.name(), words) + 1, configured);
        try {
            return configured.isEmpty()
                    ? chain.getFirst()
                    : program.setExpandAtFiles(false).parseArgs(words.toArray(String[]::new));
        } catch (ParameterException refused) {
            throw new ParameterException(
                    refused.getCommandLine(),
                    UsageMessage.of(refused) + origin(refused),
                    refused,
                    refused.getArgSpec(),
                    "");
        }
    }

    private void requireAlone(OptionSpec option, Sources.Found found) throws BadConfigException {
        for (OptionSpec other :
                option.group() == null ? List.<OptionSpec>of() : option.group().options()) {
            String origin = origins.get(other.longestName());
            if (origin != null) {
                String two = Stream.of(
                                other.longestName().substring(2) + " (" + origin + ")",
                                found.key() + " (" + found.origin() + ")")
                        .sorted()
                        .collect(Collectors.joining(" and "));
                throw new BadConfigException(two + " exclude each other; leave out one");
            }
        }
    }

    /// Whether the command line says nothing about it, nor about one that excludes it.
    private static boolean isOpen(OptionSpec option, List<ParseResult> chain) {
        List<OptionSpec> excluding = option.group() == null
                ? List.of(option)
                : List.copyOf(option.group().options());
        return excluding.stream()
                .noneMatch(other -> chain.stream().anyMatch(part -> part.hasMatchedOption(other.longestName())));
    }

    private static List<String> flags(OptionSpec option, Sources.Found found) throws BadConfigException {
        String name = "--" + found.key();
        if (option.arity().max() > 0) {
            List<String> values = option.isMultiValue() ? found.value().lines().toList() : List.of(found.value());
            return values.stream().map(value -> name + "=" + value).toList();
        }
        return switch (found.value()) {
            case "true" -> List.of(name);
            case "false" -> option.negatable() ? List.of(opposite(option, found.key())) : List.of();
            default ->
                throw new BadConfigException("%s must be true or false, was '%s' (%s)"
                        .formatted(found.key(), found.value(), found.origin()));
        };
    }

    private static String opposite(OptionSpec option, String key) {
        return "--"
                + KnownKeys.of(option).stream()
                        .filter(other -> !other.equals(key))
                        .findFirst()
                        .orElseThrow();
    }

    private static int indexOf(String command, List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).equals(command) && (i == 0 || !words.get(i - 1).equals("--config"))) {
                return i;
            }
        }
        throw new IllegalStateException("no '%s' in %s".formatted(command, words));
    }

    private String origin(ParameterException refused) {
        String origin = refused.getArgSpec() instanceof OptionSpec option ? origins.get(option.longestName()) : null;
        return origin == null ? "" : " (%s)".formatted(origin);
    }

    /// What is in force for a command that runs and is no default: `wait 2s (SCRAPER_WAIT)`, sorted
    /// by name. What may hold a secret has no value.
    public static List<String> effective(CommandLine command) {
        ConfigOptions options = of(command.getCommandSpec().root().commandLine());
        return command.getParseResult().matchedOptionsSet().stream()
                .map(option ->
                        "%s (%s)".formatted(shown(option), options.origins.getOrDefault(option.longestName(), "flag")))
                .sorted()
                .toList();
    }

    private static String shown(OptionSpec option) {
        String name = option.longestName().replaceFirst("^-+", "");
        if (SECRET.contains(name)) {
            return name;
        }
        return name + " "
                + (option.arity().max() == 0
                        ? Objects.toString(option.getValue())
                        : (option.isMultiValue()
                                ? String.join(", ", option.originalStringValues())
                                : option.originalStringValues().getLast()));
    }

    private static ConfigOptions of(CommandLine program) {
        CommandSpec mixin =
                Objects.requireNonNull(program.getCommandSpec().mixins().get(MIXIN));
        return (ConfigOptions) mixin.userObject();
    }

    /// From the program to the command that runs.
    private static List<ParseResult> chain(ParseResult parsed) {
        List<ParseResult> chain = new ArrayList<>(List.of(parsed));
        while (chain.getLast().hasSubcommand()) {
            chain.add(chain.getLast().subcommand());
        }
        return chain;
    }
}
