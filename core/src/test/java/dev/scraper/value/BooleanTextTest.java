package dev.scraper.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BooleanTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"true", " TRUE ", "yes", "1", "on", "Ja", "oui", "Sí", "да"})
    void wordsForYesAreTrue(String text) {
        assertThat(BooleanText.of(text)).isEqualTo(new Reading.Value<>(true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "No", "0", "off", "nein", "non", "нет"})
    void wordsForNoAreFalse(String text) {
        assertThat(BooleanText.of(text)).isEqualTo(new Reading.Value<>(false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "maybe", "2", "yes no", "in stock", "null"})
    void allElseIsNeither(String text) {
        assertThat(BooleanText.of(text)).isEqualTo(new Reading.Problem<>(ValueProblem.NOT_A_BOOLEAN));
        assertThat(ValueProblem.NOT_A_BOOLEAN.text()).isEqualTo("not_a_boolean");
    }
}
