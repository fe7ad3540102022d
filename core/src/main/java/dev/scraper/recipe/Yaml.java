package dev.scraper.recipe;

import dev.scraper.json.JsonTree;
import dev.scraper.notice.NearestName;
import dev.scraper.text.Harmless;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.snakeyaml.engine.v2.schema.JsonSchema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A value of a YAML document, which knows where it stands. Only what JSON has, too: no tags, no
/// anchors, each key once.
final class Yaml {

    private static final int DEEPEST = 50;

    private final String file;
    private final Node node;

    private Yaml(String file, Node node) {
        this.file = file;
        this.node = node;
    }

    /// Reads a document.
    ///
    /// @param file what messages call it
    static Yaml read(String file, String text) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setSchema(new JsonSchema())
                .setCodePointLimit(Recipe.LONGEST)
                .build();
        try {
            requireData(file, new ParserImpl(settings, new StreamReader(settings, text)));
            Node root = new Composer(settings, new ParserImpl(settings, new StreamReader(settings, text)))
                    .getSingleNode()
                    .orElseThrow(() -> new RecipeException(
                            "%s: is empty; a recipe begins with 'recipe: 1', see scraper help try".formatted(file)));
            return new Yaml(file, root);
        } catch (MarkedYamlEngineException e) {
            String context = e.getContext() == null ? "" : e.getContext() + ", ";
            String hint = e.getProblem().contains("mapping values are not allowed")
                    ? "; text with ': ' in it needs quotes: 'ld: Product.name'"
                    : "";
            throw new RecipeException(
                    place(file, e.getProblemMark()) + ": " + Harmless.text(context + e.getProblem()) + hint, e);
        } catch (YamlEngineException e) {
            throw new RecipeException(
                    "%s: is no YAML: %s".formatted(file, Harmless.text(String.valueOf(e.getMessage()))), e);
        }
    }

    /// What could make more of a document than stands there is refused before it is made.
    private static void requireData(String file, Parser events) {
        int documents = 0;
        int depth = 0;
        while (events.hasNext()) {
            Event event = events.next();
            String where = place(file, event.getStartMark());
            if (event instanceof DocumentStartEvent && ++documents > 1) {
                throw new RecipeException(where + ": a second document begins; a file holds one recipe");
            }
            if (event instanceof AliasEvent) {
                throw new RecipeException(where + ": is an alias (*); write the value out");
            }
            if (isTagged(event)) {
                throw new RecipeException(where + ": is a tag (!); leave it away, or quote the text");
            }
            depth += event instanceof CollectionStartEvent ? 1 : event instanceof CollectionEndEvent ? -1 : 0;
            if (depth > DEEPEST) {
                throw new RecipeException(where + ": is nested more than %d levels deep".formatted(DEEPEST));
            }
        }
    }

    private static boolean isTagged(Event event) {
        return switch (event) {
            case ScalarEvent scalar -> scalar.getTag().isPresent();
            case CollectionStartEvent start -> start.getTag().isPresent();
            default -> false;
        };
    }

    private static String place(String file, Optional<Mark> mark) {
        return mark.map(at -> "%s:%d:%d".formatted(file, at.getLine() + 1, at.getColumn() + 1))
                .orElse(file);
    }

    /// The line it begins in, from 1.
    int line() {
        return node.getStartMark().map(Mark::getLine).orElse(0) + 1;
    }

    /// The column it begins in, from 0.
    int column() {
        return node.getStartMark().map(Mark::getColumn).orElse(0);
    }

    /// Where it begins in the text that it was read from.
    int start(String text) {
        return offset(text, node.getStartMark());
    }

    /// Where it ends there: behind the last of what it says, and before what follows that.
    int end(String text) {
        return end(text, node);
    }

    private static int end(String text, Node of) {
        if (of instanceof CollectionNode<?> collection && collection.getFlowStyle() != FlowStyle.FLOW) {
            Node last = switch (of) {
                case MappingNode mapping ->
                    mapping.getValue().isEmpty()
                            ? null
                            : mapping.getValue()
                                    .get(mapping.getValue().size() - 1)
                                    .getValueNode();
                case SequenceNode sequence ->
                    sequence.getValue().isEmpty()
                            ? null
                            : sequence.getValue().get(sequence.getValue().size() - 1);
                default -> null;
            };
            return last == null ? offset(text, of.getStartMark()) : end(text, last);
        }
        int start = offset(text, of.getStartMark());
        int end = offset(text, of.getEndMark());
        while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
            end--; // of a text in lines of its own
        }
        return end;
    }

    private static int offset(String text, Optional<Mark> mark) {
        return text.offsetByCodePoints(0, mark.map(Mark::getIndex).orElse(0));
    }

    /// Whether it is a mapping or a list in brackets, as in JSON.
    boolean isFlow() {
        return node instanceof CollectionNode<?> collection && collection.getFlowStyle() == FlowStyle.FLOW;
    }

    /// What is wrong with it.
    RecipeException error(String message) {
        return new RecipeException(place(file, node.getStartMark()) + ": " + message);
    }

    boolean isText() {
        return node instanceof ScalarNode && node.getTag().equals(Tag.STR);
    }

    boolean isMapping() {
        return node instanceof MappingNode;
    }

    boolean isList() {
        return node instanceof SequenceNode;
    }

    /// Its text.
    ///
    /// @param what it is, for messages: `the format`
    String text(String what) {
        if (isText()) {
            return ((ScalarNode) node).getValue();
        }
        if (node instanceof ScalarNode scalar && !scalar.getValue().isEmpty()) {
            throw error("%s is text, and %s is none; write '%s' in quotes"
                    .formatted(what, kind(), Harmless.text(scalar.getValue())));
        }
        throw error("%s is text, and this is %s".formatted(what, kind()));
    }

    private String kind() {
        if (node instanceof MappingNode) {
            return "a mapping";
        }
        if (node instanceof SequenceNode) {
            return "a list";
        }
        Tag tag = node.getTag();
        return tag.equals(Tag.BOOL)
                ? "a boolean"
                : tag.equals(Tag.NULL) ? "nothing" : tag.equals(Tag.STR) ? "text" : "a number";
    }

    /// Yes or no.
    boolean truth(String what) {
        if (node instanceof ScalarNode scalar && node.getTag().equals(Tag.BOOL)) {
            return scalar.getValue().equals("true");
        }
        throw error("%s is true or false, and this is %s".formatted(what, kind()));
    }

    /// Its elements.
    List<Yaml> elements(String what) {
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue().stream()
                    .map(element -> new Yaml(file, element))
                    .toList();
        }
        throw error("%s is a list, and this is %s".formatted(what, kind()));
    }

    /// Its members, under any keys.
    Map<String, Yaml> members(String what) {
        if (!(node instanceof MappingNode mapping)) {
            throw error("%s is a mapping, and this is %s".formatted(what, kind()));
        }
        Map<String, Yaml> members = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Yaml key = new Yaml(file, tuple.getKeyNode());
            String name = key.text("a key");
            if (members.putIfAbsent(name, new Yaml(file, tuple.getValueNode())) != null) {
                throw key.error("'%s' stands here twice".formatted(Harmless.text(name)));
            }
        }
        return members;
    }

    /// Its members, under keys that are known.
    Map<String, Yaml> members(String what, Collection<String> known) {
        Map<String, Yaml> members = members(what);
        for (NodeTuple tuple : ((MappingNode) node).getValue()) {
            Yaml key = new Yaml(file, tuple.getKeyNode());
            String name = key.text("a key");
            if (!known.contains(name)) {
                throw key.error("%s has no '%s'; the nearest there is is '%s'"
                        .formatted(what, Harmless.text(name), NearestName.of(name, known)));
            }
        }
        return members;
    }

    /// The key of a member, for messages about it.
    Yaml key(String name) {
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode key
                        && key.getValue().equals(name)) {
                    return new Yaml(file, key);
                }
            }
        }
        return this;
    }

    /// It as JSON.
    JsonNode json() {
        return json(node);
    }

    private JsonNode json(Node of) {
        if (of instanceof MappingNode) {
            ObjectNode object = JsonTree.NODES.objectNode();
            new Yaml(file, of).members("this").forEach((name, value) -> object.set(name, json(value.node)));
            return object;
        }
        if (of instanceof SequenceNode sequence) {
            ArrayNode array = JsonTree.NODES.arrayNode();
            new ArrayList<>(sequence.getValue()).forEach(element -> array.add(json(element)));
            return array;
        }
        String value = ((ScalarNode) of).getValue();
        Tag tag = of.getTag();
        try {
            if (tag.equals(Tag.INT)) {
                return JsonTree.NODES.numberNode(new BigInteger(value));
            }
            if (tag.equals(Tag.FLOAT)) {
                return JsonTree.NODES.numberNode(new BigDecimal(value));
            }
        } catch (NumberFormatException none) {
            throw new Yaml(file, of).error("'%s' is no number that JSON has".formatted(Harmless.text(value)));
        }
        if (tag.equals(Tag.BOOL)) {
            return JsonTree.NODES.booleanNode(value.equals("true"));
        }
        return tag.equals(Tag.NULL) ? JsonTree.NODES.nullNode() : JsonTree.NODES.stringNode(value);
    }

    /// The value of one of `names`, in lower case.
    ///
    /// @param what it is, for messages: `type`
    String oneOf(String what, Collection<String> names) {
        String written = text(what);
        if (!names.contains(written)) {
            throw error("%s '%s' is none of %s; the nearest is '%s'"
                    .formatted(what, Harmless.text(written), String.join(", ", names), NearestName.of(written, names)));
        }
        return written;
    }
}
