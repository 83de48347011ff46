package org.assaymark.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The environment of a function")
class SettingsTest {
    static Stream<Arguments> functions() {
        return Stream.of(
                function("catalogue", org.assaymark.catalogue.Settings::from),
                function("issuance", org.assaymark.issuance.Settings::from),
                function("verification", org.assaymark.verification.Settings::from));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void holds_what_its_settings_read_and_nothing_else(
            String area, Function<Map<String, String>, Object> settings) {
        var environment = new Listening(environment(area));
        assertThat(settings.apply(environment)).isNotNull();
        assertThat(environment.keySet()).isEqualTo(environment.asked);
    }

    @Test
    void names_the_public_origin_as_it_was_given() {
        for (String area : Set.of("catalogue", "issuance", "verification")) {
            assertThat(environment(area))
                    .containsEntry("PUBLIC_ORIGIN", "https://credentials.example.org");
        }
    }

    @Test
    void names_each_table_and_key_by_its_role() {
        assertThat(environment("issuance"))
                .containsEntry("CREDENTIALS_TABLE", "table/credentials")
                .containsEntry("STATUS_TABLE", "table/status")
                .containsEntry("CATALOGUE_TABLE", "table/catalogue")
                .containsEntry("ACCESS_TABLE", "table/access")
                .containsEntry("LEARNER_MAC_KEY_ID", "key/learnermac");
        assertThat(environment("catalogue"))
                .containsEntry("ED25519_KEY_ID", "key/ed25519")
                .containsEntry("P256_KEY_ID", "key/p256");
    }

    /** With what the values of the template mean. */
    static Map<String, String> environment(String area) {
        var environment = new TreeMap<String, String>();
        Synthesis.shared()
                .function(area)
                .at("/Environment/Variables")
                .properties()
                .forEach(
                        variable ->
                                environment.put(
                                        variable.getKey(),
                                        Synthesis.shared().meaning(variable.getValue())));
        return environment;
    }

    private static Arguments function(String area, Function<Map<String, String>, Object> settings) {
        return Arguments.of(area, settings);
    }

    /** Remembers the names that it was asked for. */
    private static final class Listening extends HashMap<String, String> {
        private static final long serialVersionUID = 1;

        private final transient Set<String> asked = new TreeSet<>();

        Listening(Map<String, String> variables) {
            super(variables);
        }

        @Override
        public String get(Object name) {
            asked.add((String) name);
            return super.get(name);
        }

        @Override
        public String getOrDefault(Object name, String other) {
            asked.add((String) name);
            return super.getOrDefault(name, other);
        }

        @Override
        public boolean containsKey(Object name) {
            asked.add((String) name);
            return super.containsKey(name);
        }
    }
}
