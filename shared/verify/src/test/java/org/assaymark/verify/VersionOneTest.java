package org.assaymark.verify;

import static org.assaymark.verify.SamplesTest.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("VC Data Model 1.1")
class VersionOneTest extends VerifierFixture {
    @Test
    void a_credential_in_good_order_is_valid() {
        assertThat(verify(sign(first())).verdict()).isEqualTo(Verdict.VALID);
    }

    @Test
    void the_period_has_other_names() {
        ObjectNode late = first().put("expirationDate", "2026-11-23T11:59:59Z");
        assertThat(verify(sign(late)).verdict()).isEqualTo(Verdict.EXPIRED);
        ObjectNode early = first().put("issuanceDate", "2026-11-23T12:00:01Z");
        assertThat(verify(sign(early)).verdict()).isEqualTo(Verdict.NOT_YET_VALID);
        ObjectNode ended = first().put("validUntil", "2026-11-23T11:59:59Z");
        assertThat(verify(sign(ended)).verdict().isGreen()).isFalse();
    }

    @Test
    void what_two_point_zero_leaves_open_is_required() {
        for (Consumer<ObjectNode> fault :
                List.<Consumer<ObjectNode>>of(
                        badge -> badge.remove("issuanceDate"),
                        badge -> badge.put("expirationDate", "2025-01-01T00:00:00Z"),
                        badge ->
                                badge.putObject("credentialStatus")
                                        .put("type", "1EdTechRevocationList"),
                        badge ->
                                badge.putObject("refreshService")
                                        .put("type", "1EdTechCredentialRefresh"))) {
            ObjectNode badge = first();
            fault.accept(badge);
            assertThat(outcome(verify(badge), "structure")).isInstanceOf(Outcome.Failed.class);
            assertThatThrownBy(() -> CredentialRules.check(badge)).isInstanceOf(Malformed.class);
        }
    }

    @Nested
    @DisplayName("§6.3.1 JSON Web Token")
    class Token {
        @Test
        void claims_are_put_back_into_the_credential() {
            ObjectNode vc = first();
            ObjectNode claims = claims(vc);
            ((ObjectNode) vc.get("issuer")).remove("id");
            subject(vc).remove("id");
            vc.remove(List.of("id", "issuanceDate", "expirationDate"));
            claims.set("vc", vc);
            Verification verification = judge(claims);
            assertThat(verification.verdict()).isEqualTo(Verdict.VALID);
            assertThat(verification.credential()).contains(first());
        }

        @Test
        void claims_may_repeat_the_credential_or_leave_it_to_speak() {
            ObjectNode both = claims(first());
            both.set("vc", first());
            assertThat(judge(both).verdict()).isEqualTo(Verdict.VALID);
            ObjectNode none = Json.object();
            none.set("vc", first());
            assertThat(judge(none).verdict()).isEqualTo(Verdict.VALID);
        }

        @Test
        void claims_that_contradict_the_credential_are_never_green() {
            for (Consumer<ObjectNode> contradiction :
                    List.<Consumer<ObjectNode>>of(
                            claims -> claims.put("iss", "did:web:other.example"),
                            claims -> claims.put("jti", "urn:other"),
                            claims -> claims.put("sub", "urn:other"),
                            claims -> claims.put("nbf", claims.get("nbf").longValue() + 1),
                            claims -> claims.put("nbf", "2026-01-01T00:00:00Z"),
                            claims -> claims.put("exp", claims.get("exp").longValue() + 1))) {
                ObjectNode claims = claims(first());
                claims.set("vc", first());
                contradiction.accept(claims);
                Verification verification = judge(claims);
                assertThat(outcome(verification, "structure")).isInstanceOf(Outcome.Failed.class);
                assertThat(verification.verdict()).isEqualTo(Verdict.UNVERIFIABLE);
            }
        }

        @Test
        void the_credential_may_stand_beside_the_claims() {
            ObjectNode claims = first().setAll(claims(first()));
            assertThat(judge(claims).verdict()).isEqualTo(Verdict.VALID);
            claims.put("iss", "did:web:other.example");
            assertThat(judge(claims).verdict()).isEqualTo(Verdict.UNVERIFIABLE);
        }

