package dev.scraper.cli.attempt;

import dev.scraper.cli.demo.DemoSettings;
import dev.scraper.cli.error.Errors;
import dev.scraper.cli.error.ExitStatus;
import dev.scraper.cli.error.FlagWords;
import dev.scraper.cli.error.Usage;
import dev.scraper.cli.error.UserException;
import dev.scraper.cli.help.InGroup;
import dev.scraper.cli.help.OptionGroup;
import dev.scraper.cli.options.DemoProcess;
import dev.scraper.cli.options.FetchOptions;
import dev.scraper.cli.options.PoliteOptions;
import dev.scraper.client.HttpFetcher;
import dev.scraper.content.MediaType;
import dev.scraper.fetch.FetchResult;
import dev.scraper.fetch.FetchSettings;
import dev.scraper.fetch.Fetcher;
import dev.scraper.frontier.FrontierSettings;
import dev.scraper.list.UrlList;
import dev.scraper.polite.Politeness;
import dev.scraper.queue.KnownHosts;
import dev.scraper.recording.RecordedFetcher;
import dev.scraper.recording.Recording;
import dev.scraper.run.UrlInquiry;
import dev.scraper.url.CrawlUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Where the page comes from that is tried: a site, which is asked once, a file, or a recording.
@InGroup(OptionGroup.INPUT)
public final class SubjectOptions {

