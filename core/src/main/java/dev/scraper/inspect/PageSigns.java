package dev.scraper.inspect;

import dev.scraper.text.Figures;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// Signs that what a browser would show is not on the page as it came.
public final class PageSigns {

    private static final int LITTLE_TEXT = 600;
    private static final int MUCH_SCRIPT = 20_000;
    private static final int FRAMES_SHOWN = 3;
    private static final String EMPTY_ROOT =
            "#root:empty, #app:empty, #__next:empty, #___gatsby:empty, app-root:empty, [data-reactroot]:empty, [ng-app]";

    private PageSigns() {}

    /// Sentences; none for a page that has no such sign.
    public static List<String> of(Document page) {
        List<String> signs = new ArrayList<>();
        int text = page.body().text().length();
        long scripts = page.getElementsByTag("script").stream()
                .filter(PageSigns::isProgram)
                .count();
        long inline = page.getElementsByTag("script").stream()
                .filter(PageSigns::isProgram)
                .mapToLong(script -> script.data().length())
                .sum();
        boolean root = !page.select(EMPTY_ROOT).isEmpty();
        boolean asks = page.select("noscript").stream()
                .anyMatch(noscript -> (noscript.text() + noscript.data())
                        .toLowerCase(Locale.ROOT)
                        .contains("javascript"));
        if (scripts > 0 && text < LITTLE_TEXT && (inline > MUCH_SCRIPT || root || asks)) {
            signs.add(
                    "the page has %s characters of text and %s %s: a browser would fill it in, and no script is run here"
                            .formatted(
                                    Figures.count(text), Figures.count(scripts), scripts == 1 ? "script" : "scripts"));
            ScriptJson.of(page).stream()
                    .findFirst()
                    .ifPresent(json ->
                            signs.add("a script holds data: '%s' is %s".formatted(json.selector(), json.content())));
        }
        List<String> frames = frames(page);
        if (!frames.isEmpty()) {
            signs.add("what an iframe shows is another page: "
                    + String.join(", ", frames.subList(0, Math.min(FRAMES_SHOWN, frames.size()))));
        }
        return signs;
    }

    private static boolean isProgram(Element script) {
        String type = script.attr("type").strip().toLowerCase(Locale.ROOT);
        return type.isEmpty() || type.equals("module") || type.contains("javascript");
    }

    private static List<String> frames(Document page) {
        return page.select("iframe[src], frame[src]").stream()
                .map(frame -> absolute(frame))
                .filter(url -> url.startsWith("http"))
                .distinct()
                .map(Shown::text)
                .toList();
    }

    private static String absolute(Element frame) {
        String src = frame.attr("src").strip();
        try {
            return URI.create(frame.baseUri()).resolve(src).toString();
        } catch (IllegalArgumentException odd) {
            return src;
        }
    }
}
