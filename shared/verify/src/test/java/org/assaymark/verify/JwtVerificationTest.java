package org.assaymark.verify;

import static org.assaymark.verify.SamplesTest.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;
import org.assaymark.TestKeys;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.key.DidDocument;
import org.assaymark.proof.SigningKey;
import org.junit.jupiter.api.Test;

class JwtVerificationTest extends VerifierFixture {
    @Test
    void an_https_issuer_is_bound_by_the_origin_of_the_key() {
        ObjectNode badge = unlisted();
        ((ObjectNode) badge.get("issuer")).put("id", "https://tvet.example/issuers/1");
        assertThat(verify(Bytes.utf8(jwt(badge))).verdict()).isEqualTo(Verdict.VALID);
        ((ObjectNode) badge.get("issuer")).put("id", "https://other.example/issuers/1");
        assertThat(verify(Bytes.utf8(jwt(badge))).verdict()).isEqualTo(Verdict.UNVERIFIABLE);
    }

    @Test
    void a_key_inside_the_token_is_no_reason_to_trust() {
        SigningKey thief = TestKeys.p256(ISSUER);
        String jwt =
                withHeader(
                        Json.object().put("alg", "ES256").set("jwk", thief.publicKey().jwk()),
                        thief);
        Verification verification = verify(Bytes.utf8(jwt));
        assertThat(outcome(verification, "proof").isPassed()).isTrue();
        assertThat(verification.verdict()).isEqualTo(Verdict.UNVERIFIABLE);
        String own =
                withHeader(
                        Json.object().put("alg", "ES256").set("jwk", jwtKey.publicKey().jwk()),
                        jwtKey);
        assertThat(verify(Bytes.utf8(own)).verdict()).isEqualTo(Verdict.VALID);
    }

    @Test
    void a_kid_that_is_a_did_url_is_looked_up_in_its_document() {
        String kid = DidDocument.verificationMethod(ISSUER, jwtKey.publicKey());
        String jwt = withHeader(Json.object().put("alg", "ES256").put("kid", kid), jwtKey);
        assertThat(verify(Bytes.utf8(jwt)).verdict()).isEqualTo(Verdict.VALID);
    }

    @Test
    void an_unsigned_or_confusing_token_is_tampered() {
        for (ObjectNode header :
                List.of(
                        Json.object().put("alg", "none"),
                        Json.object().put("alg", "EdDSA").put("kid", KID.toString()),
                        Json.object()
                                .put("alg", "ES256")
                                .put("kid", KID.toString())
                                .set("crit", Json.array().add("exp")))) {
            assertThat(verify(Bytes.utf8(withHeader(header, jwtKey))).verdict())
                    .isEqualTo(Verdict.TAMPERED);
        }
        assertThat(
                        verify(Bytes.utf8(withHeader(Json.object().put("alg", "HS256"), jwtKey)))
                                .verdict())
                .isEqualTo(Verdict.UNSUPPORTED);
    }

    @Test
    void claims_that_contradict_the_badge_are_never_green() {
        ObjectNode payload = payloadOf(jwt(badge()));
        for (Consumer<ObjectNode> contradiction :
                List.<Consumer<ObjectNode>>of(
                        claims -> claims.put("nbf", claims.get("nbf").longValue() + 1),
                        claims -> claims.put("iss", "did:web:other.example"),
                        claims -> claims.put("sub", "urn:other"),
                        claims -> claims.put("jti", "urn:other"),
                        claims -> claims.remove("nbf"))) {
            ObjectNode claims = payload.deepCopy();
            contradiction.accept(claims);
            String jwt =
                    token(
                            Json.object().put("alg", "ES256").put("kid", KID.toString()),
                            claims,
                            jwtKey);
            Verification verification = verify(Bytes.utf8(jwt));
            assertThat(outcome(verification, "structure")).isInstanceOf(Outcome.Failed.class);
            assertThat(verification.verdict()).isEqualTo(Verdict.UNVERIFIABLE);
        }
    }

    @Test
    void a_member_without_meaning_is_never_green_although_it_is_signed() {
        ObjectNode claims = payloadOf(jwt(badge()));
        claims.put("colour", "red");
        String jwt =
                token(Json.object().put("alg", "ES256").put("kid", KID.toString()), claims, jwtKey);
        assertThat(verify(Bytes.utf8(jwt)).verdict()).isEqualTo(Verdict.UNVERIFIABLE);
    }

    @Test
    void the_claim_exp_ends_the_badge() {
        ObjectNode claims = payloadOf(jwt(badge()));
        claims.remove("validUntil");
        claims.put("exp", NOW.getEpochSecond() - 1);
        String jwt =
                token(Json.object().put("alg", "ES256").put("kid", KID.toString()), claims, jwtKey);
        assertThat(verify(Bytes.utf8(jwt)).verdict()).isEqualTo(Verdict.EXPIRED);
    }

    private String withHeader(JsonNode header, SigningKey signingKey) {
        return token(header, payloadOf(jwt(badge())), signingKey);
    }
}
