package dev.scraper.xpath;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jaxen.ContextSupport;
import org.jaxen.JaxenException;
import org.jaxen.expr.AllNodeStep;
import org.jaxen.expr.EqualityExpr;
import org.jaxen.expr.Expr;
import org.jaxen.expr.LogicalExpr;
import org.jaxen.expr.NameStep;
import org.jaxen.expr.Predicate;
import org.jaxen.expr.RelationalExpr;
import org.jaxen.expr.Step;
import org.jaxen.saxpath.Axis;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jspecify.annotations.Nullable;

/// `//name` in one walk over the page. jaxen lists every node below first, and then the children of
/// each of them.
///
/// @param name of the elements; `*` for all
/// @param step has their conditions, none of which asks for a position
record Descent(String name, Step step) {

    /// The two steps that `//name` is; null where they are something else.
    static @Nullable Descent of(Step any, Step child) {
        boolean descends = any instanceof AllNodeStep
                && any.getAxis() == Axis.DESCENDANT_OR_SELF
                && any.getPredicates().isEmpty();
        return descends
                        && child.getAxis() == Axis.CHILD
                        && child instanceof NameStep named
                        && conditions(child).stream().noneMatch(Descent::mayAskForAPosition)
                ? new Descent(named.getLocalName(), child)
                : null;
    }

    /// jaxen's lists say nothing of what they hold.
    @SuppressWarnings("unchecked")
    private static List<Predicate> conditions(Step step) {
        return (List<Predicate>) step.getPredicates();
    }

    /// A condition that is a number, or may be one, means the position.
    private static boolean mayAskForAPosition(Predicate condition) {
        Expr expression = condition.getExpr();
        boolean truth = expression instanceof EqualityExpr
                || expression instanceof RelationalExpr
                || expression instanceof LogicalExpr
                || expression instanceof OrderedPath;
        String text = condition.getText();
        return !truth || text.contains("position(") || text.contains("last(");
    }

    /// The elements below some nodes, in the order of the page where those have it.
    ///
    /// @param most elements that are wanted; the walk ends there
    List<Object> from(List<Object> nodes, int most, PageNavigator navigator, ContextSupport support)
            throws JaxenException {
        List<Object> found = new ArrayList<>();
        Set<Object> begun = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Object top : nodes) {
            if (top instanceof Element within && !isBelow(within, begun)) {
                begun.add(within);
                for (Node node = XPathPage.next(within, within); node != null; node = XPathPage.next(node, within)) {
                    navigator.count(1);
                    if (node instanceof Element element
                            && (name.equals("*") || element.normalName().equals(name))
                            && meets(element, support)) {
                        found.add(element);
                        if (found.size() == most) {
                            return found;
                        }
                    }
                }
            }
        }
        return found;
    }

    private boolean meets(Element element, ContextSupport support) throws JaxenException {
        List<?> left = List.of(element);
        for (Predicate condition : conditions(step)) {
            left = step.getPredicateSet().applyPredicate(condition, left, support);
        }
        return !left.isEmpty();
    }

    private static boolean isBelow(Element element, Set<Object> begun) {
        if (begun.isEmpty()) {
            return false;
        }
        for (Node above = element; above != null; above = above.parentNode()) {
            if (begun.contains(above)) {
                return true;
            }
        }
        return false;
    }
}
