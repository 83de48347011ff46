package org.assaymark.verify;

import static org.assaymark.verify.SamplesTest.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.assaymark.TestKeys;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;
import org.assaymark.key.DidKey;
import org.assaymark.proof.SigningKey;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("VCDM 2.0 §4.13 Verifiable Presentations")
class PresentationTest extends VerifierFixture {
    private final SigningKey holderKey = TestKeys.ed25519("did:key:holder");
    private final String holder = new DidKey(holderKey.publicKey()).did();
    private final SigningKey tokenKey = TestKeys.p256("did:key:holder");
    private final String tokenHolder = new DidKey(tokenKey.publicKey()).did();

    @Nested
    @DisplayName("nobody signed it")
    class Unsigned {
        @Test
        void it_is_only_a_wrapping_of_what_it_holds() {
            Verification verification = verify(presentation(sign(badge()), sign(unlisted())));
            assertThat(verification.verdict()).isEqualTo(Verdict.VALID);
            assertThat(outcome(verification, "proof")).isEqualTo(Outcome.notAsked());
            assertThat(verification.parts()).hasSize(2);
            assertThat(verification.summary())
                    .isEqualTo(
                            "Nobody signed this presentation, but all that it holds is genuine and valid.");
        }

        @Test
        void it_answers_no_challenge() {
            for (Question question :
                    List.of(
                            ask(presentation(sign(badge())), "c", null),
                            ask(presentation(sign(badge())), null, "d"))) {
                Verification verification = verifier().verify(question, NOW);
                assertThat(outcome(verification, "proof")).isInstanceOf(Outcome.Failed.class);
                assertThat(verification.verdict()).isEqualTo(Verdict.TAMPERED);
            }
        }

        @Test
        void without_anything_inside_there_is_nothing_to_rely_on() {
            Verification verification = verify(presentation());
            assertThat(verification.verdict()).isEqualTo(Verdict.UNVERIFIABLE);
            assertThat(verification.summary())
                    .isEqualTo(
                            "This presentation could not be verified: nobody signed it, and there is no credential in it.");
        }
    }

    @Nested
    @DisplayName("the worst of what it holds decides")
    class Parts {
        @Test
        void one_bad_credential_spoils_it() {
            ObjectNode expired = unlisted().put("validUntil", "2026-11-23T11:59:59Z");
            ObjectNode changed = sign(unlisted()).put("name", "Surgery");
            Verification verification = verify(presentation(sign(badge()), sign(expired), changed));
            assertThat(verification.parts())
                    .extracting(Verification::verdict)
                    .containsExactly(Verdict.VALID, Verdict.EXPIRED, Verdict.TAMPERED);
            assertThat(verification.verdict()).isEqualTo(Verdict.TAMPERED);
            assertThat(verification.summary()).startsWith("In this presentation: ");
        }

        @Test
        void a_credential_in_an_envelope_or_of_the_version_before_is_one_too() {
            ObjectNode presentation =
                    presentation(
                            envelope("application/vc+jwt", jwt(badge())),
                            sign(VersionOneTest.first()));
            assertThat(verify(presentation).verdict()).isEqualTo(Verdict.VALID);
        }

        @Test
        void what_cannot_be_read_is_never_green() {
            ObjectNode presentation = presentation(envelope("application/vc+jwt", "a.b.c"));
            assertThat(verify(presentation).verdict()).isEqualTo(Verdict.UNVERIFIABLE);
        }

        @Test
        void no_more_than_sixteen_are_judged() {
            ObjectNode signed = sign(unlisted());
            ObjectNode[] many = new ObjectNode[17];
            Arrays.fill(many, signed);
            Verification verification = verify(presentation(many));
            assertThat(verification.verdict()).isEqualTo(Verdict.UNVERIFIABLE);
            assertThat(verification.parts().getLast().credential()).isEmpty();
            assertThat(verify(presentation(Arrays.copyOf(many, 16))).verdict())
                    .isEqualTo(Verdict.VALID);
        }

        @Test
        void presentations_do_not_nest() {
            ObjectNode deep = presentation(sign(unlisted()));
            for (int i = 0; i < 10; i++) {
                deep = presentation(deep);
            }
            Verification verification = verify(deep);
            assertThat(verification.verdict()).isEqualTo(Verdict.UNVERIFIABLE);
            Verification third = verification.parts().getFirst().parts().getFirst();
            assertThat(third.parts().getFirst().credential()).isEmpty();
        }
    }

    @Nested
    @DisplayName("the holder signed it, for whoever asked")
    class Signed {
        @Test
        void it_answers_the_challenge_for_the_domain() {
            ObjectNode signed = signed(options("c", "d"));
            assertThat(verdict(ask(signed, "c", "d"))).isEqualTo(Verdict.VALID);
            assertThat(verdict(ask(signed, null, null))).isEqualTo(Verdict.VALID);
            assertThat(outcome(verify(signed), "holder").isPassed()).isTrue();
        }

