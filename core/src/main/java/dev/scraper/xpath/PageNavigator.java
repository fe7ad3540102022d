package dev.scraper.xpath;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jaxen.DefaultNavigator;
import org.jaxen.JaxenConstants;
import org.jaxen.XPath;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/// Shows jsoup's nodes to an XPath, for one evaluation: it counts what that looks at, and ends it
/// when that is too much.
///
/// There are no namespaces: a name is what stands in the page, `svg` or `media:title`, in lower
/// case. The text of scripts and styles is text; the doctype is no node.
final class PageNavigator extends DefaultNavigator {

    private static final long serialVersionUID = 1;

    /// Nodes that one evaluation may look at; 16 characters of text count as one. It takes a second
    /// or two.
    static final long MOST_NODES = 5_000_000;

    private static final int CHARACTERS_A_NODE = 16;

    private final transient XPathPage page;
    private long seen;

    PageNavigator(XPathPage page) {
        this.page = page;
    }

    XPathPage page() {
        return page;
    }

    /// Puts nodes into the order of the document.
    void sort(List<Object> nodes) {
        count(nodes.size());
        page.sort(nodes);
    }

    /// Counts nodes that are looked at.
    ///
    /// @throws XPathException if they are too many by now
    void count(long nodes) {
        seen += nodes;
        if (seen > MOST_NODES) {
            throw new XPathException("it looks at more than %,d nodes of the page".formatted(MOST_NODES));
        }
    }

    @Override
    public Iterator<?> getChildAxisIterator(Object node) {
        return node instanceof Element element && element.childNodeSize() > 0
                ? new Siblings(element.childNode(0), true, true)
                : JaxenConstants.EMPTY_ITERATOR;
    }

    @Override
    public Iterator<?> getFollowingSiblingAxisIterator(Object node) {
        return node instanceof Node tree ? new Siblings(tree, true, false) : JaxenConstants.EMPTY_ITERATOR;
    }

    @Override
    public Iterator<?> getPrecedingSiblingAxisIterator(Object node) {
        return node instanceof Node tree ? new Siblings(tree, false, false) : JaxenConstants.EMPTY_ITERATOR;
    }

    @Override
    public Iterator<?> getParentAxisIterator(Object node) {
        Object parent = getParentNode(node);
        return parent == null
                ? JaxenConstants.EMPTY_ITERATOR
                : Collections.singletonList(parent).iterator();
    }

    @Override
    public Iterator<?> getAttributeAxisIterator(Object node) {
        if (!isElement(node)) {
            return JaxenConstants.EMPTY_ITERATOR;
        }
        List<AttributeNode> attributes = page.attributes((Element) node);
        count(attributes.size());
        return attributes.iterator();
    }

    @Override
    public Iterator<?> getNamespaceAxisIterator(Object node) {
        return JaxenConstants.EMPTY_ITERATOR;
    }

    @Override
    public @Nullable Object getParentNode(Object node) {
        count(1);
        return node instanceof AttributeNode attribute ? attribute.owner() : ((Node) node).parentNode();
    }

    @Override
    public Object getDocumentNode(Object node) {
        return page.document();
    }

    @Override
    public @Nullable Object getElementById(Object node, String id) {
        return page.byId(id);
    }

    @Override
    public String getElementNamespaceUri(Object node) {
        return "";
    }

    @Override
    public String getElementName(Object node) {
        return ((Element) node).normalName();
    }

    @Override
    public String getElementQName(Object node) {
        return getElementName(node);
    }

    @Override
    public String getAttributeNamespaceUri(Object node) {
        return "";
    }

    @Override
    public String getAttributeName(Object node) {
        return ((AttributeNode) node).name();
    }

    @Override
    public String getAttributeQName(Object node) {
        return getAttributeName(node);
    }

    @Override
    public boolean isDocument(Object node) {
        return node instanceof Document;
    }

    @Override
    public boolean isElement(Object node) {
        return node instanceof Element && !(node instanceof Document);
    }

    @Override
    public boolean isAttribute(Object node) {
        return node instanceof AttributeNode;
    }

    @Override
    public boolean isNamespace(Object node) {
        return false;
    }

    @Override
    public boolean isComment(Object node) {
        return node instanceof Comment;
    }

    @Override
    public boolean isText(Object node) {
        return node instanceof TextNode || node instanceof DataNode;
    }

    @Override
    public boolean isProcessingInstruction(Object node) {
        return false;
    }

    @Override
    public String getCommentStringValue(Object node) {
        return counted(((Comment) node).getData());
    }

    @Override
    public String getElementStringValue(Object node) {
        StringBuilder text = new StringBuilder();
        Node element = (Node) node;
        for (Node at = element; at != null; at = XPathPage.next(at, element)) {
            if (isText(at)) {
                text.append(getTextStringValue(at));
            } else {
                count(1);
            }
        }
        return text.toString();
    }

    @Override
    public String getAttributeStringValue(Object node) {
        return counted(((AttributeNode) node).value());
    }

    @Override
    public String getTextStringValue(Object node) {
        return counted(node instanceof DataNode data ? data.getWholeData() : ((TextNode) node).getWholeText());
    }

    @Override
    public String getNamespaceStringValue(Object node) {
        return "";
    }

    @Override
    public String getNamespacePrefix(Object node) {
        return "";
    }

    @Override
    public XPath parseXPath(String xpath) {
        throw new UnsupportedOperationException("There are no expressions in texts: " + xpath);
    }

    private String counted(String text) {
        count(1 + text.length() / CHARACTERS_A_NODE);
        return text;
    }

    private boolean isNode(Node node) {
        return node instanceof Element || isText(node) || node instanceof Comment;
    }

    /// The siblings of a node in one direction.
    private final class Siblings implements Iterator<Object> {

        private final boolean forward;
        private @Nullable Node next;

        /// @param included whether the first is one of them
        Siblings(Node first, boolean forward, boolean included) {
            this.forward = forward;
            this.next = included ? first : step(first);
            skip();
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public Object next() {
            Node node = next;
            if (node == null) {
                throw new NoSuchElementException();
            }
            count(1);
            next = step(node);
            skip();
            return node;
        }

        private void skip() {
            while (next != null && !isNode(next)) {
                next = step(next);
            }
        }

        private @Nullable Node step(Node node) {
            return forward ? node.nextSibling() : node.previousSibling();
        }
    }
}
