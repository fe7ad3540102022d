package dev.scraper.xpath;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jaxen.Context;
import org.jaxen.JaxenException;
import org.jaxen.expr.Expr;
import org.jaxen.expr.UnionExpr;

/// The nodes of two expressions, put into order by their places in the page.
final class OrderedUnion implements UnionExpr {

    private static final long serialVersionUID = 1;

    private Expr left;
    private Expr right;

    OrderedUnion(Expr left, Expr right) {
        this.left = left;
        this.right = right;
    }

    @Override
    public Expr getLHS() {
        return left;
    }

    @Override
    public Expr getRHS() {
        return right;
    }

    @Override
    public String getOperator() {
        return "|";
    }

    @Override
    public String getText() {
        return left.getText() + "|" + right.getText();
    }

    @Override
    @SuppressWarnings("deprecation") // jaxen's interface wants it
    public Expr simplify() {
        left = left.simplify();
        right = right.simplify();
        return this;
    }

    @Override
    public Object evaluate(Context context) throws JaxenException {
        PageNavigator navigator = (PageNavigator) context.getNavigator();
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Object> nodes = new ArrayList<>();
        Deque<Expr> open = new ArrayDeque<>(List.of(this));
        while (!open.isEmpty()) {
            Expr expression = open.pop();
            if (expression instanceof OrderedUnion union) {
                open.push(union.right);
                open.push(union.left);
                continue;
            }
            if (!(expression.evaluate(context) instanceof List<?> some)) {
                throw new JaxenException("| joins nodes, and %s gives none".formatted(expression.getText()));
            }
            for (Object node : some) {
                if (seen.add(node)) {
                    nodes.add(node);
                }
            }
        }
        navigator.sort(nodes);
        return nodes;
    }
}
