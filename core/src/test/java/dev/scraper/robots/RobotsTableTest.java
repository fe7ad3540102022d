package dev.scraper.robots;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.Corpus;
import dev.scraper.url.CrawlUrl;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// The cases of other parsers.
class RobotsTableTest {

    @Test
    void allCasesThatEstablishedParsersAgreeOnComeOutAsExpected() throws Exception {
        List<String> differences = differences("must", 447);

        assertThat(differences).isEmpty();
    }

    /// Google's parser leaves it to its caller that the robots.txt itself is always allowed.
    @Test
    void ofThoseTheyShouldAgreeOnAllButTheRobotsTxtItself() throws Exception {
        List<String> differences = differences("should", 11);

        assertThat(differences).containsExactly("R199");
    }

    @Test
    void ofThoseTheyDisagreeOnTheseComeOutOtherwise() throws Exception {
        List<String> differences = differences("differs", 80);

        assertThat(differences)
                .containsExactly(
                        "R001", // half a byte order mark
                        "R002", "R110", // Google compares a path beyond ASCII byte by byte, as it is written
                        "R113", // the same for what is encoded without need
                        "R133", // a name of two words counts by its first
                        "R344", // the robots.txt itself
                        "R621", // an unknown line does not end a list of user agents
                        "R622", "R659"); // a URL where a path should be
    }

    private static List<String> differences(String tier, int count) throws Exception {
        List<Map<String, String>> cases = Corpus.objects("robots/robots_table.jsonl").stream()
                .filter(each -> tier.equals(each.get("tier")))
                .toList();
        assertThat(cases).hasSize(count);
        List<String> differences = new ArrayList<>();
        for (Map<String, String> each : cases) {
            String text = each.get("robots");
            byte[] robots = text == null ? Base64.getDecoder().decode(each.get("robots_b64")) : text.getBytes(UTF_8);
            RobotsRules rules = RobotsRules.parse(robots, RobotsRules.productToken(get(each, "ua")));
            boolean allowed = decide(rules, get(each, "url")).allowed();
            if (allowed != Boolean.parseBoolean(each.get("allow"))) {
                differences.add(get(each, "id"));
            }
        }
        return differences;
    }

    /// Of what is no URL that could be fetched (empty, or ftp), the path.
    private static RobotsDecision decide(RobotsRules rules, String url) {
        return url.startsWith("http")
                ? rules.decide(CrawlUrl.parse(url))
                : rules.decide(url.replaceFirst("^(ftp://[^/]*)?/?", "/"));
    }

    private static String get(Map<String, String> each, String key) {
        return Objects.requireNonNull(each.get(key), key);
    }
}
