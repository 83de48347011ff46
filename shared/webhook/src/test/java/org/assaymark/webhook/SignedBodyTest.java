package org.assaymark.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.assaymark.document.Bytes;
import org.assaymark.document.Malformed;
import org.assaymark.webhook.Authenticity.Authentic;
import org.assaymark.webhook.Authenticity.Reason;
import org.assaymark.webhook.Authenticity.Refused;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Bodies that are a signed JWT, as Canvas sends them")
class SignedBodyTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final String EVENT = "{\"metadata\":{\"event_name\":\"course_completed\"}}";
    private static final Pair KEY = pair("2026-11", 2_048);
    private static final Pair NEXT = pair("2026-12", 2_048);

    private record Pair(String id, KeyPair keys) {
        String jwk() {
            var rsa = (RSAPublicKey) keys.getPublic();
            return "{\"kty\":\"RSA\",\"kid\":\"%s\",\"n\":\"%s\",\"e\":\"%s\"}"
                    .formatted(
                            id,
                            base64(rsa.getModulus().toByteArray()),
                            base64(rsa.getPublicExponent().toByteArray()));
        }
    }

    @Test
    void one_signed_with_a_published_key_is_authentic_and_says_with_which() {
        assertThat(check(signed(NEXT), KEY, NEXT))
                .isEqualTo(new Authentic(Trust.SIGNED, Optional.of("2026-12")));
        assertThat(SignedBody.content(delivery(signed(KEY)))).isEqualTo(Bytes.utf8(EVENT));
        assertThat(SignedBody.keyId(delivery(signed(KEY)))).contains("2026-11");
    }

    @Test
    void a_changed_event_is_refused() {
        String[] parts = signed(KEY).split("\\.", -1);
        String other = base64(Bytes.utf8(EVENT.replace("course", "c0urse")).toArray());

        assertThat(check(parts[0] + "." + other + "." + parts[2], KEY))
                .isEqualTo(new Refused(Reason.WRONG_PROOF));
    }

    @Test
    void one_of_a_key_that_is_not_published_is_refused_also_under_a_published_id() {
        assertThat(check(signed(NEXT), KEY)).isEqualTo(new Refused(Reason.WRONG_PROOF));
        assertThat(check(signed(pair("2026-11", 2_048)), KEY))
                .isEqualTo(new Refused(Reason.WRONG_PROOF));
    }

    @Test
    void the_public_key_is_no_shared_secret_and_no_algorithm_is_none()
            throws GeneralSecurityException {
        String content = content("{\"alg\":\"HS256\",\"kid\":\"2026-11\"}");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Bytes.utf8(KEY.jwk()).toArray(), "HmacSHA256"));
        String forged = content + "." + base64(mac.doFinal(Bytes.utf8(content).toArray()));

        assertThat(check(forged, KEY)).isEqualTo(new Refused(Reason.MALFORMED_PROOF));
        assertThat(check(content("{\"alg\":\"none\",\"kid\":\"2026-11\"}") + ".", KEY))
                .isEqualTo(new Refused(Reason.MALFORMED_PROOF));
        assertThat(check(content("{\"alg\":\"RS256\",\"kid\":\"2026-11\"}") + ".", KEY))
                .isEqualTo(new Refused(Reason.WRONG_PROOF));
    }

    @Test
    void without_a_signature_nothing_is_proven() {
        assertThat(check(EVENT, KEY)).isEqualTo(new Refused(Reason.MISSING_PROOF));
        for (String none : List.of("no token", "", "..", "a.b.c", "[].[].[]")) {
            assertThat(check(none, KEY)).isEqualTo(new Refused(Reason.MALFORMED_PROOF));
        }
    }

    @Test
    void of_a_set_those_are_taken_that_can_be_used() {
        Bytes set =
                set(
                        KEY.jwk(),
                        pair("small", 1_024).jwk(),
                        "{\"kty\":\"EC\",\"kid\":\"other\"}",
                        "{\"kty\":\"RSA\",\"kid\":\"nothing\"}",
                        KEY.jwk().replace("\"kid\"", "\"name\""));

        assertThat(PublishedKeys.of(set)).extracting(Secret::id).containsExactly("2026-11");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "7", "{\"keys\":[]}", "{\"keys\":{}}", "<html>", ""})
    void what_is_no_set_of_keys_is_refused(String document) {
        assertThatThrownBy(() -> PublishedKeys.of(Bytes.utf8(document)))
                .isInstanceOf(Malformed.class);
    }

    private static Authenticity check(String body, Pair... published) {
        List<Secret> keys =
                PublishedKeys.of(set(Stream.of(published).map(Pair::jwk).toArray(String[]::new)));
        return new SignedBody().check(delivery(body), keys, NOW);
    }

    private static Bytes set(String... keys) {
        return Bytes.utf8(Stream.of(keys).collect(Collectors.joining(",", "{\"keys\":[", "]}")));
    }

    private static Delivery delivery(String body) {
        return new Delivery(Map.of(), Bytes.utf8(body));
    }

    private static String signed(Pair pair) {
        String content = content("{\"alg\":\"RS256\",\"kid\":\"" + pair.id() + "\"}");
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(pair.keys().getPrivate());
            signature.update(Bytes.utf8(content).toArray());
            return content + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String content(String header) {
        return base64(Bytes.utf8(header).toArray()) + "." + base64(Bytes.utf8(EVENT).toArray());
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static Pair pair(String id, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return new Pair(id, generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
