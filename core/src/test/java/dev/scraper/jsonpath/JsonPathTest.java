package dev.scraper.jsonpath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scraper.Corpus;
import dev.scraper.json.JsonTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class JsonPathTest {

    private static final String STORE = """
            {"store": {
               "book": [
                 {"category": "reference", "author": "Nigel Rees", "title": "Sayings of the Century", "price": 8.95},
                 {"category": "fiction", "author": "Evelyn Waugh", "title": "Sword of Honour", "price": 12.99},
                 {"category": "fiction", "author": "Herman Melville", "title": "Moby Dick",
                  "isbn": "0-553-21311-3", "price": 8.99},
                 {"category": "fiction", "author": "J. R. R. Tolkien", "title": "The Lord of the Rings",
                  "isbn": "0-395-19395-8", "price": 22.99}],
               "bicycle": {"color": "red", "price": 399}}}""";

    static List<JsonNode> cases() throws Exception {
        return Corpus.trees("extract/cases.jsonl").stream()
                .filter(one -> one.get("kind").stringValue().equals("jsonpath"))
                .toList();
    }

    @Test
    void thereAreCases() throws Exception {
        assertThat(cases()).hasSizeGreaterThan(60);
    }

    /// Where the order of members is open, several results are right.
    @ParameterizedTest
    @MethodSource("cases")
    void leadsWhereTheComplianceTestSuiteSays(JsonNode one) throws Exception {
        String selector = one.get("selector").stringValue();
        JsonNode document =
                JsonTree.read(Corpus.text("extract/" + one.get("file").stringValue()));
        if (one.get("expected").has("invalid")) {
            assertThatThrownBy(() -> JsonPath.parse(selector)).isInstanceOf(IllegalArgumentException.class);
        } else {
            ArrayNode found = JsonTree.NODES.arrayNode();
            JsonPath.parse(selector).in(document).forEach(found::add);
            assertThat(List.copyOf(one.get("expected").get("results").values())).contains(found);
        }
    }

    /// Source: [RFC 9535, section 1.5](https://www.rfc-editor.org/rfc/rfc9535#section-1.5).
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "$.store.book[*].author    | 'Nigel Rees','Evelyn Waugh','Herman Melville','J. R. R. Tolkien'",
                "$..author                 | 'Nigel Rees','Evelyn Waugh','Herman Melville','J. R. R. Tolkien'",
                "$.store..price            | 8.95,12.99,8.99,22.99,399",
                "$..book[2].author         | 'Herman Melville'",
                "$..book[2].publisher      | ``",
                "$..book[-1].title         | 'The Lord of the Rings'",
                "$..book[0,1].price        | 8.95,12.99",
                "$..book[:2].price         | 8.95,12.99",
                "$..book[?@.isbn].title    | 'Moby Dick','The Lord of the Rings'",
                "$..book[?@.price<10].price| 8.95,8.99",
            })
    void leadsWhereTheRfcSaysInABookStore(String path, String values) {
        assertThat(found(path, STORE)).isEqualTo("[" + values.replace('\'', '"') + "]");
    }

    @Test
    void starOfABookStoreIsAllOfIt() {
        assertThat(JsonPath.parse("$.store.*").in(JsonTree.read(STORE))).hasSize(2);
        assertThat(JsonPath.parse("$..*").in(JsonTree.read(STORE))).hasSize(27);
    }

    /// Source: [RFC 9535, section 2.3.4.3](https://www.rfc-editor.org/rfc/rfc9535#section-2.3.4.3).
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$[1:3]    | [1,2]",
                "$[5:]     | [5,6]",
                "$[1:5:2]  | [1,3]",
                "$[5:1:-2] | [5,3]",
                "$[::-1]   | [6,5,4,3,2,1,0]",
                "$[:]      | [0,1,2,3,4,5,6]",
                "$[::]     | [0,1,2,3,4,5,6]",
                "$[::0]    | []",
                "$[-2:]    | [5,6]",
                "$[:-5]    | [0,1]",
                "$[10::-3] | [6,3,0]",
                "$[-100:2] | [0,1]",
                "$[3:-100:-1] | [3,2,1,0]",
                "$[3::-9007199254740991] | [3]",
                "$[-1]     | [6]",
                "$[-8]     | []",
                "$[7]      | []",
                "$[0,0]    | [0,0]",
                "$[?@>4, 0]| [5,6,0]",
            })
    void takesElementsByTheirPlace(String path, String expected) {
        assertThat(found(path, "[0,1,2,3,4,5,6]")).isEqualTo(expected);
    }

    /// Source: [RFC 9535, section 2.3.5.3](https://www.rfc-editor.org/rfc/rfc9535#section-2.3.5.3).
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "$.a[?@.b == 'kilo']        ; [{`b`:`kilo`}]",
                "$.a[?(@.b == 'kilo')]      ; [{`b`:`kilo`}]",
                "$.a[?@>3.5]                ; [5,4,6]",
                "$.a[?@.b]                  ; [{`b`:`j`},{`b`:`k`},{`b`:{}},{`b`:`kilo`}]",
                "$[?@.*]                    ; [[3,5,1,2,4,6,{`b`:`j`},{`b`:`k`},{`b`:{}},{`b`:`kilo`}],{`p`:1,`q`:2}]",
                "$[?@[?@.b]]                ; [[3,5,1,2,4,6,{`b`:`j`},{`b`:`k`},{`b`:{}},{`b`:`kilo`}]]",
                "$.o[?@<3, ?@<3]            ; [1,2,1,2]",
                "$.a[?@<2 || @.b == 'k']    ; [1,{`b`:`k`}]",
                "$.a[?match(@.b, '[jk]')]   ; [{`b`:`j`},{`b`:`k`}]",
                "$.a[?search(@.b, '[jk]')]  ; [{`b`:`j`},{`b`:`k`},{`b`:`kilo`}]",
                "$.o[?@>1 && @<4]           ; [2]",
                "$.a[?@.b == $.x]           ; [3,5,1,2,4,6]",
                "$.a[?@ == @]               ; [3,5,1,2,4,6,{`b`:`j`},{`b`:`k`},{`b`:{}},{`b`:`kilo`}]",
            })
    void filtersByTheExamplesOfTheRfc(String path, String expected) {
        String document = """
                {"a": [3, 5, 1, 2, 4, 6, {"b": "j"}, {"b": "k"}, {"b": {}}, {"b": "kilo"}],
                 "o": {"p": 1, "q": 2}, "e": "f"}""";

        assertThat(found(path, document)).isEqualTo(expected.replace('`', '"'));
    }

    /// Source: [RFC 9535, section 2.3.5.3](https://www.rfc-editor.org/rfc/rfc9535#section-2.3.5.3).
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "$.absent1 == $.absent2 ; true",
                "$.absent1 <= $.absent2 ; true",
                "$.absent == 'g'        ; false",
                "$.absent1 != $.absent2 ; false",
                "$.absent != 'g'        ; true",
                "1 <= 2                 ; true",
                "1 > 2                  ; false",
                "13 == '13'             ; false",
                "'a' <= 'b'             ; true",
                "'a' > 'b'              ; false",
                "$.obj == $.arr         ; false",
                "$.obj != $.arr         ; true",
                "$.obj == $.obj         ; true",
                "$.obj != $.obj         ; false",
                "$.arr == $.arr         ; true",
                "$.obj == 17            ; false",
                "$.obj <= $.arr         ; false",
                "$.obj < $.arr          ; false",
                "$.obj <= $.obj         ; true",
                "$.arr <= $.arr         ; true",
                "1 <= $.arr             ; false",
                "1 >= $.arr             ; false",
                "true <= true           ; true",
                "true > true            ; false",
                "null == null           ; true",
                "null == $.absent       ; false",
                "null <= null           ; true",
                "1 == 1.0               ; true",
                "-0 == 0                ; true",
                "1e2 == 100             ; true",
                "1E+2 == 100            ; true",
                "0.1 == 1e-1            ; true",
                "9007199254740993 == 9007199254740992 ; false",
                "1e400 > 1e399          ; true",
                "length('añ😀') == 3     ; true",
                "length($.obj) == 1     ; true",
                "length($.arr) == 2     ; true",
                "length(17) == $.absent ; true",
                "count($.arr[*]) == 2   ; true",
                "count($.absent) == 0   ; true",
                "count($) == 1          ; true",
                "value($..y) == 2       ; true",
                "value($.arr[*]) == $.absent ; true",
                "length(value($.arr)) == 2   ; true",
                "match('abc', 'a.c')    ; true",
                "!match('abc', 'b')     ; true",
                "search('abc', 'b')     ; true",
                "true == true && (false == true || !(1 == 2)) ; true",
                "1 == 2 && 1 == 1 || 1 == 1 ; true",
                "1 == 1 || 1 == 1 && 1 == 2 ; true",
                "'\uFFFD' < '\\uD83D\\uDE00' ; true",
                "'' < 'a'               ; true",
                "'a' < 'a'              ; false",
                "'a' >= 'a'             ; true",
            })
    void comparesByTheRulesOfTheRfc(String condition, boolean expected) {
        String document = "{\"obj\": {\"x\": \"y\"}, \"arr\": [2, 3], \"y\": 2}";

        assertThat(found("$[?" + condition + "]", document)).isEqualTo(expected ? all(document) : "[]");
    }

    private static String all(String document) {
        return found("$.*", document);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$",
                "$.a",
                "$..a",
                "$.*",
                "$..*",
                "$..[0]",
                "$.a.b",
                "$ .a",
                "$\n[ 'a' , \"b\" ]",
                "$._a1",
                "$.ünï",
                "$.😀",
                "$['']",
                "$['\\'\"']",
                "$[\"'\\\"\"]",
                "$['\\u263a']",
                "$['\\uD83D\\uDE00']",
                "$['\\/']",
                "$[0]",
                "$[-1]",
                "$[9007199254740991]",
                "$[-9007199254740991]",
                "$[ 1 : 2 : 3 ]",
                "$[::-1]",
                "$[?@]",
                "$[?$]",
                "$[? @.a ]",
                "$[?@['a']==1]",
                "$[?@[0]==1]",
                "$[?@.a[0].b == 1]",
                "$[?!@.a]",
                "$[?! @.a]",
                "$[?!(@.a)]",
                "$[?((@.a))]",
                "$[?@.a&&@.b]",
                "$[?@.a || @.b]",
                "$[?1==@.a]",
                "$[?'a'=='b']",
                "$[?-1.5e-3<@]",
                "$[?count(@.*)>1]",
                "$[?count( @..a ) > 1]",
                "$[?length(@.a)>1]",
                "$[?match( @ , 'a' )]",
                "$[?!search(@,$.b)]",
                "$[?length(value(@..a))==1]",
                "$[?@[?@.a]]",
                "$[?@..a]",
                "$[?true==false]",
                "$.true",
                "$.length",
                "$[?@.length==1]",
                "$[?'a'<='b',1]",
            })
    void readsWhatTheGrammarAllows(String path) {
        assertThat(JsonPath.parse(path)).hasToString(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " $",
                "$ ",
                "a",
                "@",
                "@.a",
                "$a",
                "$.",
                "$..",
                "$...a",
                "$.a.",
                "$.1",
                "$.-a",
                "$. a",
                "$.. a",
                "$.'a'",
                "$.a-b",
                "$[",
                "$[]",
                "$[a]",
                "$['a'",
                "$['a]",
                "$['a',]",
                "$[,'a']",
                "$['a' 'b']",
                "$[01]",
                "$[-01]",
                "$[-0]",
                "$[+1]",
                "$[1.0]",
                "$[1e1]",
                "$[--1]",
                "$[- 1]",
                "$[9007199254740992]",
                "$[-9007199254740992]",
                "$[99999999999999999999999999]",
                "$[1:2:3:4]",
                "$[01:]",
                "$[:-0]",
                "$[::01]",
                "$['\\x']",
                "$['\\\"']",
                "$[\"\\'\"]",
                "$['\\u12']",
                "$['\\uD800']",
                "$['\\uDC00\\uD800']",
                "$['\\uD800\\u0041']",
                "$['\\U0041']",
                "$['\n']",
                "$['\\",
                "$[?]",
                "$[?@.a==]",
                "$[?==1]",
                "$[?@.a=1]",
                "$[?@.a===1]",
                "$[?@.a<>1]",
                "$[?!1]",
                "$[?true]",
                "$[?null]",
                "$[?'a']",
                "$[?1]",
                "$[?@.a && true]",
                "$[?(@.a]",
                "$[?@.a)]",
                "$[?()]",
                "$[?!!@.a]",
                "$[?!@.a==1]",
                "$[?(@.a)==1]",
                "$[?@.a & @.b]",
                "$[?@.a | @.b]",
                "$[?@.a and @.b]",
                "$[?@.*==1]",
                "$[?@..a==1]",
                "$[?@[0,1]==1]",
                "$[?@[0:1]==1]",
                "$[?@[?@.a]==1]",
                "$[?1==$.*]",
                "$[?@.a==01]",
                "$[?@.a==1.]",
                "$[?@.a==.1]",
                "$[?@.a==1e]",
                "$[?@.a==+1]",
                "$[?@.a==TRUE]",
                "$[?@.a==nul]",
                "$[?@.a==[1]]",
                "$[?@.a=={}]",
                "$[?length(@.a)]",
                "$[?count(@.a)]",
                "$[?value(@.a)]",
                "$[?length()==1]",
                "$[?length(@,@)==1]",
                "$[?length(@.*)==1]",
                "$[?length(@.a==1)==1]",
                "$[?length((@.a))==1]",
                "$[?length(!@.a)==1]",
                "$[?length(match(@,'a'))==1]",
                "$[?count(1)==1]",
                "$[?count(length(@))==1]",
                "$[?value('a')==1]",
                "$[?count()==1]",
                "$[?match(@.a)]",
                "$[?match(@.*,'a')]",
                "$[?match(@,'a')==true]",
                "$[?search(@,'a','b')]",
                "$[?foo(@)]",
                "$[?Length(@)==1]",
                "$[?length (@)==1]",
                "$[?length(@ ==1]",
                "$[?length(@,)==1]",
                "$[?length(,@)==1]",
                "$.a b",
                "$[?@.a==1e99999999999]",
                "$()",
                "$.a()",
                "$[*",
                "$[**]",
                "$['a'b]",
            })
    void refusesWhatTheGrammarDoesNotAllow(String path) {
        assertThatThrownBy(() -> JsonPath.parse(path))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("(?s)JSONPath '.*' is wrong at character \\d+: .+");
    }

    @Test
    void saysWhatIsWrongAndWhere() {
        assertThatThrownBy(() -> JsonPath.parse("$.a[?@.b==]"))
                .hasMessage("JSONPath '$.a[?@.b==]' is wrong at character 11:"
                        + " expected '@', '$', a value or a function, was ']'");
        assertThatThrownBy(() -> JsonPath.parse("$[?@.* == 1]"))
                .hasMessage("JSONPath '$[?@.* == 1]' is wrong at character 4:"
                        + " a query that may lead to several nodes cannot be compared");
        assertThatThrownBy(() -> JsonPath.parse("$.prices[0"))
                .hasMessage("JSONPath '$.prices[0' is wrong at character 11: expected ',' or ']', was the end");
        assertThatThrownBy(() -> JsonPath.parse("$[?size(@)==1]"))
                .hasMessage("JSONPath '$[?size(@)==1]' is wrong at character 4:"
                        + " no function 'size'; there are length, count, match, search and value");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "$                | true",
                "$.a['b'][0]      | true",
                "$[-1]            | true",
                "$..a             | false",
                "$.*              | false",
                "$[0,1]           | false",
                "$[0:1]           | false",
                "$[?@.a]          | false",
            })
    void knowsWhetherThereCanBeSeveral(String path, boolean singular) {
        assertThat(JsonPath.parse(path).isSingular()).isEqualTo(singular);
    }

    @Test
    void membersAreNoElementsAndTextsHaveNeither() {
        assertThat(found("$[0]", "{\"0\": 1}")).isEqualTo("[]");
        assertThat(found("$['0']", "[1]")).isEqualTo("[]");
        assertThat(found("$..*", "\"text\"")).isEqualTo("[]");
        assertThat(found("$[?@]", "17")).isEqualTo("[]");
        assertThat(found("$[0:1]", "{\"a\": 1}")).isEqualTo("[]");
        assertThat(found("$", "null")).isEqualTo("[null]");
    }

    /// Source: [RFC 9535, section 2.5.2.3](https://www.rfc-editor.org/rfc/rfc9535#section-2.5.2.3).
    @Test
    void nodesComeBeforeThoseBelowThem() {
        String document = "{\"o\": {\"j\": 1, \"k\": 2}, \"a\": [5, 3, [{\"j\": 4}, {\"k\": 6}]]}";

        assertThat(found("$..j", document)).isEqualTo("[1,4]");
        assertThat(found("$..[0]", document)).isEqualTo("[5,{\"j\":4}]");
        assertThat(found("$.o..[*, *]", document)).isEqualTo("[1,2,1,2]");
        assertThat(found("$.a..[0, 1]", document)).isEqualTo("[5,3,{\"j\":4},{\"k\":6}]");
    }

    @Test
    void stopsAtTheMostThatIsAskedFor() {
        JsonNode document = JsonTree.read("[[1, 2], [3, 4]]");

        assertThat(JsonPath.parse("$[*][*]").in(document, 3)).hasToString("[1, 2, 3]");
        assertThat(JsonPath.parse("$..*").in(document, 2)).hasToString("[[1,2], [3,4]]");
    }

    @Test
    void deepDocumentsAreWalkedThrough() {
        ArrayNode document = JsonTree.NODES.arrayNode();
        ArrayNode twin = JsonTree.NODES.arrayNode();
        ArrayNode both = JsonTree.NODES.arrayNode().add(document).add(twin);
        for (int i = 0; i < 100_000; i++) {
            document = document.addArray();
            twin = twin.addArray();
        }

        assertThat(JsonPath.parse("$[0]..*").in(both)).hasSize(100_000);
        assertThat(JsonPath.parse("$[?@ == $[1]]").in(both)).hasSize(2);
    }

    @Test
    void deepPathsAreRefused() {
        for (String nested : List.of("[?(@", "[?@", "[?!(@.a&&@", "[?count(@")) {
            assertThatThrownBy(() -> JsonPath.parse("$" + nested.repeat(100_000)))
                    .hasMessageContaining("more than 100 filters, parentheses and functions in each other")
                    .hasMessageContaining("…");
        }
    }

    @Test
    void parenthesesAreClosedAHundredDeep() {
        String path = "$[?" + "(".repeat(98) + "@" + ")".repeat(98) + "]";

        assertThat(found(path, "[1]")).isEqualTo("[1]");
        assertThatThrownBy(() -> JsonPath.parse("$[?" + "(".repeat(100_000))).hasMessageContaining("more than 100");
        assertThatThrownBy(() -> JsonPath.parse("$[?" + "length(".repeat(100_000)))
                .hasMessageContaining("more than 100");
    }

    @Test
    void longPathsAreFollowed() {
        ArrayNode document = JsonTree.NODES.arrayNode();
        ArrayNode deepest = document;
        for (int i = 0; i < 50_000; i++) {
            deepest = deepest.addArray();
        }
        deepest.add("here");

        assertThat(JsonPath.parse("$" + "[0]".repeat(50_001)).in(document)).hasToString("[\"here\"]");
    }

    @Test
    void tooMuchWorkEnds() {
        assertThatThrownBy(() -> JsonPath.parse("$..[?@..*..*..*..*..* && count(@..*..*) > 100000]")
                        .in(JsonTree.read("[".repeat(400) + "]".repeat(400))))
                .isInstanceOf(TooMuchWorkException.class)
                .hasMessageContaining("took more than 10,000,000 steps");
    }

    @Test
    void whatStartsAtTheRootIsFoundOnce() {
        JsonNode document = JsonTree.read("[" + "{\"a\": 1},".repeat(20_000) + "{\"b\": 1}]");

        assertThat(JsonPath.parse("$[?$..b && count($..a) > @.a]").in(document)).hasSize(20_000);
    }

    @Test
    void manySlowExpressionsEnd() {
        JsonNode document = JsonTree.read("[" + ("\"" + "a".repeat(100_000) + "\",").repeat(500) + "0]");

        assertThatThrownBy(
                        () -> JsonPath.parse("$[?search(@, '(a|aa)*(a|aa)*b')]").in(document))
                .isInstanceOf(TooMuchWorkException.class);
    }

    /// Whatever is written, it is read or refused, and what is read leads somewhere or nowhere.
    @Test
    void nothingThatIsWrittenBreaksIt() {
        String[] pieces = {
            "$", "@", ".", "..", "[", "]", "*", "?", "'a'", "\"b\"", "a", "b", "0", "-1", ":", ",", "(", ")", "!", "==",
            "<", "&&", "||", " ", "length(", "count(", "match(", "value(", "1.5", "true", "null", "\\", "'", "\uD800"
        };
        JsonNode document = JsonTree.read("{\"a\": [1, {\"b\": \"a\"}, null], \"b\": {\"a\": true}}");
        Random random = new Random(20261129);
        int read = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder path = new StringBuilder("$");
            for (int length = random.nextInt(9); length > 0; length--) {
                path.append(pieces[random.nextInt(pieces.length)]);
            }
            List<JsonNode> found = new ArrayList<>();
            assertThatCode(() -> {
                        try {
                            found.addAll(JsonPath.parse(path.toString()).in(document));
                        } catch (IllegalArgumentException refused) {
                            assertThat(refused).hasMessageContaining("is wrong at character");
                        }
                    })
                    .as(path.toString())
                    .doesNotThrowAnyException();
            read += found.isEmpty() ? 0 : 1;
        }

        assertThat(read).isGreaterThan(200);
    }

    /// What a path without filters leads to, found in a second way.
    @Test
    void leadsWhereAPlainWalkLeads() {
        Random random = new Random(9535);
        for (int i = 0; i < 2_000; i++) {
            JsonNode document = random(random, 4);
            List<JsonNode> expected = List.of(document);
            StringBuilder path = new StringBuilder("$");
            for (int segments = random.nextInt(4); segments > 0; segments--) {
                int kind = random.nextInt(4);
                path.append(new String[] {".a", "[1]", ".*", "..b"}[kind]);
                expected = expected.stream()
                        .flatMap(node -> children(node, kind).stream())
                        .toList();
            }

            assertThat(JsonPath.parse(path.toString()).in(document))
                    .as("%s in %s", path, document)
                    .isEqualTo(expected);
        }
    }

    private static JsonNode random(Random random, int depth) {
        int kind = random.nextInt(depth == 0 ? 1 : 3);
        if (kind == 0) {
            return JsonTree.NODES.numberNode(random.nextInt(10));
        }
        ArrayNode array = JsonTree.NODES.arrayNode();
        for (int i = random.nextInt(4); i > 0; i--) {
            array.add(random(random, depth - 1));
        }
        if (kind == 1) {
            return array;
        }
        ObjectNode object = JsonTree.NODES.objectNode();
        for (JsonNode element : array) {
            object.set(new String[] {"a", "b", "c"}[random.nextInt(3)], element);
        }
        return object;
    }

    private static List<JsonNode> children(JsonNode node, int kind) {
        List<JsonNode> children = new ArrayList<>();
        switch (kind) {
            case 0 -> children.add(node.get("a"));
            case 1 -> children.add(node.isArray() ? node.get(1) : null);
            case 2 -> children.addAll(node.values());
            default -> {
                children.add(node.get("b"));
                node.forEach(child -> children.addAll(children(child, kind)));
            }
        }
        children.removeIf(child -> child == null);
        return children;
    }

    private static String found(String path, String document) {
        ArrayNode found = JsonTree.NODES.arrayNode();
        JsonPath.parse(path).in(JsonTree.read(document)).forEach(found::add);
        return found.toString();
    }
}
