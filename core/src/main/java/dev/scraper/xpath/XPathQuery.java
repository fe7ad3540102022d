package dev.scraper.xpath;

import dev.scraper.xpath.XPathFound.AttributeFound;
import dev.scraper.xpath.XPathFound.ElementFound;
import dev.scraper.xpath.XPathFound.TextFound;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jaxen.Context;
import org.jaxen.ContextSupport;
import org.jaxen.FunctionContext;
import org.jaxen.JaxenException;
import org.jaxen.JaxenHandler;
import org.jaxen.SimpleNamespaceContext;
import org.jaxen.SimpleVariableContext;
import org.jaxen.expr.Expr;
import org.jaxen.expr.FunctionCallExpr;
import org.jaxen.function.StringFunction;
import org.jaxen.saxpath.SAXPathException;
import org.jaxen.saxpath.XPathSyntaxException;
import org.jaxen.saxpath.base.XPathReader;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// An XPath 1.0 expression for HTML pages: `//dt[.='Price']/following-sibling::dd[1]`,
/// `td[3]/a/@href`, `count(//li)`.
///
/// Names are those of the page, in whatever case, and namespaces count for nothing. An expression
/// comes from strangers as the page does: it reads nothing but the page, and is ended when it takes
/// too long. One may be used by many threads.
public final class XPathQuery {

    /// No expression is longer, in characters.
    public static final int LONGEST = 2_000;

    /// Parentheses and brackets are not deeper within each other.
    public static final int DEEPEST = 40;

    /// No expression finds more.
    public static final int MOST_FOUND = 100_000;

    private static final FunctionContext FUNCTIONS = PageFunctions.context();

    private final String text;
    private final Expr expression;

    private XPathQuery(String text, Expr expression) {
        this.text = text;
        this.expression = expression;
    }

    /// Reads an expression.
    ///
    /// @throws IllegalArgumentException if it is none; the message says why, and at which character
    public static XPathQuery parse(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("The XPath '%s…' has %,d characters, and may have %,d"
                    .formatted(text.substring(0, 40), text.length(), LONGEST));
        }
        checkDepth(text);
        XPathReader reader = new XPathReader();
        Handler handler = new Handler();
        handler.setXPathFactory(new PageXPathFactory());
        reader.setXPathHandler(handler);
        try {
            reader.parse(text);
        } catch (XPathSyntaxException e) {
            throw new IllegalArgumentException(
                    "'%s' is no XPath, at character %d: %s".formatted(text, e.getPosition() + 1, line(e)), e);
        } catch (SAXPathException e) {
            throw new IllegalArgumentException("'%s' is no XPath here: %s".formatted(text, line(e)), e);
        }
        if (handler.problem != null) {
            throw new IllegalArgumentException("'%s' is no XPath here: %s".formatted(text, handler.problem));
        }
        return new XPathQuery(text, handler.getXPathExpr().getRootExpr());
    }

    /// What the expression finds, in the order of the page; one [TextFound] where it computes a
    /// text, a number or a truth.
    ///
    /// @param context where a relative expression begins; an absolute one begins at the document
    /// @param page the page that the context is a part of
    /// @throws XPathException if it takes too long or finds too much on this page, or cannot be
    ///     evaluated
    public List<XPathFound> in(Element context, XPathPage page) {
        return in(context, page, Integer.MAX_VALUE);
    }

    /// The same for the first of them, where that is less work.
    ///
    /// @param most that are wanted; there may come more
    /// @throws XPathException as [#in(Element, XPathPage)]
    public List<XPathFound> in(Element context, XPathPage page, int most) {
        PageNavigator navigator = new PageNavigator(page);
        Context begin = new Context(
                new ContextSupport(new SimpleNamespaceContext(), FUNCTIONS, new SimpleVariableContext(), navigator));
        begin.setNodeSet(List.of(context));
        begin.setSize(1);
        begin.setPosition(1);
        try {
            Object found =
                    expression instanceof OrderedPath path ? path.evaluate(begin, most) : expression.evaluate(begin);
            return found instanceof List<?> nodes
                    ? found(nodes, navigator)
                    : List.of(new TextFound(StringFunction.evaluate(found, navigator)));
        } catch (XPathException e) {
            throw new XPathException("The XPath '%s' is too much for this page: %s".formatted(text, e.getMessage()));
        } catch (JaxenException e) {
            throw new XPathException("The XPath '%s' cannot be evaluated: %s".formatted(text, line(e)));
        }
    }

    /// The expression as it was written.
    @Override
    public String toString() {
        return text;
    }

    private static List<XPathFound> found(List<?> nodes, PageNavigator navigator) {
        if (nodes.size() > MOST_FOUND) {
            throw new XPathException("it finds %,d nodes, and may find %,d".formatted(nodes.size(), MOST_FOUND));
        }
        List<XPathFound> found = new ArrayList<>(nodes.size());
        for (Object node : nodes) {
            found.add(
                    switch (node) {
                        case Element element -> new ElementFound(element);
                        case AttributeNode attribute ->
                            new AttributeFound(attribute.owner(), attribute.name(), attribute.value());
                        default -> new TextFound(StringFunction.evaluate(node, navigator));
                    });
        }
        return found;
    }

    /// The reader and the evaluation call themselves for each level.
    private static void checkDepth(String text) {
        int depth = 0;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == '(' || c == '[') {
                depth++;
            } else if (c == ')' || c == ']') {
                depth--;
            }
            if (depth > DEEPEST) {
                throw new IllegalArgumentException(
                        "The XPath '%s…' has more than %d parentheses within each other, at character %d"
                                .formatted(text.substring(0, Math.min(40, text.length())), DEEPEST, i + 1));
            }
        }
    }

    private static String line(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    /// Checks how many arguments functions have, which jaxen does when it calls them.
    private static final class Handler extends JaxenHandler {

        private @Nullable String problem;

        @Override
        @SuppressWarnings("rawtypes") // as jaxen declares it
        protected void addParameters(FunctionCallExpr function, Iterator parameters) {
            super.addParameters(function, parameters);
            int arguments = function.getParameters().size();
            if (!PageFunctions.takes(function.getFunctionName(), arguments)) {
                problem = "%s() does not take %d arguments".formatted(function.getFunctionName(), arguments);
            }
        }
    }
}