    private static final String DEMO = "demo:";
    private static final DateTimeFormatter TODAY = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter EARLIER = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.ENGLISH);

    @Parameters(
            paramLabel = "URL|FILE",
            arity = "0..1",
            description =
                    "The page: a URL, an HTML or JSON file, a recording (WARC), or demo: for a page of an embedded"
                            + " site.")
    @Nullable
    String target;

    @Option(
            names = "--page",
            paramLabel = "URL",
            description = "Which page of a recording. Default: the first of its list.")
    @Nullable
    String page;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Where a page in a file would be from: its links are relative to that. Default: "
                    + PageFile.USUAL_URL + ".")
    @Nullable
    String fromUrl;

    @Option(names = "--fresh", description = "Ask the site again, though its answer is kept.")
    boolean fresh;

    @Option(
            names = "--cache",
            paramLabel = "DIR",
            description = "Where answers are kept, so that a site is asked once however often one tries. Default:"
                    + " scraper/try in XDG_CACHE_HOME or ~/.cache.")
    @Nullable
    Path cache;

    @Mixin
    PoliteOptions polite = new PoliteOptions();

    @Mixin
    FetchOptions fetch = new FetchOptions();

    /// The file that is the page, or the recording; null where it is none.
    @Nullable
    Path file() {
        try {
            Path path = target == null ? null : Path.of(target);
            return path != null && Files.isRegularFile(path) ? path : null;
        } catch (InvalidPathException none) {
            return null;
        }
    }

    /// The recording; null where it is none.
    ///
    /// @throws UserException if the file cannot be read
    @Nullable
    Path recording() {
        Path file = file();
        try {
            return file != null && Recording.is(file) ? file : null;
        } catch (IOException e) {
            throw new UserException(ExitStatus.INPUT_OUTPUT, Errors.cannotRead(Path.of(String.valueOf(target)), e));
        }
    }

    /// How the sites are asked.
    FetchSettings settings() {
        return fetch.settings(1);
    }

    /// Gets the page.
    ///
    /// @param notes told what takes longer, and what was read otherwise than it was written
    /// @throws UserException if it cannot be had
    Subject open(Consumer<String> notes) throws InterruptedException, IOException {
        String word = target;
        if (word == null) {
            throw new UserException(
                    ExitStatus.USAGE,
                    "no page: give a URL, a file or a recording, or try demo: --select 'price=.price'");
        }
        Path file = file();
        Path recording = recording();
        refuse(file, recording);
        if (recording != null) {
            return recorded(recording);
        }
        if (file != null) {
            String url = fromUrl == null
                    ? PageFile.USUAL_URL
                    : parsed("--url", fromUrl).text();
            return PageFile.read(file, url, null, settings().maxBytes());
        }
        if (word.startsWith(DEMO)) {
            return ofDemo(word);
        }
        return asked(url(word, notes), notes);
    }

    private void refuse(@Nullable Path file, @Nullable Path recording) {
        if (page != null && recording == null) {
            throw new UserException(ExitStatus.USAGE, "--page is for recordings; give the URL itself");
        }
        if (fromUrl != null && (file == null || recording != null)) {
            throw new UserException(ExitStatus.USAGE, "--url is for a page in a file; this one knows its URL");
        }
    }

    private static CrawlUrl parsed(String what, String written) {
        return Usage.checked(what, () -> CrawlUrl.parse(written));
    }

    /// As lists are read: `example.org` is one, too.
    private static CrawlUrl url(String word, Consumer<String> notes) throws InterruptedException, IOException {
        List<CrawlUrl> urls = new ArrayList<>();
        try (UrlList list = UrlList.of(word)) {
            list.read(line -> urls.add(parsed("'%s'".formatted(word), line.url())));
            list.notices().all().forEach(notice -> notes.accept(FlagWords.in(notice.text())));
        }
        if (urls.isEmpty()) {
            throw new UserException(ExitStatus.USAGE, "'%s' is no URL, and there is no such file".formatted(word));
        }
        return urls.get(0);
    }

    private Subject recorded(Path file) throws InterruptedException, IOException {
        Recording recording = Recording.open(file, settings().maxBytes());
        try {
            String first = page;
            if (first == null) {
                try (Stream<String> lines = recording.lines()) {
                    first = lines.findFirst()
                            .orElseThrow(() ->
                                    new UserException(ExitStatus.INPUT_OUTPUT, "%s: has no page".formatted(file)));
                }
            }
            CrawlUrl url = parsed("--page", first);
            return content(
                    url,
                    () -> new RecordedFetcher(recording),
                    polite.unasked(),
                    note -> {},
                    "the recording " + file.getFileName());
        } finally {
            recording.close();
        }
    }

    private Subject ofDemo(String word) throws InterruptedException, IOException {
        DemoSettings demo = Usage.checked("demo:", () -> DemoSettings.parse(word));
        try (DemoProcess site = DemoProcess.start(demo);
                Stream<String> urls = site.urls()) {
            CrawlUrl url = CrawlUrl.parse(urls.findFirst().orElseThrow());
            return content(
                    url,
                    () -> new HttpFetcher(settings()),
                    FrontierSettings.ownSite(Politeness.NONE),
                    note -> {},
                    "the demo site");
        }
    }

    private Subject asked(CrawlUrl url, Consumer<String> notes) throws InterruptedException, IOException {
        FetchSettings settings = settings();
        Optional<AnswerCache> kept = Optional.ofNullable(cache)
                .or(() -> AnswerCache.usualFolder(System.getenv()))
                .map(folder -> new AnswerCache(folder, settings));
        Optional<AnswerCache.Kept> earlier = fresh ? Optional.empty() : kept.flatMap(answers -> answers.find(url));
        if (earlier.isPresent()) {
            AnswerCache.Kept answer = earlier.orElseThrow();
            return subject(
                    answer.url(),
                    answer.page(),
                    "the cache, of %s; --fresh asks again".formatted(time(answer.since())));
        }
        Instant started = Instant.now();
        UrlInquiry.Content content =
                inquire(url, () -> new HttpFetcher(settings), polite.ofUrls(fetch.productToken()), notes);
        Subject subject = subject(content.url(), content.fetched(), "the site, asked now");
        if (kept.isPresent()) {
            try {
                kept.orElseThrow().keep(url, content.url(), content.fetched(), started);
            } catch (IOException e) {
                notes.accept("the answer is not kept: "
                        + Errors.cannotWrite(kept.orElseThrow().folder(), e));
            }
        }
        return subject;
    }

    static String time(Instant since) {
        ZoneId here = ZoneId.systemDefault();
        LocalDateTime then = LocalDateTime.ofInstant(since, here);
        boolean today = then.toLocalDate().equals(LocalDate.now(here));
        return (today ? TODAY : EARLIER).format(then);
    }

    private Subject content(
            CrawlUrl url,
            Supplier<? extends Fetcher> fetcher,
            FrontierSettings frontier,
            Consumer<String> notes,
            String from)
            throws InterruptedException, IOException {
        UrlInquiry.Content content = inquire(url, fetcher, frontier, notes);
        return subject(content.url(), content.fetched(), from);
    }

    /// Asks for one page, as a run would.
    private static UrlInquiry.Content inquire(
            CrawlUrl url, Supplier<? extends Fetcher> fetcher, FrontierSettings frontier, Consumer<String> notes)
            throws InterruptedException, IOException {
        try (UrlInquiry inquiry = new UrlInquiry(
                fetcher,
                frontier,
                new KnownHosts(),
                change -> notes.accept("%s: %s".formatted(change.host(), change.reason())))) {
            return switch (inquiry.ask(url, true)) {
                case UrlInquiry.Content content -> content;
                case UrlInquiry.Nothing nothing ->
                    throw new UserException(
                            ExitStatus.NO_ANSWER,
                            "%s: %s%s".formatted(url, nothing.message(), FlagWords.against(nothing.type())));
            };
        }
    }

    private static Subject subject(CrawlUrl url, FetchResult.Fetched fetched, String from) {
        try {
            byte[] body = fetched.body().bytes();
            MediaType type = MediaType.of(fetched.contentType().orElse(null), fetched.nosniff(), body);
            return Subject.read(url.text(), from, type, body);
        } catch (IOException broken) {
            throw new UserException(
                    ExitStatus.NO_ANSWER, "%s: the answer cannot be read: %s".formatted(url, broken.getMessage()));
        }
    }
}
