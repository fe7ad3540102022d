package dev.scraper.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;

class JsonTreeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":[1,\"b\",true,null,{}]}",
                "0.10",
                "12345678901234567890123",
                "\"\\n\\\"é\"",
                "[]",
                "null",
                "-1.5E+20"
            })
    void whatIsReadIsWrittenAgain(String json) {
        assertThat(written(JsonTree.read(json))).isEqualTo(json);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[1,]", "{} {}", "{\"a\":1,}", "/**/1", "nul", "1e99999999999", "'a'", "[NaN]"})
    void whatIsNoJsonIsRefused(String json) {
        assertThatThrownBy(() -> JsonTree.read(json)).isInstanceOf(JacksonException.class);
    }

    @Test
    void whatIsTooDeepIsRefused() {
        assertThatThrownBy(() -> JsonTree.read("[".repeat(100_000))).isInstanceOf(JacksonException.class);
        assertThatThrownBy(() -> JsonTree.readForgiving("{\"a\":".repeat(100_000)))
                .isInstanceOf(JacksonException.class);
    }

    @Test
    void forgivesWhatNobodyValidates() {
        String json = "{// a comment\n\"a\": \"line\nbreak\", /* another */ \"b\": [\"it\\'s\",],} and more";

        assertThat(written(JsonTree.readForgiving(json))).isEqualTo("{\"a\":\"line\\nbreak\",\"b\":[\"it's\"]}");
    }

    @Test
    void readsADocumentWithinAText() {
        char[] text = "var a = {\"b\": 1}; var c".toCharArray();

        JsonTree.Part part = JsonTree.readForgiving(text, 8);

        assertThat(part.value()).hasToString("{\"b\":1}");
        assertThat(part.end()).isEqualTo(16);
        assertThatThrownBy(() -> JsonTree.readForgiving(text, 16)).isInstanceOf(JacksonException.class);
    }

    private static String written(JsonNode value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
            JsonTree.write(value, out);
        }
        return text.toString();
    }
}