        @Test
        void made_for_another_question_its_proof_fails() {
            ObjectNode signed = signed(options("c", "d"));
            for (Question question :
                    List.of(
                            ask(signed, "other", "d"),
                            ask(signed, "c", "other"),
                            ask(signed(options("c", null)), "c", "d"),
                            ask(signed(options(null, "d")), "c", "d"))) {
                Verification verification = verifier().verify(question, NOW);
                assertThat(outcome(verification, "proof")).isInstanceOf(Outcome.Failed.class);
                assertThat(verification.verdict()).isEqualTo(Verdict.TAMPERED);
            }
        }

        @Test
        void a_set_of_domains_is_another_domain() {
            ObjectNode options = options("c", null);
            options.putArray("domain").add("d").add("e");
            assertThat(verdict(ask(signed(options), "c", "d"))).isEqualTo(Verdict.TAMPERED);
        }

        @Test
        void a_proof_for_another_purpose_or_by_somebody_else_does_not_count() {
            ObjectNode asserted = options("c", "d").put("proofPurpose", "assertionMethod");
            assertThat(verdict(ask(signed(asserted), "c", "d"))).isEqualTo(Verdict.TAMPERED);

            ObjectNode stolen = presentation(sign(badge())).put("holder", "did:web:other.example");
            Verification verification = verify(signWith(stolen, options("c", "d"), holderKey));
            assertThat(outcome(verification, "holder")).isInstanceOf(Outcome.Failed.class);
            assertThat(verification.verdict()).isEqualTo(Verdict.UNVERIFIABLE);
        }

        @Test
        void what_is_added_afterwards_is_noticed() {
            ObjectNode signed = signed(options("c", "d"));
            ((ArrayNode) signed.get("verifiableCredential")).add(sign(unlisted()));
            assertThat(verify(signed).verdict()).isEqualTo(Verdict.TAMPERED);
        }

        @Test
        void the_challenge_is_not_asked_of_the_credentials_inside() {
            ObjectNode signed = signed(options("c", "d"));
            Verification verification = verifier().verify(ask(signed, "c", "d"), NOW);
            assertThat(verification.parts().getFirst().verdict()).isEqualTo(Verdict.VALID);
        }

        @Test
        void a_credential_made_for_another_domain_is_not_for_this_one() {
            ObjectNode options =
                    options("c", "d")
                            .put("proofPurpose", "assertionMethod")
                            .put("verificationMethod", key.verificationMethod());
            ObjectNode credential = signWith(unlisted(), options, key);
            assertThat(verdict(ask(credential, "c", "d"))).isEqualTo(Verdict.VALID);
            assertThat(verdict(ask(credential, "c", "e"))).isEqualTo(Verdict.TAMPERED);
            assertThat(verdict(ask(sign(unlisted()), "c", "d"))).isEqualTo(Verdict.VALID);
        }

        private ObjectNode signed(ObjectNode options) {
            return signWith(presentation(sign(badge())).put("holder", holder), options, holderKey);
        }

        private ObjectNode options(String challenge, String domain) {
            ObjectNode options =
                    Json.object()
                            .put("type", "DataIntegrityProof")
                            .put("cryptosuite", "eddsa-rdfc-2022")
                            .put(
                                    "verificationMethod",
                                    new DidKey(holderKey.publicKey()).verificationMethod())
                            .put("proofPurpose", "authentication");
            if (challenge != null) {
                options.put("challenge", challenge);
            }
            if (domain != null) {
                options.put("domain", domain);
            }
            return options;
        }
    }

    @Nested
    @DisplayName("VC-JOSE-COSE §3.1.2, VCDM 1.1 §6.3.1: as a JWT")
    class Token {
        @Test
        void it_is_judged_by_itself_or_in_an_envelope() {
            String jwt = jwtOf(claims());
            assertThat(verdict(ask(Bytes.utf8(jwt), "c", "d"))).isEqualTo(Verdict.VALID);
            ObjectNode envelope =
                    envelope("application/vp+jwt", jwt)
                            .put("type", "EnvelopedVerifiablePresentation");
            assertThat(verdict(ask(envelope, "c", "d"))).isEqualTo(Verdict.VALID);
        }

        @Test
        void nonce_and_audience_must_be_what_was_asked() {
            Bytes jwt = Bytes.utf8(jwtOf(claims()));
            assertThat(verdict(ask(jwt, "other", "d"))).isEqualTo(Verdict.TAMPERED);
            assertThat(verdict(ask(jwt, "c", "other"))).isEqualTo(Verdict.TAMPERED);
            ObjectNode silent = claims();
            silent.remove(List.of("nonce", "aud"));
            assertThat(verdict(ask(Bytes.utf8(jwtOf(silent)), "c", null)))
                    .isEqualTo(Verdict.TAMPERED);
        }

