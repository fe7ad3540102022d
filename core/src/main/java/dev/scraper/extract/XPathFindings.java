package dev.scraper.extract;

import dev.scraper.parse.LinkBase;
import dev.scraper.parse.Selection;
import dev.scraper.xpath.XPathFound;
import dev.scraper.xpath.XPathPage;
import dev.scraper.xpath.XPathQuery;
import java.util.List;
import org.jsoup.nodes.Element;

/// What an XPath expression finds, as other selectors give it.
final class XPathFindings {

    private XPathFindings() {}

    static List<Finding> of(
            XPathQuery query,
            Element within,
            XPathPage page,
            LinkBase base,
            boolean all,
            boolean asHtml,
            Budget budget) {
        List<XPathFound> found = query.in(within, page, all ? Integer.MAX_VALUE : 1);
        return (all || found.size() < 2 ? found : found.subList(0, 1))
                .stream()
                        .map(each -> finding(each, base, asHtml))
                        .peek(finding ->
                                budget.spend(String.valueOf(finding.text()).length()))
                        .toList();
    }

    private static Finding finding(XPathFound found, LinkBase base, boolean asHtml) {
        return switch (found) {
            case XPathFound.ElementFound(Element element) ->
                Finding.ofText(asHtml ? element.html() : Selection.text(element), element);
            case XPathFound.AttributeFound(Element owner, String name, String value) ->
                Finding.ofText(base.attribute(owner, name), owner);
            case XPathFound.TextFound(String text) -> Finding.ofText(text, null);
        };
    }
}
