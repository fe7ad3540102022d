package dev.scraper.cli.plan;

import dev.scraper.cli.error.ExitStatus;
import dev.scraper.cli.error.Usage;
import dev.scraper.cli.error.UserException;
import dev.scraper.cli.help.FirstDay;
import dev.scraper.cli.help.InGroup;
import dev.scraper.cli.help.OptionGroup;
import dev.scraper.cli.options.FetchOptions;
import dev.scraper.cli.options.ListOptions;
import dev.scraper.cli.options.OpenList;
import dev.scraper.cli.options.PoliteOptions;
import dev.scraper.cli.options.SitemapSettings;
import dev.scraper.cli.screen.Status;
import dev.scraper.client.HttpFetcher;
import dev.scraper.fetch.Fetcher;
import dev.scraper.frontier.FrontierSettings;
import dev.scraper.frontier.ListSurvey;
import dev.scraper.frontier.ListSurvey.Host;
import dev.scraper.polite.Politeness;
import dev.scraper.queue.KnownHosts;
import dev.scraper.run.RobotsInquiry;
import dev.scraper.strategy.Lanes;
import dev.scraper.text.Figures;
import dev.scraper.url.CrawlUrl;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `scraper plan`: what a run would do and how long it would take, before a page is asked for.
@Command(
        name = "plan",
        header = "what a run would ask of whom, and how long it takes",
        description = {
            "Says what is in a list, what robots.txt allows of it, and how long a polite run takes at least.",
            "Asks each host once for its robots.txt, and for no page."
        },
        footer = {
            "  scraper plan -i urls.txt",
            "  scraper plan -i urls.txt --no-robots          asks nobody",
            "  scraper plan -i urls.txt --wait 5s -j 64 --json"
        },
        exitCodeList = {
            "0:done",
            "2:a flag or an argument that cannot be used",
            "3:the list cannot be read",
            "130:Ctrl-C"
        })
@FirstDay({"-i", "-w", "-j", "--json", "--robots", "--host-concurrency", "--contact", "--limit"})
public final class PlanCommand implements Callable<Integer> {

    @Mixin
    ListOptions input = new ListOptions();

    @InGroup(OptionGroup.MODE)
    @Option(
            names = {"-j", "--jobs"},
            paramLabel = "N",
            description = "Requests under way at the same time, in all. Default: ${DEFAULT-VALUE}.",
            defaultValue = "32")
    int jobs;

    @InGroup(OptionGroup.OUTPUT)
    @Option(names = "--json", description = "Print one JSON object.")
    boolean json;

    @Mixin
    PoliteOptions polite = new PoliteOptions();

    @Mixin
    FetchOptions fetch = new FetchOptions();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException, IOException {
        PrintWriter out = spec.commandLine().getOut();
        Lanes lanes = Usage.checked("--jobs", () -> Lanes.virtual(jobs));
        try (OpenList list = input.open(
                        "", SitemapSettings.of(fetch, polite, spec.commandLine().getErr()::println));
                Status status = Status.onTerminal(spec.commandLine().getErr())) {
            FrontierSettings settings = polite.settings(list, fetch.productToken(), false);
            Predicate<CrawlUrl> exempt = url -> settings.following().privateAddresses()
                    || settings.ownSites().contains(url.authority());
            status.show("plan: reading " + list.urls().name());
            ListSurvey survey = ListSurvey.of(list.urls(), exempt);
            if (survey.lines() == 0) {
                throw new UserException(
                        ExitStatus.INPUT_OUTPUT,
                        list.urls().name() + ": no URL in it: it is empty, or all blank lines and comments");
            }
            List<HostPlan> hosts = settings.robots().obeyed()
                    ? asked(survey, settings, list.known(), lanes, status)
                    : survey.hosts().stream()
                            .map(host -> HostPlan.unasked(host.authority(), host.urls()))
                            .toList();
            Plan plan = new Plan(list.urls().name(), survey, Outlook.of(hosts, settings.politeness(), jobs));
            status.show("");
            (json ? List.of(PlanJson.of(plan)) : PlanText.lines(plan)).forEach(out::println);
            out.flush();
            list.tell(spec.commandLine().getErr()::println);
            return ExitStatus.OK;
        }
    }

    private List<HostPlan> asked(
            ListSurvey survey, FrontierSettings settings, KnownHosts known, Lanes lanes, Status status)
            throws InterruptedException, IOException {
        Politeness politeness = settings.politeness();
        List<Host> hosts = survey.hosts();
        List<HostPlan> plans = new ArrayList<>(hosts.size());
        RobotsSurvey asking = new RobotsSurvey(survey, politeness.longestCrawlDelay());
        try (Fetcher fetcher = new HttpFetcher(fetch.settings(1))) {
            new RobotsInquiry(fetcher, settings, known)
                    .ask(hosts.stream().map(Host::site), lanes, asking::plan, plan -> {
                        plans.add(plan);
                        status.show("plan: robots.txt of %s of %s hosts"
                                .formatted(Figures.count(plans.size()), Figures.count(hosts.size())));
                    });
        } catch (IOException e) {
            throw new IOException("the list cannot be read again: " + e.getMessage(), e);
        }
        return plans;
    }
}