        @Test
        void it_has_the_period_of_its_token() {
            assertThat(verify(Bytes.utf8(jwtOf(claims().put("exp", 1700000000)))).verdict())
                    .isEqualTo(Verdict.EXPIRED);
            assertThat(verify(Bytes.utf8(jwtOf(claims().put("nbf", 1900000000)))).verdict())
                    .isEqualTo(Verdict.NOT_YET_VALID);
        }

        @Test
        void the_claim_vp_is_of_the_version_before() {
            ObjectNode vp = Json.object();
            vp.putArray("@context").add("https://www.w3.org/2018/credentials/v1");
            vp.putArray("type").add("VerifiablePresentation");
            ObjectNode inside = Json.object();
            inside.set("vc", VersionOneTest.first());
            vp.putArray("verifiableCredential")
                    .add(token(header(), inside, jwtKey))
                    .add(sign(VersionOneTest.first()));
            ObjectNode claims =
                    Json.object().put("iss", tokenHolder).put("nonce", "c").put("aud", "d");
            claims.set("vp", vp);
            Verification verification =
                    verifier().verify(ask(Bytes.utf8(jwtOf(claims)), "c", "d"), NOW);
            assertThat(verification.verdict()).isEqualTo(Verdict.VALID);
            assertThat(verification.parts()).hasSize(2);
        }

        @Test
        void a_presentation_of_two_point_zero_stands_in_a_claim_only_as_a_plain_jwt() {
            ObjectNode claims = Json.object();
            claims.set("vp", presentation(sign(badge())).put("holder", tokenHolder));
            String jwt = jwtOf(claims);
            assertThatThrownBy(() -> verify(Bytes.utf8(jwt))).isInstanceOf(Malformed.class);
            assertThat(
                            verify(
                                            envelope("application/jwt", jwt)
                                                    .put("type", "EnvelopedVerifiablePresentation"))
                                    .verdict())
                    .isEqualTo(Verdict.VALID);
        }

        @Test
        void an_issuer_other_than_the_holder_is_a_contradiction() {
            ObjectNode claims = claims().put("iss", "did:web:other.example");
            assertThat(outcome(verify(Bytes.utf8(jwtOf(claims))), "structure"))
                    .isInstanceOf(Outcome.Failed.class);
        }

        private ObjectNode claims() {
            return presentation(envelope("application/vc+jwt", jwt(badge())))
                    .put("holder", tokenHolder)
                    .put("iss", tokenHolder)
                    .put("nonce", "c")
                    .put("aud", "d");
        }

        private String jwtOf(ObjectNode claims) {
            ObjectNode header =
                    Json.object()
                            .put("alg", "ES256")
                            .put("kid", new DidKey(tokenKey.publicKey()).verificationMethod());
            return token(header, claims, tokenKey);
        }
    }

    @Test
    void its_form_is_as_the_specification_says() {
        for (Consumer<ObjectNode> fault :
                List.<Consumer<ObjectNode>>of(
                        presentation -> presentation.put("holder", "north"),
                        presentation -> presentation.putObject("holder").put("name", "north"),
                        presentation -> presentation.put("id", "north"),
                        presentation -> presentation.put("verifiableCredential", "urn:a:1"),
                        presentation -> presentation.put("verifiableCredential", 4),
                        presentation -> presentation.putArray("verifiableCredential").add("a.b.c"),
                        presentation -> presentation.put("colour", "red"),
                        presentation ->
                                presentation.put(
                                        "@context", "https://www.w3.org/ns/credentials/v2"))) {
            ObjectNode presentation = presentation(sign(unlisted()));
            fault.accept(presentation);
            Verification verification = verify(presentation);
            assertThat(outcome(verification, "structure")).isInstanceOf(Outcome.Failed.class);
            assertThat(verification.verdict()).isEqualTo(Verdict.UNVERIFIABLE);
        }
    }

    private Verdict verdict(Question question) {
        return verifier().verify(question, NOW).verdict();
    }

    private static Question ask(ObjectNode input, String challenge, String domain) {
        return ask(Json.write(input), challenge, domain);
    }

    private static Question ask(Bytes input, String challenge, String domain) {
        return Question.about(input)
                .answering(Optional.ofNullable(challenge), Optional.ofNullable(domain));
    }

    static ObjectNode presentation(ObjectNode... credentials) {
        ObjectNode presentation = Json.object();
        presentation.putArray("@context").add("https://www.w3.org/ns/credentials/v2");
        presentation.putArray("type").add("VerifiablePresentation");
        if (credentials.length > 0) {
            presentation.putArray("verifiableCredential").addAll(List.of(credentials));
        }
        return presentation;
    }
}
