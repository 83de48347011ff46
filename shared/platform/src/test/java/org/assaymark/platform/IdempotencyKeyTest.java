package org.assaymark.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import org.assaymark.credential.ApiKeyId;
import org.assaymark.document.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyKeyTest {
    private static final String REQUIRED = "issueCredential";
    private static final String OPTIONAL = "createIssuer";

    @Test
    void is_not_needed_everywhere() {
        assertThat(IdempotencyKey.of(Requests.call(OPTIONAL, Requests.with(Map.of())))).isEmpty();
    }

    @Test
    void where_it_is_needed_a_request_without_one_is_400() {
        assertThat(refusal(REQUIRED, Requests.with(Map.of())).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "two words", "ключ", "tab\there", "\u007f"})
    void a_malformed_one_is_400_also_where_none_is_needed(String key) {
        Problem problem = refusal(OPTIONAL, Requests.with("idempotency-key", key));
        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.errors())
                .singleElement()
                .satisfies(
                        fault -> {
                            assertThat(fault.pointer().text()).isEmpty();
                            assertThat(fault.detail()).contains("Idempotency-Key");
                        });
    }

    @Test
    void has_255_characters_at_most() {
        assertThat(key("x".repeat(255))).isNotNull();
        assertThat(refusal(REQUIRED, Requests.with("idempotency-key", "x".repeat(256))).status())
                .isEqualTo(400);
    }

    @Test
    void neither_key_nor_caller_can_be_read_from_what_is_kept() {
        IdempotencyKey kept = key("amina@example.org");
        assertThat(kept.toString())
                .doesNotContain("amina")
                .doesNotContain("example")
                .doesNotContain(Requests.CALLER.text());
        assertThat(kept.scope()).matches("[0-9a-f]{64}");
    }

    @Test
    void the_same_key_of_another_caller_is_another() {
        var other =
                Requests.call(
                        REQUIRED,
                        Requests.with("idempotency-key", "k"),
                        new ApiKeyId("key_01kaqc2s7g4m9e3y8d5b1v6txp"));
        assertThat(IdempotencyKey.of(other).orElseThrow().scope()).isNotEqualTo(key("k").scope());
        assertThat(key("k").scope()).isEqualTo(key("k").scope());
        assertThat(key("k").scope()).isNotEqualTo(key("l").scope());
    }

    @Test
    void the_fingerprint_is_of_path_and_body() {
        String first = fingerprint("/v1/credentials", "{}");
        assertThat(fingerprint("/v1/credentials", "{}")).isEqualTo(first);
        assertThat(fingerprint("/v1/credentials", "{ }")).isNotEqualTo(first);
        assertThat(fingerprint("/v1/credentials/x/revoke", "{}")).isNotEqualTo(first);
        assertThat(fingerprint("/v1/credentials{}", "")).isNotEqualTo(first);
    }

    @Test
    void bodies_that_are_no_text_differ_as_well() {
        assertThat(fingerprint(Bytes.of(new byte[] {(byte) 0xff})))
                .isNotEqualTo(fingerprint(Bytes.of(new byte[] {(byte) 0xfe})));
    }

    private static IdempotencyKey key(String key) {
        return IdempotencyKey.of(Requests.call(REQUIRED, Requests.with("idempotency-key", key)))
                .orElseThrow();
    }

    private static String fingerprint(String path, String body) {
        return fingerprint(path, Bytes.utf8(body));
    }

    private static String fingerprint(Bytes body) {
        return fingerprint("/v1/credentials", body);
    }

    private static String fingerprint(String path, Bytes body) {
        var request = Requests.post(path, Map.of("idempotency-key", "k"), body);
        return IdempotencyKey.of(Requests.call(REQUIRED, request)).orElseThrow().fingerprint();
    }

    private static Problem refusal(String operation, HttpRequest request) {
        return catchThrowableOfType(
                        Refusal.class, () -> IdempotencyKey.of(Requests.call(operation, request)))
                .problem();
    }
}
