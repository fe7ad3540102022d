package dev.scraper.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scraper.Corpus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What browsers and crawlers agree on.
class UrlCorpusTest {

    /// Inputs of the browsers' tests that come out differently here; each must be explained in
    /// `docs/decisions/0005-urls-as-a-browser-reads-them.md`.
    private static final List<String> DIFFERENT = List.of();

    @Test
    void everyUrlOfTheBrowsersTestsComesOutAsThere() throws Exception {
        List<Map<String, String>> examples = Corpus.objects("url/url_cases.jsonl");
        List<String> different = new ArrayList<>();
        for (Map<String, String> example : examples) {
            String ours = ours(example.get("input"), example.get("base"));
            if (!ours.equals(kept(example.get("href")))) {
                different.add(example.get("input"));
            }
        }

        assertThat(examples).hasSize(446);
        assertThat(different).isEqualTo(DIFFERENT);
    }

    private static String ours(String input, String base) {
        try {
            return (base == null ? CrawlUrl.parse(input) : CrawlUrl.parse(base).resolve(input)).text();
        } catch (IllegalArgumentException refused) {
            return "none";
        }
    }

    /// Without the fragment and the credentials, which say nothing of the page.
    private static String kept(String href) {
        return href == null ? "none" : href.replaceFirst("#.*", "").replaceFirst("^(https?://)[^/?@]*@", "$1");
    }

    /// It goes further than a browser: it decodes, sorts and merges what a server may well tell
    /// apart. So most of its pages are ours, and all of its hosts.
    @Test
    void spellingsThatACrawlerTakesForOnePageAreOnOneHost() throws Exception {
        int onOneHost = 0;
        int onePage = 0;
        for (List<String> row : Corpus.rows("url/crawlercommons_weirdToNormalizedUrls.csv")) {
            String sent = sent(row.get(0));
            if (!sent.equals("none")) {
                assertThat(CrawlUrl.parse(row.get(0)).authority())
                        .isEqualTo(CrawlUrl.parse(row.get(1)).authority());
                onOneHost++;
                onePage += sent.equals(row.get(1)) ? 1 : 0;
            }
        }
        assertThat(onOneHost).isEqualTo(103);
        assertThat(onePage).isEqualTo(67);
    }

    private static String sent(String written) {
        try {
            return CrawlUrl.parse(written).uri().toString();
        } catch (IllegalArgumentException refused) {
            return "none";
        }
    }

    @Test
    void whatACrawlerRefusesIsRefused() throws Exception {
        for (List<String> row : Corpus.rows("url/crawlercommons_invalidUrls.csv")) {
            assertThatThrownBy(() -> CrawlUrl.parse(row.get(0))).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void referencesLeadWhereACrawlerGoes() throws Exception {
        int resolved = 0;
        for (List<String> row : Corpus.rows("url/crawlercommons_url-resolve.csv")) {
            if (row.get(2).startsWith("http")) {
                assertThat(ours(row.get(0), row.get(1).isEmpty() ? null : row.get(1)))
                        .isEqualTo(kept(row.get(2)));
                resolved++;
            }
        }
        assertThat(resolved).isEqualTo(21);
    }

    @Test
    void naughtyStringsAreUrlsOrRefused() throws Exception {
        CrawlUrl base = CrawlUrl.parse("http://h/a/b?c");
        for (String naughty : Corpus.strings("strings/blns.json")) {
            CrawlUrl inQuery = CrawlUrl.parse("http://h/?" + naughty);
            CrawlUrl inPath = CrawlUrl.parse("http://h/a/" + naughty);
            for (String written : List.of(naughty, "http://" + naughty, "//" + naughty)) {
                assertThat(ours(written, base.text())).isNotEmpty();
            }
            assertThat(CrawlUrl.parse(inQuery.text())).isEqualTo(inQuery);
            assertThat(CrawlUrl.parse(inPath.text())).isEqualTo(inPath);
            assertThat(inQuery.uri().getHost()).isEqualTo("h");
            assertThat(inPath.uri().getHost()).isEqualTo("h");
        }
    }
}
