package dev.scraper.crawl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import dev.scraper.crawl.Findings.Skipped;
import dev.scraper.crawl.SameUrl.Secret;
import dev.scraper.crawl.Scope.Kind;
import dev.scraper.url.CrawlUrl;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SieveTest {

    private static final String PAGE = "http://h/a/p";
    private static final Found AT_TWO = new Found(2, Via.A, "http://h/a/", 0, 0, null);

    private Kind kind = Kind.PREFIX;
    private List<Pattern> include = List.of();
    private List<Pattern> exclude = List.of();
    private int depth = CrawlRules.ANY_DEPTH;
    private int hopsOffSite;
    private boolean nofollow = true;
    private Set<Via> kinds = CrawlRules.USUAL;

    private Sieve sieve(Found found) {
        return new Sieve(rules(), PAGE, found);
    }

    private static void add(Sieve sieve, Via via, String url) {
        sieve.add(via, CrawlUrl.parse(url), false);
    }

    private @Nullable LeftOut left(Found found, Via via, String url) {
        Sieve sieve = sieve(found);
        add(sieve, via, url);
        Findings findings = sieve.findings();
        assertThat(findings.links().size() + findings.leftOut().size()).isEqualTo(1);
        return findings.links().isEmpty()
                ? findings.leftOut().keySet().iterator().next()
                : null;
    }

    @Test
    void linkIsOneStepFurtherAndSaysWhereItStands() {
        Sieve sieve = sieve(AT_TWO);

        add(sieve, Via.A, "http://h/a/b");

        assertThat(sieve.findings().links())
                .extracting(Link::url, Link::found)
                .containsExactly(tuple("http://h/a/b", new Found(3, Via.A, PAGE, 0, 0, null)));
        assertThat(sieve.findings().leftOut()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "A, 3, 0",
        "AREA, 3, 0",
        "NEXT, 3, 0",
        "IMG, 3, 0",
        "FEED, 3, 0",
        "CANONICAL, 3, 0",
        "FRAME, 2, 1",
        "REFRESH, 2, 1",
        "REDIRECT, 2, 1",
        "SITEMAP, 3, 0",
        "ROBOTS, 2, 0"
    })
    void whatBelongsToItsPageIsAsDeep(Via via, int depthOfLink, int hops) {
        kinds = EnumSet.allOf(Via.class);
        Sieve sieve = sieve(AT_TWO);

        add(sieve, via, "http://h/a/b");

        assertThat(sieve.findings().links())
                .first()
                .extracting(Link::found)
                .isEqualTo(new Found(depthOfLink, via, PAGE, hops, 0, null));
    }

    @ParameterizedTest
    @EnumSource(names = {"CANONICAL", "IMG", "FEED"})
    void kindThatNobodyWantsIsNeitherFollowedNorCounted(Via via) {
        Sieve sieve = sieve(AT_TWO);

        add(sieve, via, "http://h/a/b");

        assertThat(sieve.findings()).isEqualTo(Findings.NONE);
    }

    @Test
    void eachPageIsThereOnceHoweverItIsSpelt() {
        Sieve sieve = sieve(AT_TWO);

        add(sieve, Via.A, "http://h/a/b?utm_source=1");
        add(sieve, Via.A, "http://h/a/b");
        add(sieve, Via.FRAME, "http://h/a/b");
        add(sieve, Via.A, "http://h/out");
        add(sieve, Via.A, "http://h/out?utm_source=1");

        assertThat(sieve.findings().links()).extracting(Link::url).containsExactly("http://h/a/b?utm_source=1");
        assertThat(sieve.findings().leftOut()).containsExactly(entry(LeftOut.SCOPE, 1L));
        assertThat(sieve.findings().skipped())
                .containsExactly(new Skipped("http://h/out", LeftOut.SCOPE, "--scope prefix"));
    }

    @ParameterizedTest
    @CsvSource({"http://h/a/b, http://h/a/b", "http://h/a/b?utm_source=1, http://h/a/b"})
    void pageThatOneLinkMayNotAndAnotherMayIsFollowed(String first, String second) {
        Sieve sieve = sieve(AT_TWO);

        sieve.add(Via.A, CrawlUrl.parse(first), true);
        sieve.add(Via.A, CrawlUrl.parse(second), false);
        sieve.add(Via.A, CrawlUrl.parse(first), true);

        assertThat(sieve.findings().links()).hasSize(1);
        assertThat(sieve.findings().leftOut()).isEmpty();
        assertThat(sieve.findings().skipped()).isEmpty();
    }

    @Test
    void nofollowIsObeyedUnlessItIsNot() {
        Sieve obeyed = sieve(AT_TWO);
        nofollow = false;
        Sieve ignored = sieve(AT_TWO);

        obeyed.add(Via.A, CrawlUrl.parse("http://h/a/b"), true);
        ignored.add(Via.A, CrawlUrl.parse("http://h/a/b"), true);

        assertThat(obeyed.findings().leftOut()).isEqualTo(Map.of(LeftOut.NOFOLLOW, 1L));
        assertThat(ignored.findings().links()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"SEED", "SINCE", "SHORTER"})
    void outOfScopeIsOutByWhateverWay(Via via) {
        kinds = EnumSet.allOf(Via.class);

        assertThat(left(AT_TWO, via, "http://i/a/b")).isEqualTo(LeftOut.SCOPE);
        assertThat(left(AT_TWO, via, "http://h/b")).isEqualTo(via == Via.ROBOTS ? null : LeftOut.SCOPE);
    }

    @Test
    void patternsAreForAllButRobots() {
        include = List.of(Pattern.compile("yes"));
        exclude = List.of(Pattern.compile("no"));

        assertThat(left(AT_TWO, Via.A, "http://h/a/yes")).isNull();
        assertThat(left(AT_TWO, Via.REDIRECT, "http://h/a/b")).isEqualTo(LeftOut.NOT_INCLUDED);
        assertThat(left(AT_TWO, Via.A, "http://h/a/yes-no")).isEqualTo(LeftOut.EXCLUDED);
        assertThat(left(AT_TWO, Via.ROBOTS, "http://h/map.xml")).isNull();
    }

    @Test
    void depthAndRedirectsHaveTheirLimits() {
        depth = 2;

        assertThat(left(AT_TWO, Via.A, "http://h/a/b")).isEqualTo(LeftOut.DEPTH);
        assertThat(left(AT_TWO, Via.FRAME, "http://h/a/b")).isNull();
        assertThat(left(new Found(1, Via.A, PAGE, 0, 0, null), Via.A, "http://h/a/b"))
                .isNull();
        assertThat(left(new Found(1, Via.REDIRECT, PAGE, 2, 0, null), Via.REDIRECT, "http://h/a/b"))
                .isNull();
        assertThat(left(new Found(1, Via.REDIRECT, PAGE, 3, 0, null), Via.REFRESH, "http://h/a/b"))
                .isEqualTo(LeftOut.TOO_MANY_REDIRECTS);
        assertThat(left(new Found(1, Via.REDIRECT, PAGE, 3, 0, null), Via.A, "http://h/a/b"))
                .isNull();
    }

    @Test
    void trapIsSaidByItsName() {
        assertThat(left(AT_TWO, Via.A, "http://h/a/x/x/x/")).isEqualTo(LeftOut.REPEATED_SEGMENT);
    }

    @Test
    void stepsOffSiteAreCountedAndEndWithTheFirstPageWithin() {
        hopsOffSite = 2;

        assertThat(off(new Found(2, Via.A, PAGE, 0, 0, null), "http://i/")).isEqualTo(1);
        assertThat(off(new Found(2, Via.A, PAGE, 0, 1, null), "http://j/")).isEqualTo(2);
        assertThat(left(new Found(2, Via.A, PAGE, 0, 2, null), Via.A, "http://k/"))
                .isEqualTo(LeftOut.SCOPE);
        assertThat(off(new Found(2, Via.A, PAGE, 0, 2, null), "http://h/a/")).isZero();
    }

    private int off(Found found, String url) {
        Sieve sieve = sieve(found);
        add(sieve, Via.A, url);
        return sieve.findings().links().getFirst().found().offSite();
    }

    /// Of `https://www.h/a/` the links below it are in scope, too.
    @Test
    void seedThatMovesToWwwTakesItsScopeAlong() {
        Sieve moved = new Sieve(rules(), "http://h/a/", Found.SEED);
        add(moved, Via.REDIRECT, "https://www.h/a/");
        Found found = moved.findings().links().getFirst().found();

        Sieve behind = new Sieve(rules(), "https://www.h/a/", found);
        add(behind, Via.A, "https://www.h/a/b");
        add(behind, Via.A, "https://www.h/b");

        assertThat(found).isEqualTo(new Found(0, Via.REDIRECT, "http://h/a/", 1, 0, "https://www.h/a/"));
        assertThat(behind.findings().links()).extracting(Link::url).containsExactly("https://www.h/a/b");
        assertThat(behind.findings().links().getFirst().found().root()).isEqualTo("https://www.h/a/");
    }

    private CrawlRules rules() {
        return new CrawlRules(
                new Scope(kind, List.of(CrawlUrl.parse("http://h/a/")), include, exclude),
                depth,
                hopsOffSite,
                3,
                kinds,
                nofollow,
                false,
                new UrlTraps(true, List.of()),
                new SameUrl(false, List.of(), new Secret(1, 2)),
                true);
    }

    @ParameterizedTest
    @CsvSource({"http://h/b", "http://h/", "http://www.h/", "https://www.h/ab/", "http://i/a/", "http://h:81/a/"})
    void seedThatMovesOutOfItsScopeDoesNot(String to) {
        Sieve moved = new Sieve(rules(), "http://h/a/", Found.SEED);

        add(moved, Via.REDIRECT, to);

        assertThat(moved.findings().links()).isEmpty();
        assertThat(moved.findings().leftOut()).isEqualTo(Map.of(LeftOut.SCOPE, 1L));
        assertThat(moved.findings().left()).isEqualTo(to);
    }

    /// The whole of the folder that was given, not only what the redirect led to.
    @Test
    void scopeThatMovesIsAsWideAsBefore() {
        Sieve moved = new Sieve(rules(), "http://h/a/", Found.SEED);
        add(moved, Via.REDIRECT, "https://www.h/a/en/");

        assertThat(moved.findings().links())
                .first()
                .extracting(link -> link.found().root())
                .isEqualTo("https://www.h/a/");
        assertThat(moved.findings().left()).isNull();
    }

    @Test
    void pageThatIsNoSeedMovesNoScope() {
        Sieve moved = sieve(new Found(1, Via.A, "http://h/a/", 0, 0, null));

        add(moved, Via.REDIRECT, "http://www.h/a/");

        assertThat(moved.findings().leftOut()).isEqualTo(Map.of(LeftOut.SCOPE, 1L));
        assertThat(moved.findings().left()).isNull();
    }

    @Test
    void whatAPageBringsIsBounded() {
        Sieve sieve = sieve(AT_TWO);
        String rest = "x".repeat(1_900);
        for (int i = 0; i < 14_000; i++) {
            add(sieve, Via.A, "http://h/a/" + i + "/" + rest);
        }

        long length = sieve.findings().links().stream()
                .mapToLong(link -> link.url().length() + 48)
                .sum();
        assertThat(length).isBetween(Sieve.MOST - 2_000, Sieve.MOST);
        assertThat(sieve.findings().links().size() + sieve.findings().leftOut().get(LeftOut.PAGE_FULL))
                .isEqualTo(14_000);
    }
}
