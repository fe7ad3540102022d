package dev.scraper.inspect;

import dev.scraper.text.Figures;
import dev.scraper.xpath.XPathException;
import dev.scraper.xpath.XPathFound;
import dev.scraper.xpath.XPathPage;
import dev.scraper.xpath.XPathQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.jspecify.annotations.Nullable;

/// Why an XPath finds nothing: how far it leads.
final class XPathMiss {

    private static final int MOST_STEPS = 40;

    /// `@class='price'` of a predicate, and the like.
    private static final Pattern NAMED = Pattern.compile("@(class|id)\\s*(?:=|,)\\s*[\"']([^\"']+)[\"']");

    private XPathMiss() {}

    /// What can be said; nothing of an expression that is no plain path.
    ///
    /// @param within where a relative path begins
    static List<String> why(String path, Element within, XPathPage page) {
        List<Integer> ends = PathSteps.ofXPath(path);
        List<String> said = new ArrayList<>();
        if (ends.isEmpty() || ends.size() > MOST_STEPS) {
            return said;
        }
        int reached = ends.size() - 1;
        List<XPathFound> before = List.of();
        while (reached > 0) {
            before = found(path.substring(0, ends.get(reached - 1)), within, page);
            if (!before.isEmpty()) {
                break;
            }
            reached--;
        }
        int begin = reached == 0 ? 0 : ends.get(reached - 1);
        String failing = path.substring(begin, ends.get(reached));
        String prefix = path.substring(0, begin);
        if (reached == 0) {
            said.add("nothing matches '%s'".formatted(failing));
        } else {
            said.add("'%s' matches %s; nothing from there matches '%s'"
                    .formatted(prefix, Figures.count(before.size()), failing));
        }
        predicate(prefix, failing, within, page, said);
        if (failing.matches("/tr\\b.*") && prefix.matches("(?i).*table(\\[[^/]*])?")) {
            said.add("HTML has a tbody between table and tr; write '%s/%s'".formatted(prefix, failing));
        }
        Elements around = new Elements();
        before.forEach(each -> {
            if (each instanceof XPathFound.ElementFound(Element element)) {
                around.add(element);
            }
        });
        String near = nearest(failing, around.isEmpty() ? new Elements(within) : around);
        if (near != null) {
            said.add(near);
        }
        return said;
    }

    /// Whether it would match without what stands in brackets.
    private static void predicate(String prefix, String failing, Element within, XPathPage page, List<String> said) {
        int bracket = failing.indexOf('[');
        if (bracket > 0) {
            int without =
                    found(prefix + failing.substring(0, bracket), within, page).size();
            if (without > 0) {
                said.add("without '%s' it matches %s".formatted(failing.substring(bracket), Figures.count(without)));
            }
        }
    }

    private static @Nullable String nearest(String failing, Elements around) {
        Matcher named = NAMED.matcher(failing);
        if (named.find()) {
            return NearestOnPage.of((named.group(1).equals("id") ? "#" : ".") + named.group(2), around);
        }
        String step = failing.replaceFirst("^/*(?:descendant::|child::)?", "");
        if (step.startsWith("@") || step.startsWith("attribute::")) {
            return NearestOnPage.of("[" + step.replaceFirst("^(@|attribute::)", "") + "]", around);
        }
        Matcher name = Pattern.compile("[A-Za-z][\\w-]*").matcher(step);
        return name.lookingAt() ? NearestOnPage.of(name.group(), around) : null;
    }

    private static List<XPathFound> found(String path, Element within, XPathPage page) {
        try {
            return XPathQuery.parse(path).in(within, page);
        } catch (IllegalArgumentException | XPathException half) {
            return List.of();
        }
    }
}
