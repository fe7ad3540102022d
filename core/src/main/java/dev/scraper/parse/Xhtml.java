package dev.scraper.parse;

import org.jsoup.Jsoup;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeVisitor;

/// A page that is XML, parsed as such, and brought into the form that a page in HTML has: elements
/// of HTML have no prefix, and the content of scripts and styles is no text.
///
/// A page that says nothing of namespaces is taken for XHTML. A browser would show an error for
/// what is not well-formed; here it is read as far as it can be.
final class Xhtml implements NodeVisitor {

    private Xhtml() {}

    static Document parse(String text) {
        Document document = Jsoup.parse(text, Parser.xmlParser());
        document.traverse(new Xhtml());
        return document;
    }

    @Override
    public void head(Node node, int depth) {
        if (!(node instanceof Element element) || element instanceof Document) {
            return;
        }
        String namespace = element.tag().namespace();
        if (namespace.equals(Parser.NamespaceHtml) || namespace.equals(Parser.NamespaceXml)) {
            element.tagName(element.tag().localName(), Parser.NamespaceHtml);
            if (element.nameIs("script") || element.nameIs("style")) {
                String content = element.wholeText();
                element.empty().appendChild(new DataNode(content));
            }
        }
    }
}
