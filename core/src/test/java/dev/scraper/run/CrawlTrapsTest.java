package dev.scraper.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.crawl.CrawlRules;
import dev.scraper.crawl.LeftOut;
import dev.scraper.crawl.UrlTraps;
import dev.scraper.fetch.FetchResult;
import dev.scraper.url.CrawlUrl;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What never ends by itself, and what does although it looks the same; all with the rules that are
/// in force where nobody says otherwise.
@Timeout(120)
class CrawlTrapsTest {

    private static final int MOST = 500;

    @TempDir
    Path folder;

    /// Sites that never end. Each has a start page at `/`, and the rule that ends it.
    enum Trap {
        /// `/cal?y=2031&m=4`, each with the month before and the month behind.
        CALENDAR_BY_QUERY(LeftOut.PATTERN) {
            @Override
            FetchResult answer(String path, String query) {
                if (query.isEmpty()) {
                    return page("Welcome", "/cal?y=2026&m=11");
                }
                int year = Integer.parseInt(query.replaceAll("y=(\\d+).*", "$1"));
                int month = Integer.parseInt(query.replaceAll(".*m=(\\d+)", "$1"));
                LocalDate first = LocalDate.of(year, month, 1);
                return page(
                        first.getMonth() + " " + year + " nothing planned",
                        "/cal?y=" + first.minusMonths(1).getYear() + "&m="
                                + first.minusMonths(1).getMonthValue(),
                        "/cal?y=" + first.plusMonths(1).getYear() + "&m="
                                + first.plusMonths(1).getMonthValue());
            }
        },
        /// `/cal/2031/4` leads to `/cal/2031/4/17`, and that to the days around it.
        CALENDAR_BY_PATH(LeftOut.PATTERN) {
            @Override
            FetchResult answer(String path, String query) {
                if (path.equals("/")) {
                    return page("Welcome", "/cal/2026/11");
                }
                String[] parts = path.split("/", -1);
                LocalDate day = LocalDate.of(
                        Integer.parseInt(parts[2]),
                        Integer.parseInt(parts[3]),
                        parts.length > 4 ? Integer.parseInt(parts[4]) : 1);
                if (parts.length > 4) {
                    return page(day + " no entries", at(day.plusDays(1)), at(day.minusDays(1)), month(day));
                }
                List<String> links = new ArrayList<>(List.of(month(day.plusMonths(1)), month(day.minusMonths(1))));
                for (int i = 0; i < day.lengthOfMonth(); i++) {
                    links.add(at(day.plusDays(i)));
                }
                return page(day.getMonth() + " " + day.getYear(), links.toArray(String[]::new));
            }

            private String month(LocalDate day) {
                return "/cal/" + day.getYear() + "/" + day.getMonthValue();
            }

            private String at(LocalDate day) {
                return month(day) + "/" + day.getDayOfMonth();
            }
        },
        /// `/a/b/a/b/...`.
        REPEATING_PATH(LeftOut.REPEATED_SEGMENT) {
            @Override
            FetchResult answer(String path, String query) {
                return page("again", path + "a/", path + "b/");
            }
        },
        /// A link that lacks its slash: `page/page/page/`.
        RELATIVE_LINK(LeftOut.REPEATED_SEGMENT) {
            @Override
            FetchResult answer(String path, String query) {
                return page("home page", "page/");
            }
        },
        /// `/login?next=/login?next=/`.
        NESTED_QUERY(LeftOut.NESTED_URL) {
            @Override
            FetchResult answer(String path, String query) {
                String here = path + (query.isEmpty() ? "" : "?" + query);
                String encoded = here.replace("%", "%25").replace("?", "%3F").replace("=", "%3D");
                return page("Please log in", "/login?next=" + encoded, "/page/?back=" + encoded);
            }
        },
        /// Every page knows its reader by a number of its own, and every link has it.
        SESSION_IDS(null) {
            @Override
            FetchResult answer(String path, String query) {
                String id = id(path + query);
                return page(
                        "shop " + path,
                        "/one?PHPSESSID=" + id,
                        "/two?sid=" + id,
                        "/three;jsessionid=" + id,
                        "/four?a=1&utm_source=" + id);
            }
        },
        /// The same by a name that nobody knows.
        UNKNOWN_SESSION_IDS(LeftOut.PATTERN) {
            @Override
            FetchResult answer(String path, String query) {
                String id = id(path + query);
                return page("our shop", "/shop?zk=" + id, "/shop?zk=" + id("other" + id));
            }
        },
        /// Every page has links to three others, each under the number of its reader, which is
        /// another one each time.
        SESSIONS_OF_SEVERAL_PAGES(LeftOut.PATTERN, 3) {
            @Override
            FetchResult answer(String path, String query) {
                String id = id(path);
                String name = path.substring(path.lastIndexOf('/') + 1);
                return page("our " + name, "/s/" + id + "/home", "/s/" + id + "/shop", "/s/" + id + "/help");
            }
        },
        /// The list ends with its page 12, but each page has one that follows.
        PAGINATION(LeftOut.PATTERN) {
            @Override
            FetchResult answer(String path, String query) {
                int page = query.isEmpty() ? 0 : Integer.parseInt(query.substring(2));
                return page(page <= 12 ? "items of " + words(page, 20) : "nothing here", "/?p=" + (page + 1));
            }
        },
        /// Each page adds a filter.
        GROWING_PARAMETERS(LeftOut.LONG_URL) {
            @Override
            FetchResult answer(String path, String query) {
                return page("hits", "/search?" + query + (query.isEmpty() ? "" : "&") + "filter=" + query.length());
            }
        },
        /// `/p/1`, `/p/2`, with the same words and another number.
        CHAIN(LeftOut.PATTERN) {
            @Override
            FetchResult answer(String path, String query) {
                int page = path.equals("/") ? 0 : Integer.parseInt(path.substring(3));
                return page("this is page number " + page, "/p/" + (page + 1));
            }
        },
        /// Each page adds a part to its own path.
        LONG_URL(LeftOut.LONG_URL) {
            @Override
            FetchResult answer(String path, String query) {
                return page("deeper", path + words(path.length(), 1).strip() + path.length() + "/");
            }
        };

