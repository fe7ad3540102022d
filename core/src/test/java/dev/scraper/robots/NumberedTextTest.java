package dev.scraper.robots;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import crawlercommons.robots.BaseRobotRules;
import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRulesParser;
import dev.scraper.Corpus;
import dev.scraper.url.CrawlUrl;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Line numbers must not change what crawler-commons reads.
class NumberedTextTest {

    private static final int FILES = 5_000;

    private static final List<String> AGENTS =
            List.of("bot", "BOT", "Bot/2.1", "bot 3", "robot", "*", "bot*", "other", "", "bot, other", "a_b-c");
    private static final List<String> DIRECTIVES = List.of(
            "Disallow:",
            "disallow :",
            "DISALLOW: ",
            "Disalow: ",
            "dissallow:\t",
            "Disallow ",
            "diasllow: ",
            "Allow:",
            "allow: ",
            "ALLOW ",
            "Allowed: ");
    private static final List<String> NOISE = List.of(
            "",
            " ",
            "# User-agent: bot",
            "Sitemap: http://h/s.xml",
            "sitemaps: https://h/t",
            "http://h/sitemap.xml",
            "nonsense",
            "Disallow",
            "allow",
            "Host: h",
            "Clean-param: a /",
            "Comment: 7",
            "\uFEFFDisallow: /",
            "ser-agent: bot",
            "useragent bot",
            "User-agent",
            "Request-rate: 1/5",
            ":",
            "Acap-disallow: /",
            "Noindex: /a");
    private static final List<String> PIECES = List.of(
            "/", "/", "a", "b", "*", "$", "%", "%7C", "%7c12", "|", "|3", "%2A", "%24", "%61", "é", "\uFFFD", " ", "?",
            "<", "<b>", ":", "#", "\\", "\u0001", "%E");

    @Test
    void numbersChangeNothingInRandomFiles() {
        Random random = new Random(9309);
        int rules = 0;
        int delays = 0;
        for (int i = 0; i < FILES; i++) {
            String file = file(random, true);
            assertSame(file.getBytes(UTF_8), "bot");
            RobotsRules ours = RobotsRules.parse(file.getBytes(UTF_8), "Bot");
            rules += ours.rules().size();
            delays += ours.crawlDelay().isPresent() ? 1 : 0;
        }

        assertThat(rules).isGreaterThan(FILES);
        assertThat(delays).isGreaterThan(FILES / 10);
    }

    @Test
    void numbersChangeNothingInTheCasesOfOthers() throws Exception {
        for (Map<String, String> each : Corpus.objects("robots/robots_table.jsonl")) {
            String text = each.get("robots");
            String ua = each.getOrDefault("ua", "").toLowerCase(Locale.ROOT);
            byte[] file = text == null ? Base64.getDecoder().decode(each.get("robots_b64")) : text.getBytes(UTF_8);
            assertSame(file, ua.matches("[a-z_-]+") ? ua : "anybot");
        }
    }

    /// Where there is neither `$` nor an index, which its matching takes otherwise.
    @Test
    void decisionsAgreeWithCrawlerCommons() {
        Random random = new Random(500);
        int denied = 0;
        for (int i = 0; i < FILES; i++) {
            byte[] file = file(random, false).getBytes(UTF_8);
            RobotsRules ours = RobotsRules.parse(file, "bot");
            SimpleRobotRules theirs = parse(file, "bot");
            for (int j = 0; j < 10; j++) {
                CrawlUrl url = CrawlUrl.parse("http://h/" + path(random, true).replace("#", ""));
                RobotsDecision decision = ours.decide(url);
                assertThat(decision.allowed())
                        .as("%s by%n%s", url, new String(file, UTF_8))
                        .isEqualTo(theirs.isAllowed(url.uri().toString()));
                denied += decision.allowed() ? 0 : 1;
            }
        }

        assertThat(denied).isGreaterThan(FILES);
    }

    /// Regular expressions, which need no cleverness, over the rules as crawler-commons gives them.
    @Test
    void decisionsAgreeWithRegularExpressions() {
        Random random = new Random(2022);
        int denied = 0;
        for (int i = 0; i < FILES; i++) {
            byte[] file = file(random, true).getBytes(UTF_8);
            RobotsRules ours = RobotsRules.parse(file, "bot");
            SimpleRobotRules theirs = parse(file, "bot");
            for (int j = 0; j < 10; j++) {
                CrawlUrl url = CrawlUrl.parse("http://h/" + path(random, true).replace("#", ""));
                RobotsDecision decision = ours.decide(url);
                String path = Rule.path(url.uri().toString().substring("http://h".length()));
                assertThat(decision.allowed())
                        .as("%s by%n%s", url, new String(file, UTF_8))
                        .isEqualTo(allowed(path, theirs));
                denied += decision.allowed() ? 0 : 1;
            }
        }

        assertThat(denied).isGreaterThan(FILES);
    }

