package org.assaymark.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assaymark.vcapi.Instance;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The environment of a function")
class SettingsTest {
    static Stream<Arguments> functions() {
        return Stream.of(
                function("badge-image", org.assaymark.badgeimage.Settings::from),
                function("batches", org.assaymark.batches.Settings::from),
                function("catalogue", org.assaymark.catalogue.Settings::from),
                function("deliveries", org.assaymark.deliveries.Settings::from),
                function("fulfilment", org.assaymark.fulfilment.Settings::from),
                function("issuance", org.assaymark.issuance.Settings::from),
                function("notification", org.assaymark.notification.Settings::from),
                function("verification", org.assaymark.verification.Settings::from),
                function("wallet", org.assaymark.wallet.Settings::from),
                function("webhooks", org.assaymark.webhooks.Settings::from));
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
        for (String area :
                Set.of(
                        "badge-image",
                        "catalogue",
                        "deliveries",
                        "issuance",
                        "notification",
                        "verification",
                        "wallet",
                        "webhooks")) {
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
                .containsEntry("LEARNERS_TABLE", "table/learners")
                .containsEntry("WALLET_TABLE", "table/wallet")
                .containsEntry("ACCESS_TABLE", "table/access")
                .containsEntry("AUDIT_TABLE", "table/audit")
                .containsEntry("AUDIT_RETENTION_DAYS", "730")
                .containsEntry("LIMITS_TABLE", "table/limits")
                .containsEntry("RATE_LIMIT_REQUESTS", "1000")
                .containsEntry("RATE_LIMIT_WINDOW_SECONDS", "10")
                .containsEntry("CURSOR_MAC_KEY_ID", "key/cursormac")
                .containsEntry("LEARNER_MAC_KEY_ID", "key/learnermac");
        assertThat(environment("batches"))
                .containsEntry("BATCHES_TABLE", "table/batches")
                .containsEntry("BATCH_QUEUE_URL", "queue/batchQueue")
                .containsEntry("UPLOADS_BUCKET", "bucket/batchFiles");
        assertThat(environment("webhooks"))
                .containsEntry("INBOUND_TABLE", "table/inbound")
                .containsEntry("CREDENTIALS_TABLE", "table/credentials")
                .containsEntry("INBOUND_QUEUE_URL", "queue/inboundQueue")
                .containsEntry("INBOUND_SECRETS_KEY_ID", "key/inboundsecrets")
                .containsEntry("INBOUND_RETENTION_DAYS", "90");
        assertThat(environment("catalogue"))
                .containsEntry("ED25519_KEY_ID", "key/ed25519")
                .containsEntry("P256_KEY_ID", "key/p256")
                .containsEntry("ISSUER_KEYS_TAG", "assaymark");
    }

    @Test
    void has_no_key_of_an_instance_unless_the_vc_api_is_on() {
        assertThat(environment("verification")).containsEntry("VC_API", "off");
        assertThat(environment("verification", Synthesis.withEverything()))
                .containsEntry("VC_API", "on");
        for (Instance.Key key : Instance.Key.values()) {
            String name = "VC_API_" + key + "_KEY_ID";
            assertThat(environment("issuance")).containsEntry(name, "none");
            assertThat(environment("issuance", Synthesis.withEverything()))
                    .containsEntry(name, "key/vcapi" + key.name().toLowerCase(Locale.ROOT));
        }
    }

    @Test
    void passes_on_how_long_answers_that_name_learners_are_kept() {
        assertThat(environment("issuance")).containsEntry("RECEIPT_RETENTION_DAYS", "7");
        var context = new TreeMap<>(Synthesis.LEAST);
        context.put("receiptDays", "2");
        assertThat(environment("issuance", Synthesis.of(context)))
                .containsEntry("RECEIPT_RETENTION_DAYS", "2");
    }

    @Test
    void passes_on_how_long_what_shops_tell_is_kept() {
        var context = new TreeMap<>(Synthesis.LEAST);
        context.put("inboundRetentionDays", "400");
        assertThat(environment("webhooks", Synthesis.of(context)))
                .containsEntry("INBOUND_RETENTION_DAYS", "400");
    }

    @Test
    void passes_on_whom_mail_comes_from() {
        var context = new TreeMap<>(Synthesis.LEAST);
        context.put("mailSender", "badges@tvet.example");
        Synthesis with = Synthesis.of(context);
        for (String area : Set.of("issuance", "notification", "wallet")) {
            assertThat(environment(area)).containsEntry("MAIL_SENDER", "none");
            assertThat(environment(area, with)).containsEntry("MAIL_SENDER", "badges@tvet.example");
        }
    }

    @Test
    void names_the_terms_and_the_privacy_policy_of_the_provider() {
        assertThat(environment("wallet"))
                .containsEntry("TERMS_URL", "https://credentials.example.org/")
                .containsEntry("PRIVACY_URL", "https://credentials.example.org/");
        var context = new TreeMap<>(Synthesis.LEAST);
        context.put("termsUrl", "https://tvet.example/terms");
        context.put("privacyUrl", "https://tvet.example/privacy");
        assertThat(environment("wallet", Synthesis.of(context)))
                .containsEntry("TERMS_URL", "https://tvet.example/terms")
                .containsEntry("PRIVACY_URL", "https://tvet.example/privacy");
    }

    @Test
    void names_the_openid_provider_of_people_to_each_function_that_they_call() {
        var context = new TreeMap<>(Synthesis.LEAST);
        context.put("openIdIssuer", "https://login.example/");
        context.put("openIdAudience", "console,assaymark");
        Synthesis synthesis = Synthesis.of(context);
        for (String area :
                Set.of(
                        "badge-image",
                        "batches",
                        "catalogue",
                        "deliveries",
                        "issuance",
                        "webhooks")) {
            assertThat(environment(area))
                    .containsEntry("OPENID_ISSUER", "")
                    .containsEntry("OPENID_AUDIENCE", "");
            assertThat(environment(area, synthesis))
                    .containsEntry("OPENID_ISSUER", "https://login.example/")
                    .containsEntry("OPENID_AUDIENCE", "console,assaymark");
        }
    }

    @Test
    void passes_on_whom_the_provider_trusts() {
        assertThat(environment("verification")).containsEntry("TRUSTED_ISSUERS", "");
        String trusted = "did:web:a.example,https://registry.example/issuers.json";
        var context = new TreeMap<>(Synthesis.LEAST);
        context.put("trustedIssuers", trusted);
        assertThat(
                        Synthesis.of(context)
                                .function("verification")
                                .at("/Environment/Variables/TRUSTED_ISSUERS")
                                .asText())
                .isEqualTo(trusted);
    }

    /** With what the values of the template mean. */
    static Map<String, String> environment(String area) {
        return environment(area, Synthesis.shared());
    }

    static Map<String, String> environment(String area, Synthesis synthesis) {
        var environment = new TreeMap<String, String>();
        synthesis
                .function(area)
                .at("/Environment/Variables")
                .properties()
                .forEach(
                        variable ->
                                environment.put(
                                        variable.getKey(), synthesis.meaning(variable.getValue())));
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