        final LeftOut rule;
        final int kinds;

        Trap(LeftOut rule) {
            this(rule, 1);
        }

        /// @param kinds of URLs that are closed
        Trap(LeftOut rule, int kinds) {
            this.rule = rule;
            this.kinds = kinds;
        }

        abstract FetchResult answer(String path, String query);
    }

    private static FetchResult page(String text, String... links) {
        return LocalCrawl.html(text + LocalCrawl.links(List.of(links)));
    }

    private static String id(String of) {
        return String.format("%016x%016x", of.hashCode() * 0x9E3779B97F4A7C15L, of.length() * 0xC2B2AE3D27D4EB4FL)
                .replaceFirst("^[0-9a-f]", "7");
    }

    /// Words that no other number has.
    private static String words(int seed, int count) {
        Random random = new Random(seed);
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < count; i++) {
            words.append(' ');
            for (int j = 0; j < 8; j++) {
                words.append((char) ('a' + random.nextInt(26)));
            }
        }
        return words.toString();
    }

    private LocalCrawl crawl(LocalCrawl.Site site) {
        return new LocalCrawl(folder, site, "http://h/");
    }

    private static String path(CrawlUrl url) {
        int question = url.target().indexOf('?');
        return question < 0 ? url.target() : url.target().substring(0, question);
    }

    private static String query(CrawlUrl url) {
        int question = url.target().indexOf('?');
        return question < 0 ? "" : url.target().substring(question + 1);
    }

    @ParameterizedTest
    @EnumSource
    void trapEndsByItself(Trap trap) throws Exception {
        LocalCrawl crawl = crawl(url -> trap.answer(path(url), query(url)));
        crawl.quota(MOST, Long.MAX_VALUE);

        assertThat(crawl.run("virtual:4")).as("it ended").isTrue();

        assertThat(crawl.asked).hasSizeLessThan(MOST);
        crawl.whole();
        if (trap.rule == LeftOut.PATTERN) {
            assertThat(crawl.closed)
                    .hasSize(trap.kinds)
                    .allMatch(why -> why.contains("brought nothing new") || why.contains("said what others"));
            assertThat(crawl.records())
                    .as("says why a page that was listed is not asked for, or why one is not listed")
                    .anyMatch(record -> record.contains("\"type\":\"pattern\"") || record.contains("\"pattern\":"));
        } else {
            assertThat(crawl.closed).isEmpty();
            assertThat(trap.rule == null || crawl.leftOut(trap.rule) > 0).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SESSION_IDS")
    void trapIsFollowedWhereItIsCalledOpen(Trap trap) throws Exception {
        LocalCrawl crawl = crawl(url -> trap.answer(path(url), query(url)));
        crawl.rules(was -> new CrawlRules(
                was.scope(),
                was.depth(),
                was.hopsOffSite(),
                was.redirects(),
                was.kinds(),
                was.nofollow(),
                was.sitemaps(),
                new UrlTraps(true, List.of(Pattern.compile("^http://h/"))),
                was.same(),
                was.skipped()));
        int more = trap.name().contains("LONG") || trap == Trap.GROWING_PARAMETERS || trap == Trap.NESTED_QUERY
                ? 30
                : MOST;
        crawl.quota(more, Long.MAX_VALUE);

        assertThat(crawl.run("virtual:4")).as("it ended").isFalse();

        assertThat(crawl.asked).hasSize(more);
        assertThat(crawl.closed).isEmpty();
    }

    @Test
    void knownSessionIdsAreNotEvenAskedForTwice() throws Exception {
        LocalCrawl crawl = crawl(url -> Trap.SESSION_IDS.answer(path(url), query(url)));

        crawl.run("sync");

        assertThat(crawl.asked).hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 40, 199})
    void trapClosesAtTheSamePageAlsoOverKills(int every) throws Exception {
        LocalCrawl.Site site = url -> Trap.CHAIN.answer(path(url), query(url));
        LocalCrawl crawl = crawl(site);

        boolean done = false;
        for (int pages = every; !done && pages < MOST; pages += every) {
            done = crawl.quota(pages, Long.MAX_VALUE).run("sync");
        }

        assertThat(done).isTrue();
        int asked = crawl.asked.size();
        LocalCrawl whole = new LocalCrawl(Files.createDirectory(folder.resolve("whole")), site, "http://h/");
        whole.run("sync");
        assertThat(asked).isEqualTo(whole.asked.size());
    }

    @Test
    void thirtyPagesOfRealPaginationAreFollowed() throws Exception {
        LocalCrawl crawl = crawl(url -> {
            int page = query(url).isEmpty() ? 1 : Integer.parseInt(query(url).substring(5));
            if (path(url).startsWith("/item/")) {
                return page(words(url.hashCode(), 10));
            }
            List<String> links = new ArrayList<>();
            IntStream.range(0, 10).forEach(i -> links.add("/item/" + (page * 10 + i)));
            if (page < 30) {
                links.add("/?page=" + (page + 1));
            }
            return page("page " + page + " of 30", links.toArray(String[]::new));
        });

        assertThat(crawl.run("virtual:4")).isTrue();

        assertThat(crawl.asked).hasSize(30 + 300);
        assertThat(crawl.closed).isEmpty();
    }

    /// A hundred lists with fifty items each.
    private static FetchResult listOfItems(CrawlUrl url) {
        int page = query(url).isEmpty() ? 0 : Integer.parseInt(query(url).substring(5));
        List<String> links = new ArrayList<>();
        IntStream.range(0, 50).forEach(i -> links.add("/item/" + (page * 50 + i)));
        if (page < 99) {
            links.add("/?page=" + (page + 1));
        }
        return page("our catalogue", links.toArray(String[]::new));
    }

    /// Items whose pages have the same words, and lead to each other, too.
    @Test
    void catalogueOfNumberedItemsIsFollowed() throws Exception {
        LocalCrawl crawl = crawl(url -> {
            if (path(url).startsWith("/item/")) {
                int item = Integer.parseInt(path(url).substring(6));
                return page(
                        "buy item " + item + " for " + item * 7 % 1000 + " " + words(item, 2),
                        "/item/" + (item + 1) % 5_000,
                        "/item/" + (item + 4_999) % 5_000);
            }
            return listOfItems(url);
        });

        assertThat(crawl.run("virtual:4")).isTrue();

        assertThat(crawl.asked).hasSize(5_100);
        assertThat(crawl.closed).isEmpty();
    }

    @Test
    void catalogueOfItemsInTheSameWordsIsFollowed() throws Exception {
        LocalCrawl crawl = crawl(url -> {
            if (path(url).startsWith("/item/")) {
                return page("buy item " + path(url).substring(6) + " now");
            }
            return listOfItems(url);
        });

        assertThat(crawl.run("virtual:4")).isTrue();

        assertThat(crawl.asked).hasSize(5_100);
        assertThat(crawl.closed).isEmpty();
    }

    @Test
    void wikiWhosePagesLeadToEachOtherIsFollowed() throws Exception {
        LocalCrawl crawl = crawl(url -> {
            int page = query(url).isEmpty() ? 0 : Integer.parseInt(query(url).replaceAll(".*_", ""));
            return page(
                    words(page, 30), title(page * 2 + 1), title(page * 2 + 2), title(page * 7 + 3), title(page + 1));
        });

        assertThat(crawl.run("virtual:4")).isTrue();

        assertThat(crawl.asked).hasSize(5_001);
        assertThat(crawl.closed).isEmpty();
    }

    private static String title(int page) {
        return "/index.php?title=Name_" + page % 5_000;
    }

    @ParameterizedTest
    @ValueSource(strings = {"tree page number %d", "page %d of %s"})
    void treeOfNumberedPagesIsFollowed(String text) throws Exception {
        LocalCrawl crawl = crawl(url -> {
            int page = path(url).equals("/") ? 0 : Integer.parseInt(path(url).substring(3));
            List<String> links = new ArrayList<>();
            for (int i = 1; i <= 10; i++) {
                if (page * 10 + i <= 20_000) {
                    links.add("/p/" + (page * 10 + i));
                }
            }
            return page(String.format(Locale.ROOT, text, page, words(page, 3)), links.toArray(String[]::new));
        });

        assertThat(crawl.run("virtual:4")).isTrue();

        assertThat(crawl.asked).hasSize(20_001);
        assertThat(crawl.closed).isEmpty();
    }
}
