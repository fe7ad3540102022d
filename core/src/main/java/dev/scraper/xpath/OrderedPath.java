package dev.scraper.xpath;

import java.util.ArrayList;
import java.util.List;
import org.jaxen.Context;
import org.jaxen.JaxenException;
import org.jaxen.expr.Expr;
import org.jaxen.expr.LocationPath;
import org.jaxen.expr.Step;
import org.jaxen.saxpath.Axis;

/// A path whose nodes are put into order by their places in the page. The one of jaxen compares
/// siblings by walking from one to the other, which takes minutes on a long page.
final class OrderedPath implements LocationPath {

    private static final long serialVersionUID = 1;

    private final boolean absolute;
    private final transient List<Step> steps = new ArrayList<>();

    OrderedPath(boolean absolute) {
        this.absolute = absolute;
    }

    @Override
    public void addStep(Step step) {
        steps.add(step);
    }

    @Override
    public List<Step> getSteps() {
        return steps;
    }

    @Override
    public boolean isAbsolute() {
        return absolute;
    }

    @Override
    @SuppressWarnings("deprecation") // jaxen's interface wants it
    public Expr simplify() {
        steps.forEach(Step::simplify);
        return this;
    }

    @Override
    public String getText() {
        return (absolute ? "/" : "")
                + String.join("/", steps.stream().map(Step::getText).toList());
    }

    @Override
    public Object evaluate(Context context) throws JaxenException {
        return evaluate(context, Integer.MAX_VALUE);
    }

    /// Evaluates it for the first nodes, where that is less work.
    ///
    /// @param most nodes that are wanted; there may come more
    List<Object> evaluate(Context context, int most) throws JaxenException {
        PageNavigator navigator = (PageNavigator) context.getNavigator();
        List<Object> nodes = new ArrayList<>();
        if (absolute) {
            nodes.add(navigator.page().document());
        } else {
            nodes.addAll(nodes(context.getNodeSet()));
        }
        boolean sorted = nodes.size() < 2;
        Context within = new Context(context.getContextSupport());
        for (int i = 0; i < steps.size(); i++) {
            Descent descent = i + 1 < steps.size() ? Descent.of(steps.get(i), steps.get(i + 1)) : null;
            if (descent != null) {
                i++;
                int wanted = i == steps.size() - 1 ? most : Integer.MAX_VALUE;
                nodes = descent.from(nodes, wanted, navigator, context.getContextSupport());
                continue;
            }
            within.setNodeSet(nodes);
            nodes = new ArrayList<>(nodes(steps.get(i).evaluate(within)));
            sorted &= steps.get(i).getAxis() == Axis.ATTRIBUTE || nodes.size() < 2;
        }
        if (!sorted) {
            navigator.sort(nodes);
        }
        return nodes;
    }

    /// jaxen's lists say nothing of what they hold.
    @SuppressWarnings("unchecked")
    static List<Object> nodes(List<?> raw) {
        return (List<Object>) raw;
    }
}
