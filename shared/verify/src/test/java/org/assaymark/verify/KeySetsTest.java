package org.assaymark.verify;

import static org.assaymark.verify.SamplesTest.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;
import org.assaymark.TestKeys;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.key.DidDocument;
import org.assaymark.proof.SigningKey;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Open Badges 3.0 implementation guide: keys in /.well-known/jwks.json")
class KeySetsTest extends VerifierFixture {
    private static final String SITE = "https://tvet.example/issuers/1";
    private static final String SET = "https://tvet.example/.well-known/jwks.json";

    @Test
    void a_key_is_found_by_its_name_in_the_set_of_the_issuer() {
        documents.with(SET, set(jwk("k1", jwtKey), jwk("k2", TestKeys.p256(SITE))));
        for (String kid : List.of("k1", SET + "#k1")) {
            assertThat(verdict(SITE, header().put("kid", kid), jwtKey))
                    .as(kid)
                    .isEqualTo(Verdict.VALID);
        }
        assertThat(verdict(SITE, header().put("kid", "k2"), jwtKey)).isEqualTo(Verdict.TAMPERED);
        assertThat(verdict(SITE, header().put("kid", "k3"), jwtKey))
                .isEqualTo(Verdict.UNVERIFIABLE);
        assertThat(verdict(SITE, header().put("kid", SET), jwtKey)).isEqualTo(Verdict.UNVERIFIABLE);
        documents.with(SET, set(jwk("k1", jwtKey)));
        assertThat(verdict(SITE, header().put("kid", SET), jwtKey)).isEqualTo(Verdict.VALID);
    }

    @Test
    void a_key_inside_the_token_is_trusted_when_the_set_lists_it() {
        ObjectNode header = Json.object().put("alg", "ES256");
        header.set("jwk", jwtKey.publicKey().jwk());
        assertThat(verdict(SITE, header, jwtKey)).isEqualTo(Verdict.UNVERIFIABLE);
        documents.with(SET, set(jwk("k1", jwtKey)));
        assertThat(verdict(SITE, header, jwtKey)).isEqualTo(Verdict.VALID);
        documents.with(SET, set(jwk("k1", TestKeys.p256(SITE))));
        assertThat(verdict(SITE, header, jwtKey)).isEqualTo(Verdict.UNVERIFIABLE);
    }

    @Test
    void a_set_elsewhere_does_not_speak_for_the_issuer() {
        String elsewhere = "https://other.example/.well-known/jwks.json";
        documents.with(elsewhere, set(jwk("k1", jwtKey)));
        ObjectNode header = header().put("kid", elsewhere + "#k1");
        assertThat(verdict(SITE, header, jwtKey)).isEqualTo(Verdict.UNVERIFIABLE);
        documents.with(SET, set(jwk("k1", jwtKey)));
        assertThat(verdict(SITE, header, jwtKey)).isEqualTo(Verdict.VALID);
        assertThat(verdict("http://tvet.example/issuers/1", header().put("kid", SET), jwtKey))
                .isEqualTo(Verdict.UNVERIFIABLE);
    }

    @Test
    void a_key_that_is_over_or_for_something_else_is_not_trusted() {
        for (Consumer<ObjectNode> fault :
                List.<Consumer<ObjectNode>>of(
                        jwk -> jwk.put("exp", NOW.getEpochSecond() - 1),
                        jwk -> jwk.put("exp", "soon"),
                        jwk -> jwk.putObject("revoked").put("revoked_at", 1),
                        jwk -> jwk.put("use", "enc"),
                        jwk -> jwk.put("iss", "https://tvet.example/issuers/2"))) {
            ObjectNode jwk = jwk("k1", jwtKey);
            fault.accept(jwk);
            documents.with(SET, set(jwk));
            Verification verification = verify(token(SITE, header().put("kid", "k1"), jwtKey));
            assertThat(outcome(verification, "proof").isPassed()).isTrue();
            assertThat(outcome(verification, "issuer")).isInstanceOf(Outcome.Failed.class);
            assertThat(verification.verdict()).isEqualTo(Verdict.UNVERIFIABLE);
        }
        documents.with(
                SET, set(jwk("k1", jwtKey).put("exp", NOW.getEpochSecond() + 1).put("iss", SITE)));
        assertThat(verdict(SITE, header().put("kid", "k1"), jwtKey)).isEqualTo(Verdict.VALID);
    }

    @Test
    void a_name_alone_is_that_of_a_method_of_a_did() {
        String method = DidDocument.verificationMethod(ISSUER, jwtKey.publicKey());
        String name = method.substring(method.indexOf('#') + 1);
        assertThat(verdict(ISSUER, header().put("kid", name), jwtKey)).isEqualTo(Verdict.VALID);
        assertThat(verdict(ISSUER, header().put("kid", "other"), jwtKey))
                .isEqualTo(Verdict.TAMPERED);
    }

    private Verdict verdict(String issuer, ObjectNode header, SigningKey signingKey) {
        return verify(token(issuer, header, signingKey)).verdict();
    }

    private Bytes token(String issuer, ObjectNode header, SigningKey signingKey) {
        ObjectNode badge = unlisted();
        ((ObjectNode) badge.get("issuer")).put("id", issuer);
        return Bytes.utf8(token(header, payloadOf(jwt(badge)), signingKey));
    }

    private static ObjectNode jwk(String kid, SigningKey signingKey) {
        return signingKey.publicKey().jwk().put("kid", kid);
    }

    private static ObjectNode set(ObjectNode... keys) {
        ObjectNode set = Json.object();
        ArrayNode list = set.putArray("keys");
        for (ObjectNode key : keys) {
            list.add(key);
        }
        return set;
    }
}