        @Test
        void a_header_of_another_type_is_refused() {
            ObjectNode claims = Json.object();
            claims.set("vc", first());
            ObjectNode header = header().put("typ", "vc+jwt");
            assertThat(outcome(verify(Bytes.utf8(token(header, claims, jwtKey))), "structure"))
                    .isInstanceOf(Outcome.Failed.class);
        }

        @Test
        void a_claim_that_no_clock_can_show_ends_nothing_and_breaks_nothing() {
            ObjectNode claims = Json.object();
            ObjectNode vc = first();
            vc.remove("issuanceDate");
            claims.set("vc", vc);
            claims.put("nbf", Long.MAX_VALUE);
            assertThat(judge(claims).verdict()).isEqualTo(Verdict.UNVERIFIABLE);
            claims.put("exp", Long.MIN_VALUE);
            assertThat(judge(claims).verdict()).isEqualTo(Verdict.EXPIRED);
        }

        private Verification judge(ObjectNode claims) {
            return verify(Bytes.utf8(token(header().put("typ", "JWT"), claims, jwtKey)));
        }

        private ObjectNode claims(ObjectNode credential) {
            return Json.object()
                    .put("iss", ISSUER)
                    .put("jti", credential.get("id").textValue())
                    .put("sub", subject(credential).get("id").textValue())
                    .put("nbf", 1767225600)
                    .put("exp", 1830297600);
        }
    }

    @Nested
    @DisplayName("VC-JOSE-COSE §3.1.3: a credential of 2.0 does not stand in the claim vc")
    class LegacyClaim {
        @Test
        void it_is_refused_but_in_a_url_that_says_only_that_it_is_a_jwt() {
            ObjectNode claims = Json.object();
            claims.set("vc", badge());
            String jwt = token(header(), claims, jwtKey);
            assertThatThrownBy(() -> verify(Bytes.utf8(jwt))).isInstanceOf(Malformed.class);
            assertThatThrownBy(() -> verify(envelope("application/vc+jwt", jwt)))
                    .isInstanceOf(Malformed.class);
            assertThat(verify(envelope("application/jwt", jwt)).verdict()).isEqualTo(Verdict.VALID);
        }

        @Test
        void an_envelope_has_the_context_and_a_data_url() {
            String jwt = jwt(badge());
            ObjectNode good = envelope("application/vc+jwt", jwt);
            assertThat(verify(good).verdict()).isEqualTo(Verdict.VALID);
            for (Consumer<ObjectNode> fault :
                    List.<Consumer<ObjectNode>>of(
                            envelope -> envelope.remove("@context"),
                            envelope -> envelope.putArray("@context"),
                            envelope -> envelope.put("@context", "https://other.example"),
                            envelope -> envelope.put("id", jwt),
                            envelope -> envelope.put("type", "Other"))) {
                ObjectNode envelope = good.deepCopy();
                fault.accept(envelope);
                assertThat(isGreen(envelope)).isFalse();
            }
            assertThat(verify(envelope("application/vc+cose", jwt)).verdict())
                    .isEqualTo(Verdict.UNSUPPORTED);
            assertThat(verify(envelope("application/vc+jwt;base64", jwt)).verdict())
                    .isEqualTo(Verdict.UNSUPPORTED);
        }

        private boolean isGreen(ObjectNode envelope) {
            try {
                return verify(envelope).verdict().isGreen();
            } catch (Malformed e) {
                return false;
            }
        }
    }

    /** The badge of the fixture as the version before would have it, without status. */
    static ObjectNode first() {
        ObjectNode badge = unlisted();
        badge.putArray("@context")
                .add("https://www.w3.org/2018/credentials/v1")
                .add("https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json")
                .add("https://w3id.org/security/data-integrity/v2");
        badge.set("issuanceDate", badge.remove("validFrom"));
        badge.set("expirationDate", badge.remove("validUntil"));
        return badge;
    }
}