    @Test
    void everyRuleHasItsOwnLine() {
        Random random = new Random(12);
        for (int i = 0; i < FILES; i++) {
            String file = file(random, true);
            String[] lines = file.split("\r\n|\r|\n", -1);
            for (Rule rule : RobotsRules.parse(file.getBytes(UTF_8), "bot").rules()) {
                String line = lines[rule.line() - 1];
                assertThat(line).contains(rule.written());
                assertThat(rule.written().matches("(?i)a.*")).isEqualTo(rule.allow());
                String end = SimpleRobotRules.escapePath(rule.written(), null).replace("$", "%24");
                assertThat(end).endsWith(rule.pattern().replace("$", "%24"));
            }
        }
    }

    private static boolean allowed(String path, SimpleRobotRules rules) {
        boolean allowed = true;
        int longest = -1;
        for (SimpleRobotRules.RobotRule rule : rules.getRobotRules()) {
            String pattern = withTextDollars(rule.getPrefix());
            String regex = Pattern.compile("\\*")
                    .splitAsStream(pattern.replaceAll("\\$$", "") + "*.")
                    .map(Pattern::quote)
                    .collect(Collectors.joining(".*"));
            regex = regex.substring(0, regex.length() - ".*\\Q.\\E".length());
            if (path.matches("(?s)" + regex + (pattern.endsWith("$") ? "" : ".*"))) {
                if (pattern.length() > longest) {
                    longest = pattern.length();
                    allowed = rule.isAllow();
                } else if (pattern.length() == longest) {
                    allowed |= rule.isAllow();
                }
            }
        }
        return allowed;
    }

    private static void assertSame(byte[] file, String token) {
        SimpleRobotRules theirs = parse(file, token);
        RobotsRules ours = RobotsRules.parse(file, token);
        TreeSet<String> expected = new TreeSet<>();
        for (SimpleRobotRules.RobotRule rule : theirs.getRobotRules()) {
            expected.add(rule.isAllow() + withTextDollars(rule.getPrefix()));
        }
        TreeSet<String> actual = new TreeSet<>();
        for (Rule rule : ours.rules()) {
            actual.add(rule.allow() + rule.pattern());
        }
        String text = new String(file, UTF_8);
        if (!text.contains("index.htm")) {
            assertThat(actual).as(text).isEqualTo(expected);
        }
        long delay = theirs.getCrawlDelay();
        assertThat(ours.crawlDelay().map(each -> each.toMillis()).orElse(BaseRobotRules.UNSET_CRAWL_DELAY))
                .as(text)
                .isEqualTo(delay);
        assertThat(ours.sitemaps(CrawlUrl.parse("http://h/"))).as(text).isEqualTo(theirs.getSitemaps());
        assertThat(ours.group().orElse("").equals("*")).as(text).isEqualTo(theirs.isMatchedWildcard());
    }

    private static String withTextDollars(String pattern) {
        return pattern.replaceAll("\\$(?!$)", "%24");
    }

    private static SimpleRobotRules parse(byte[] file, String token) {
        return new SimpleRobotRulesParser(Long.MAX_VALUE, 0)
                .parseContent("http://h/", file, "text/plain", List.of(token));
    }

    private static String file(Random random, boolean dollars) {
        List<String> ends = List.of("\n", "\r\n", "\r", "\n\n");
        StringBuilder file = new StringBuilder(random.nextInt(3) == 0 ? "" : "User-agent: bot\n");
        for (int lines = random.nextInt(14); lines > 0; lines--) {
            file.append(line(random, dollars)).append(any(ends, random));
        }
        return file.toString();
    }

    private static String line(Random random, boolean dollars) {
        String line = switch (random.nextInt(10)) {
            case 0, 1, 2 -> "User-agent: " + any(AGENTS, random);
            case 3 -> any(NOISE, random);
            case 4 -> "Crawl-delay:" + any(List.of("1", " 0.25", "\t86400", " 30.5", " 7", " .5", " 2.", "0"), random);
            default ->
                any(DIRECTIVES, random) + any(List.of("", "/", "/", "/*", "/*/"), random) + path(random, dollars);
        };
        return random.nextInt(6) == 0 ? " " + line + "\t# not this: /" : line;
    }

    private static String path(Random random, boolean dollars) {
        List<String> pieces = new ArrayList<>();
        for (int count = random.nextInt(5); count > 0; count--) {
            String piece = any(PIECES, random);
            pieces.add(piece.equals("$") && !dollars ? "/" : piece);
        }
        return String.join("", pieces);
    }

    private static String any(List<String> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }
}
