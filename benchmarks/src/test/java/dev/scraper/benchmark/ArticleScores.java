package dev.scraper.benchmark;

import dev.scraper.article.Article;
import dev.scraper.article.Readability;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// How well the main text of pages is found, beside two ways that need no guess: `article` or
/// `main`, and all of the body.
///
/// Arguments: folders whose subfolders each hold a page, `source.html`, and what its article is,
/// `expected.html` or `expected.txt`; `--pages` for a line on each page, too, with F1, precision
/// and recall of each way; `--even` or `--odd` for half of the pages.
public final class ArticleScores {

    private static final int SHINGLE = 4;
    private static final Pattern TOKEN = Pattern.compile("\\w+", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Map<String, Function<Document, String>> WAYS = new LinkedHashMap<>();

    static {
        WAYS.put("main text", ArticleScores::mainText);
        WAYS.put("article or main", ArticleScores::articleOrMain);
        WAYS.put("body", ArticleScores::body);
    }

    private record Score(double precision, double recall) {

        double f1() {
            return Double.isNaN(precision) || precision + recall == 0
                    ? 0
                    : 2 * precision * recall / (precision + recall);
        }
    }

    private ArticleScores() {}

    public static void main(String[] arguments) throws IOException {
        boolean pages = List.of(arguments).contains("--pages");
        List<Path> folders = new ArrayList<>();
        for (String argument : arguments) {
            if (!argument.startsWith("--")) {
                try (Stream<Path> found = Files.list(Path.of(argument))) {
                    found.filter(folder -> Files.exists(folder.resolve("source.html")))
                            .sorted()
                            .forEach(folders::add);
                }
            }
        }
        boolean even = List.of(arguments).contains("--even");
        boolean odd = List.of(arguments).contains("--odd");
        if (even || odd) {
            folders.removeIf(
                    folder -> Math.floorMod(folder.getFileName().toString().hashCode(), 2) == (even ? 1 : 0));
        }
        Map<String, List<Score>> scores = new LinkedHashMap<>();
        for (Path folder : folders) {
            String expected = expected(folder);
            StringBuilder line = new StringBuilder();
            for (Map.Entry<String, Function<Document, String>> way : WAYS.entrySet()) {
                Document page = Jsoup.parse(Files.readString(folder.resolve("source.html"), StandardCharsets.UTF_8));
                Score score = score(expected, way.getValue().apply(page));
                scores.computeIfAbsent(way.getKey(), key -> new ArrayList<>()).add(score);
                line.append(
                        String.format(Locale.ROOT, "%.3f %.3f %.3f  ", score.f1(), score.precision(), score.recall()));
            }
            if (pages) {
                System.out.println(line.append(folder));
            }
        }
        scores.forEach((way, all) -> {
            Score mean = new Score(
                    all.stream()
                            .mapToDouble(Score::precision)
                            .filter(precision -> !Double.isNaN(precision))
                            .average()
                            .orElse(0),
                    all.stream().mapToDouble(Score::recall).average().orElse(0));
            System.out.printf(
                    Locale.ROOT,
                    "%-16s  P %.3f  R %.3f  F1 %.3f  over %d pages%n",
                    way,
                    mean.precision(),
                    mean.recall(),
                    mean.f1(),
                    all.size());
        });
    }

    private static String expected(Path folder) throws IOException {
        Path text = folder.resolve("expected.txt");
        return Files.exists(text)
                ? Files.readString(text)
                : body(Jsoup.parse(Files.readString(folder.resolve("expected.html"))));
    }

    private static String mainText(Document page) {
        Article article = new Readability().of(page);
        return article == null ? "" : article.text();
    }

    private static String articleOrMain(Document page) {
        Element found = page.selectFirst("article, [itemprop=articleBody]");
        Element main = found == null ? page.selectFirst("main, [role=main]") : found;
        return main == null ? body(page) : withoutScripts(main).text();
    }

    private static String body(Document page) {
        return withoutScripts(page.body()).text();
    }

    private static Element withoutScripts(Element element) {
        element.select("script, style, noscript, template").remove();
        return element;
    }

    /// Its precision is not a number where nothing was found; that page counts in the recall alone.
    private static Score score(String expected, String found) {
        Map<List<String>, Integer> wanted = shingles(expected);
        Map<List<String>, Integer> had = shingles(found);
        int right = 0;
        for (Map.Entry<List<String>, Integer> shingle : had.entrySet()) {
            right += Math.min(shingle.getValue(), wanted.getOrDefault(shingle.getKey(), 0));
        }
        int all = had.values().stream().mapToInt(Integer::intValue).sum();
        int due = wanted.values().stream().mapToInt(Integer::intValue).sum();
        return new Score(all == 0 ? Double.NaN : (double) right / all, due == 0 ? 1 : (double) right / due);
    }

    private static Map<List<String>, Integer> shingles(String text) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            tokens.add(matcher.group());
        }
        Map<List<String>, Integer> counts = new HashMap<>();
        for (int i = 0; i < Math.max(1, tokens.size() - SHINGLE + 1) && !tokens.isEmpty(); i++) {
            counts.merge(List.copyOf(tokens.subList(i, Math.min(tokens.size(), i + SHINGLE))), 1, Integer::sum);
        }
        return counts;
    }
}
