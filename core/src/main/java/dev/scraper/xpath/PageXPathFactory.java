package dev.scraper.xpath;

import java.util.Locale;
import org.jaxen.JaxenException;
import org.jaxen.expr.DefaultXPathFactory;
import org.jaxen.expr.Expr;
import org.jaxen.expr.FunctionCallExpr;
import org.jaxen.expr.LocationPath;
import org.jaxen.expr.Step;
import org.jaxen.expr.UnionExpr;
import org.jaxen.expr.VariableReferenceExpr;

/// Makes the parts of an XPath for pages: paths in the order of the page, names in lower case, no
/// variables, and no function but those of [PageFunctions].
final class PageXPathFactory extends DefaultXPathFactory {

    @Override
    public LocationPath createRelativeLocationPath() {
        return new OrderedPath(false);
    }

    @Override
    public LocationPath createAbsoluteLocationPath() {
        return new OrderedPath(true);
    }

    @Override
    public UnionExpr createUnionExpr(Expr left, Expr right) {
        return new OrderedUnion(left, right);
    }

    @Override
    public Step createNameStep(int axis, String prefix, String name) throws JaxenException {
        if (!prefix.isEmpty() && name.equals("*")) {
            throw new JaxenException("%s:* asks for a namespace, and pages have none here; write *".formatted(prefix));
        }
        String written = prefix.isEmpty() ? name : prefix + ":" + name;
        return super.createNameStep(axis, "", written.toLowerCase(Locale.ROOT));
    }

    @Override
    public VariableReferenceExpr createVariableReferenceExpr(String prefix, String name) throws JaxenException {
        throw new JaxenException("$%s is a variable, and there are none here".formatted(name));
    }

    @Override
    public FunctionCallExpr createFunctionCallExpr(String prefix, String name) throws JaxenException {
        String written = prefix == null || prefix.isEmpty() ? name : prefix + ":" + name;
        if (!PageFunctions.NAMES.contains(written)) {
            throw new JaxenException("there is no function %s(), but %s".formatted(written, PageFunctions.LISTED));
        }
        return super.createFunctionCallExpr(prefix, name);
    }
}
