package dev.scraper.xpath;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jaxen.Context;
import org.jaxen.FunctionCallException;
import org.jaxen.FunctionContext;
import org.jaxen.Navigator;
import org.jaxen.SimpleFunctionContext;
import org.jaxen.XPathFunctionContext;
import org.jaxen.function.ext.EndsWithFunction;
import org.jaxen.function.ext.LowerFunction;
import org.jaxen.function.ext.UpperFunction;

/// The functions of an XPath: those of XPath 1.0 but `namespace-uri` and `lang`, which mean nothing
/// where namespaces do not, and `ends-with`, `lower-case`, `upper-case` of 2.0. None reads anything
/// but the page.
final class PageFunctions {

    /// How many arguments each takes at least and at most.
    private static final Map<String, int[]> ARGUMENTS = new TreeMap<>(Map.ofEntries(
            Map.entry("boolean", new int[] {1, 1}),
            Map.entry("ceiling", new int[] {1, 1}),
            Map.entry("concat", new int[] {2, Integer.MAX_VALUE}),
            Map.entry("contains", new int[] {2, 2}),
            Map.entry("count", new int[] {1, 1}),
            Map.entry("ends-with", new int[] {2, 2}),
            Map.entry("false", new int[] {0, 0}),
            Map.entry("floor", new int[] {1, 1}),
            Map.entry("id", new int[] {1, 1}),
            Map.entry("last", new int[] {0, 0}),
            Map.entry("local-name", new int[] {0, 1}),
            Map.entry("lower-case", new int[] {1, 1}),
            Map.entry("name", new int[] {0, 1}),
            Map.entry("normalize-space", new int[] {0, 1}),
            Map.entry("not", new int[] {1, 1}),
            Map.entry("number", new int[] {0, 1}),
            Map.entry("position", new int[] {0, 0}),
            Map.entry("round", new int[] {1, 1}),
            Map.entry("starts-with", new int[] {2, 2}),
            Map.entry("string", new int[] {0, 1}),
            Map.entry("string-length", new int[] {0, 1}),
            Map.entry("substring", new int[] {2, 3}),
            Map.entry("substring-after", new int[] {2, 2}),
            Map.entry("substring-before", new int[] {2, 2}),
            Map.entry("sum", new int[] {1, 1}),
            Map.entry("translate", new int[] {3, 3}),
            Map.entry("true", new int[] {0, 0}),
            Map.entry("upper-case", new int[] {1, 1})));

    /// Their names.
    static final Set<String> NAMES = Set.copyOf(ARGUMENTS.keySet());

    /// Their names as a message lists them.
    static final String LISTED = String.join(", ", new TreeSet<>(NAMES));

    private PageFunctions() {}

    /// Where jaxen looks for them.
    static FunctionContext context() {
        SimpleFunctionContext functions = new XPathFunctionContext(false);
        functions.registerFunction(null, "ends-with", new EndsWithFunction());
        functions.registerFunction(null, "lower-case", new LowerFunction());
        functions.registerFunction(null, "upper-case", new UpperFunction());
        functions.registerFunction(null, "local-name", PageFunctions::localName);
        return functions;
    }

    /// Whether a function takes so many arguments.
    static boolean takes(String name, int arguments) {
        int[] range = ARGUMENTS.getOrDefault(name, new int[] {0, Integer.MAX_VALUE});
        return arguments >= range[0] && arguments <= range[1];
    }

    /// The name without what stands before its colon.
    private static Object localName(Context context, List<?> arguments) throws FunctionCallException {
        Object nodes = arguments.isEmpty() ? context.getNodeSet() : arguments.getFirst();
        if (!(nodes instanceof List<?> list)) {
            throw new FunctionCallException("local-name() takes nodes");
        }
        if (list.isEmpty()) {
            return "";
        }
        Navigator navigator = context.getNavigator();
        Object node = list.getFirst();
        String name = "";
        if (navigator.isElement(node)) {
            name = navigator.getElementName(node);
        } else if (navigator.isAttribute(node)) {
            name = navigator.getAttributeName(node);
        }
        return name.substring(name.indexOf(':') + 1);
    }
}
