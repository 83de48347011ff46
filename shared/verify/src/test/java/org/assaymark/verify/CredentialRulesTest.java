package org.assaymark.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@DisplayName("What the suites of the W3C send to an issuer and want refused")
class CredentialRulesTest {
    private static final String V1 = "https://www.w3.org/2018/credentials/v1";
    private static final String V2 = "https://www.w3.org/ns/credentials/v2";

    /** Member, and the values that no credential may have there. */
    private record Bad(String member, String... values) {}

    private static final List<Bad> BAD =
            List.of(
                    new Bad("@context", "4", "{}", "null", "[]", "[4]", "\"" + V2 + "\""),
                    new Bad("type", "4", "{}", "null", "[]", "\"Other\"", "[\"Other\"]"),
                    new Bad("issuer", "null", "true", "4", "[]", "\"north\"", "{}", "{\"id\":4}"),
                    new Bad("credentialSubject", "null", "true", "4", "[]", "\"a:b\"", "{}"),
                    new Bad("id", "4", "\"north\"", "[\"urn:a:1\",\"urn:a:2\"]"),
                    new Bad("credentialStatus", "{\"id\":\"urn:a:1\"}", "\"urn:a:1\"", "4"),
                    new Bad("refreshService", "{\"id\":\"urn:a:1\"}", "{\"id\":\"north\"}"),
                    new Bad("evidence", "{\"id\":\"urn:a:1\"}", "\"urn:a:1\""),
                    new Bad("termsOfUse", "{\"id\":\"urn:a:1\"}", "{}"),
                    new Bad(
                            "credentialSchema",
                            "{\"id\":\"urn:a:1\"}",
                            "{\"type\":\"JsonSchema\"}",
                            "{\"type\":\"JsonSchema\",\"id\":\"north\"}"));

    private static final List<Bad> BAD_SECOND =
            List.of(
                    new Bad("validFrom", "\"yesterday\"", "4", "\"2030-01-01T00:00:00Z\""),
                    new Bad("validUntil", "\"2020-01-01\"", "null", "\"2019-01-01T00:00:00Z\""),
                    new Bad("name", "4", "{\"@value\":\"a\",\"url\":\"b\"}", "{}"),
                    new Bad(
                            "relatedResource",
                            "\"urn:a:1\"",
                            "{\"digestSRI\":\"sha384-a\"}",
                            "{\"id\":\"urn:a:1\"}",
                            "[{\"id\":\"urn:a:1\",\"digestSRI\":\"a\"},"
                                    + "{\"id\":\"urn:a:1\",\"digestSRI\":\"a\"}]",
                            "{\"id\":\"" + V2 + "\",\"digestSRI\":\"sha384-a_b-\"}",
                            "{\"id\":\""
                                    + V2
                                    + "\",\"digestMultibase\":"
                                    + "\"uM4RgWQc3RUDtjJCSgTJtTfvpZ7SPEg_LNO0ESlovQC0\"}"));

    @Test
    void what_is_in_good_order_is_let_through() {
        for (String context : List.of(V1, V2)) {
            assertThatCode(() -> CredentialRules.check(credential(context)))
                    .doesNotThrowAnyException();
        }
    }

    @TestFactory
    Stream<DynamicTest> members_of_both_versions() {
        return Stream.of(V1, V2)
                .flatMap(context -> BAD.stream().flatMap(bad -> tests(context, bad)));
    }

    @TestFactory
    Stream<DynamicTest> members_of_the_second_version() {
        return BAD_SECOND.stream().flatMap(bad -> tests(V2, bad));
    }

    @Test
    void required_members_are_missed_all_at_once() {
        Malformed refused = refusal(Json.object());
        assertThat(refused.faults().stream().map(fault -> fault.pointer().text()))
                .contains("/@context", "/type", "/issuer", "/credentialSubject");
    }

    private static Stream<DynamicTest> tests(String context, Bad bad) {
        return Stream.of(bad.values())
                .map(
                        value ->
                                DynamicTest.dynamicTest(
                                        context + " " + bad.member() + " " + value,
                                        () -> {
                                            ObjectNode credential = credential(context);
                                            credential.set(bad.member(), Json.read(value));
                                            assertThat(refusal(credential).faults()).isNotEmpty();
                                        }));
    }

    private static Malformed refusal(ObjectNode credential) {
        return catchThrowableOfType(Malformed.class, () -> CredentialRules.check(credential));
    }

    private static ObjectNode credential(String context) {
        ObjectNode credential =
                Json.object().put("id", "urn:a:1").put("issuer", "did:web:a.example");
        credential.putArray("@context").add(context);
        credential.putArray("type").add("VerifiableCredential");
        credential.put(context.equals(V1) ? "issuanceDate" : "validFrom", "2020-01-01T00:00:00Z");
        credential.put(
                context.equals(V1) ? "expirationDate" : "validUntil", "2029-01-01T00:00:00Z");
        credential.putObject("credentialSubject").put("id", "did:web:b.example");
        return credential;
    }
}
