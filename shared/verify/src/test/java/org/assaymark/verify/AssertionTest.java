package org.assaymark.verify;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assaymark.verify.SamplesTest.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.jsonld.Contexts;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("Open Badges 2.0, verification")
class AssertionTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final String ID = "https://tvet.example/assertions/1";
    private static final String BADGE = "https://tvet.example/badges/1";
    private static final String ISSUER = "https://tvet.example/issuer";
    private static final String LIST = "https://tvet.example/revoked";
    private static final String KEY = "https://tvet.example/key";
    private static final KeyPair PAIR = rsa();

    private final Documents documents =
            new Documents()
                    .with(ID, assertion())
                    .with(BADGE, badgeClass())
                    .with(ISSUER, profile())
                    .with(KEY, key());

    private static ObjectNode assertion() {
        return json(
                """
                {"@context":"https://w3id.org/openbadges/v2","type":"Assertion",
                 "id":"https://tvet.example/assertions/1",
                 "recipient":{"type":"email","hashed":true,"salt":"Kosher",
                  "identity":"sha256$b5809d8a92f8858436d7e6b87c12ebc0ae1eac4baecc2c0b913aee2c922ef399"},
                 "badge":"https://tvet.example/badges/1","issuedOn":"2026-01-01T00:00:00Z",
                 "expires":"2028-01-01T00:00:00+01:00","narrative":"Welded a pipe.",
                 "evidence":[{"id":"https://tvet.example/e/1","name":"Pipe"},"https://tvet.example/e/2"],
                 "verification":{"type":"hosted"}}""");
    }

    private static ObjectNode badgeClass() {
        return json(
                """
                {"@context":"https://w3id.org/openbadges/v2","type":"BadgeClass",
                 "id":"https://tvet.example/badges/1","name":"Welding","description":"Arc welding",
                 "image":"https://tvet.example/badges/1.png",
                 "criteria":{"narrative":"Weld a pipe."},"issuer":"https://tvet.example/issuer",
                 "tags":["steel"],"alignment":[{"targetName":"Weld","targetUrl":"https://esco.example/1"}]}""");
    }

    private static ObjectNode profile() {
        return json(
                """
                {"@context":"https://w3id.org/openbadges/v2","type":"Profile",
                 "id":"https://tvet.example/issuer","name":"TVET North","url":"https://tvet.example",
                 "email":"badges@tvet.example","telephone":"+491","publicKey":"https://tvet.example/key"}""");
    }

    private static ObjectNode key() {
        String encoded =
                Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(PAIR.getPublic().getEncoded());
        return Json.object()
                .put("type", "CryptographicKey")
                .put("id", KEY)
                .put("owner", ISSUER)
                .put(
                        "publicKeyPem",
                        "-----BEGIN PUBLIC KEY-----\n" + encoded + "\n-----END PUBLIC KEY-----\n");
    }

    private static ObjectNode json(String text) {
        return Json.readObject(Bytes.utf8(text));
    }

    private static KeyPair rsa() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private Verification verify(String input) {
        return verify(Question.about(Bytes.utf8(input)));
    }

    private Verification verify(ObjectNode assertion) {
        return verify(Question.about(Json.write(assertion)));
    }

    private Verification verify(Question question) {
        return new Verifier(Contexts.bundled(), documents, ISSUER::equals).verify(question, NOW);
    }

    @Nested
    @DisplayName("hosted")
    class Hosted {
        @Test
        void what_the_issuer_serves_is_valid() {
            Verification verification = verify(assertion());
            assertThat(verification.verdict()).isEqualTo(Verdict.VALID);
            assertThat(verification.credential()).contains(assertion());
            assertThat(verification.signedBy()).contains(new SignedBy(ID, "hosted"));
        }

        @Test
        void its_address_is_enough() {
            assertThat(verify(ID).verdict()).isEqualTo(Verdict.VALID);
        }

        @Test
        void behind_an_address_may_be_another_kind_of_badge_but_no_other_address() {
            documents.with("https://other.example/1", Bytes.utf8("https://other.example/2"));
            assertThat(verify("https://other.example/1").verdict()).isEqualTo(Verdict.UNVERIFIABLE);
            documents.with("https://other.example/3", VerifierFixture.unlisted());
            assertThat(verify("https://other.example/3").credential())
                    .contains(VerifierFixture.unlisted());
        }

        @Test
        void a_copy_that_says_something_else_is_not_what_the_issuer_publishes() {
            Verification verification = verify(assertion().put("narrative", "Welded a ship."));
            assertThat(verification.verdict()).isEqualTo(Verdict.TAMPERED);
            assertThat(verification.summary())
                    .isEqualTo("This badge is not what its issuer publishes. Do not rely on it.");
            assertThat(outcome(verification, "proof").detail())
                    .contains("the badge is not what its issuer publishes: /narrative differs");
            assertThat(verification.credential()).contains(assertion());
        }

        @Test
        void a_copy_may_not_add_or_rename_what_was_awarded() {
            assertThat(verify(assertion().put("image", "https://evil.example/1.png")).verdict())
                    .isEqualTo(Verdict.TAMPERED);
            ObjectNode renamed = assertion();
            renamed.set("badge", badgeClass().put("name", "Medicine"));
            assertThat(verify(renamed).verdict()).isEqualTo(Verdict.TAMPERED);
            ObjectNode recipient = assertion();
            ((ObjectNode) recipient.get("recipient")).put("salt", "other");
            assertThat(verify(recipient).verdict()).isEqualTo(Verdict.TAMPERED);
        }

        @Test
        void a_copy_may_say_less_or_bring_its_parts_or_write_dates_otherwise() {
            ObjectNode copy = assertion().put("issuedOn", "2026-01-01T01:00:00+01:00");
            copy.remove("evidence");
            copy.set("badge", badgeClass());
            assertThat(verify(copy).verdict()).isEqualTo(Verdict.VALID);
        }

        @Test
        void what_cannot_be_fetched_is_unverifiable() {
            ObjectNode elsewhere = assertion().put("id", "https://tvet.example/assertions/2");
            assertThat(verify(elsewhere).verdict()).isEqualTo(Verdict.UNVERIFIABLE);
            assertThat(verify(assertion().put("id", "urn:uuid:1")).verdict())
                    .isEqualTo(Verdict.UNVERIFIABLE);
        }

        @Test
        void a_part_out_of_reach_leaves_it_unverifiable() {
            for (String part : new String[] {BADGE, ISSUER}) {
                var web = new Documents().with(ID, assertion()).with(BADGE, badgeClass());
                web.with(ISSUER, profile());
                DocumentSource without =
                        id ->
                                id.equals(part)
                                        ? new DocumentSource.Resolution.Missing("not there")
                                        : web.resolve(id);
                Verification verification =
                        new Verifier(Contexts.bundled(), without, _ -> true)
                                .verify(Question.about(Json.write(assertion())), NOW);
                assertThat(verification.verdict()).isEqualTo(Verdict.UNVERIFIABLE);
                assertThat(outcome(verification, "structure"))
                        .isInstanceOf(Outcome.CouldNotCheck.class);
            }
        }

        @Test
        void status_410_says_that_it_is_revoked() {
            documents.withdraw(ID);
            assertThat(verify(assertion()).verdict()).isEqualTo(Verdict.REVOKED);
            assertThat(verify(ID).verdict()).isEqualTo(Verdict.REVOKED);
        }

        @Test
        void a_revoked_one_needs_only_say_so() {
            documents.with(ID, Json.object().put("id", ID).put("revoked", true));
            Verification verification = verify(assertion());
            assertThat(verification.verdict()).isEqualTo(Verdict.REVOKED);
            assertThat(verification.credential()).contains(assertion());
            documents.with(ID, assertion().put("revoked", true));
            assertThat(verify(assertion()).verdict()).isEqualTo(Verdict.REVOKED);
        }

        @Test
        void one_of_the_signed_kind_is_nothing_without_its_signature() {
            ObjectNode signed = assertion();
            signed.putObject("verification").put("type", "SignedBadge");
            documents.with(ID, signed);
            assertThat(verify(signed).verdict()).isEqualTo(Verdict.UNVERIFIABLE);
        }

        @Test
        void documents_of_open_badges_1_are_not_judged() {
            documents.with(
                    ID,
                    json(
                            """
                            {"uid":"1","recipient":{"type":"email"},"badge":"https://tvet.example/b",
                             "verify":{"type":"hosted","url":"https://tvet.example/assertions/1"}}"""));
            Verification verification = verify(ID);
            assertThat(verification.verdict()).isEqualTo(Verdict.UNSUPPORTED);
            assertThat(verification.summary())
                    .isEqualTo(
                            "This is a badge of Open Badges 1, older than 2.0, which is not judged"
                                    + " here.");
        }
    }

    @Nested
    @DisplayName("the scope of an issuer")
    class Scope {
        private final String theirs = "https://evil.example/assertions/1";

        private Verification elsewhere() {
            ObjectNode assertion = assertion().put("id", theirs);
            documents.with(theirs, assertion);
            return verify(assertion);
        }

        private void scope(String member, String... values) {
            ObjectNode profile = profile();
            var list = profile.putObject("verification").putArray(member);
            for (String value : values) {
                list.add(value);
            }
            documents.with(ISSUER, profile);
        }

        @Test
        void is_its_own_host() {
            Verification verification = elsewhere();
            assertThat(verification.verdict()).isEqualTo(Verdict.UNVERIFIABLE);
            assertThat(outcome(verification, "issuer").detail())
                    .contains("the badge is served by another host than its issuer's");
            assertThat(verification.signedBy()).isEmpty();
        }

        @Test
        void may_be_other_hosts_but_only_by_its_own_word() {
            ObjectNode badge = badgeClass();
            ObjectNode forged = profile();
            forged.putObject("verification").put("allowedOrigins", "evil.example");
            badge.set("issuer", forged);
            ObjectNode assertion = assertion().put("id", theirs);
            assertion.set("badge", badge);
            documents.with(theirs, assertion);
            assertThat(verify(theirs).verdict()).isEqualTo(Verdict.UNVERIFIABLE);
            scope("allowedOrigins", "evil.example", "tvet.example");
            assertThat(elsewhere().verdict()).isEqualTo(Verdict.VALID);
        }

        @Test
        void may_be_the_beginning_of_an_address_that_nothing_leads_out_of() {
            scope("startsWith", "https://tvet.example/assertions/");
            assertThat(verify(assertion()).verdict()).isEqualTo(Verdict.VALID);
            scope("startsWith", "https://tvet.example/others/");
            assertThat(verify(assertion()).verdict()).isEqualTo(Verdict.UNVERIFIABLE);
            scope("startsWith", "https://tvet.example/others/");
            String out = "https://tvet.example/others/../assertions/1";
            documents.with(out, assertion().put("id", out));
            assertThat(verify(out).verdict()).isEqualTo(Verdict.UNVERIFIABLE);
        }

        @Test
        void a_document_that_names_another_home_counts_only_from_there() {
            documents.with(theirs, assertion().put("narrative", "forged"));
            Verification verification = verify(theirs);
            assertThat(verification.verdict()).isEqualTo(Verdict.VALID);
            assertThat(verification.credential()).contains(assertion());
        }

        @Test
        void another_port_is_another_host() {
            String port = "https://tvet.example:8443/assertions/1";
            documents.with(port, assertion().put("id", port));
            assertThat(verify(port).verdict()).isEqualTo(Verdict.UNVERIFIABLE);
        }
    }

    @Nested
    @DisplayName("signed")
    class Signed {
        private ObjectNode signed() {
            ObjectNode assertion = assertion().put("id", "urn:uuid:1");
            assertion.putObject("verification").put("type", "SignedBadge").put("creator", KEY);
            return assertion;
        }

        @Test
        void with_the_key_of_the_issuer_it_is_valid() {
            Verification verification = verify(jws(signed()));
            assertThat(verification.verdict()).isEqualTo(Verdict.VALID);
            assertThat(verification.signedBy()).contains(new SignedBy(KEY, "RS256"));
        }

        @Test
        void without_a_creator_the_keys_of_the_issuer_are_tried() {
            ObjectNode assertion = signed();
            assertion.putObject("verification").put("type", "signed");
            assertThat(verify(jws(assertion)).verdict()).isEqualTo(Verdict.VALID);
        }

        @Test
        void a_changed_payload_is_tampered() {
            String[] parts = jws(signed()).split("\\.");
            String other = encoded(Json.write(signed().put("narrative", "forged")).toArray());
            assertThat(verify(parts[0] + "." + other + "." + parts[2]).verdict())
                    .isEqualTo(Verdict.TAMPERED);
        }

        @Test
        void a_key_that_the_issuer_does_not_list_is_not_trusted() {
            String theirs = "https://evil.example/key";
            documents.with(theirs, key().put("id", theirs));
            ObjectNode assertion = signed();
            ((ObjectNode) assertion.get("verification")).put("creator", theirs);
            Verification verification = verify(jws(assertion));
            assertThat(verification.verdict()).isEqualTo(Verdict.UNVERIFIABLE);
            assertThat(outcome(verification, "proof").detail())
                    .contains("the issuer does not list the key that the badge is signed with");
        }

        @Test
        void a_key_of_another_owner_does_not_speak_for_the_issuer() {
            documents.with(KEY, key().put("owner", "https://evil.example/issuer"));
            Verification verification = verify(jws(signed()));
            assertThat(verification.verdict()).isEqualTo(Verdict.UNVERIFIABLE);
            assertThat(outcome(verification, "issuer").detail())
                    .contains("the key names another owner than the issuer");
        }

        @Test
        void a_badge_class_of_another_host_is_not_the_issuers_to_award() {
            ObjectNode assertion = signed();
            assertion.set("badge", badgeClass().put("id", "https://mit.example/badges/1"));
            assertThat(verify(jws(assertion)).verdict()).isEqualTo(Verdict.UNVERIFIABLE);
        }

        @Test
        void none_and_secrets_are_refused() {
            String payload = encoded(Json.write(signed()).toArray());
            assertThat(verify(header("none") + "." + payload + ".").verdict())
                    .isEqualTo(Verdict.TAMPERED);
            String input = header("HS256") + "." + payload;
            byte[] secret = key().get("publicKeyPem").textValue().getBytes(UTF_8);
            assertThat(verify(input + "." + encoded(hmac(secret, input))).verdict())
                    .isEqualTo(Verdict.TAMPERED);
        }

        @Test
        void the_revocation_list_names_what_is_revoked() {
            documents.with(ISSUER, profile().put("revocationList", LIST));
            assertThat(verify(jws(signed())).verdict()).isEqualTo(Verdict.UNVERIFIABLE);
            ObjectNode list = Json.object().put("id", LIST).put("issuer", ISSUER);
            list.putArray("revokedAssertions").add("urn:uuid:2");
            documents.with(LIST, list);
            assertThat(verify(jws(signed())).verdict()).isEqualTo(Verdict.VALID);
            list.withArray("revokedAssertions").addObject().put("id", "urn:uuid:1");
            documents.with(LIST, list);
            assertThat(verify(jws(signed())).verdict()).isEqualTo(Verdict.REVOKED);
            list.putArray("revokedAssertions").addObject().put("uid", "old-1");
            documents.with(LIST, list);
            assertThat(verify(jws(signed().put("uid", "old-1"))).verdict())
                    .isEqualTo(Verdict.REVOKED);
        }

        @Test
        void one_of_the_hosted_kind_is_not_right_in_a_signature() {
            Verification verification = verify(jws(assertion()));
            assertThat(verification.verdict()).isEqualTo(Verdict.UNVERIFIABLE);
            assertThat(outcome(verification, "structure").detail())
                    .contains("/verification must be of the type SignedBadge or signed");
        }

        private String jws(ObjectNode payload) {
            try {
                String input = header("RS256") + "." + encoded(Json.write(payload).toArray());
                var signature = Signature.getInstance("SHA256withRSA");
                signature.initSign(PAIR.getPrivate());
                signature.update(input.getBytes(ISO_8859_1));
                return input + "." + encoded(signature.sign());
            } catch (GeneralSecurityException e) {
                throw new AssertionError(e);
            }
        }

        private String header(String algorithm) {
            return encoded(("{\"alg\":\"" + algorithm + "\"}").getBytes(UTF_8));
        }

        private byte[] hmac(byte[] secret, String input) {
            try {
                var mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(secret, "HmacSHA256"));
                return mac.doFinal(input.getBytes(ISO_8859_1));
            } catch (GeneralSecurityException e) {
                throw new AssertionError(e);
            }
        }

        private String encoded(byte[] bytes) {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        }
    }

    @Nested
    @DisplayName("data types")
    class DataTypes {
        private String structure(ObjectNode assertion) {
            documents.with(ID, assertion);
            Verification verification = verify(ID);
            assertThat(verification.verdict().isGreen()).isFalse();
            return outcome(verification, "structure").detail().orElse("");
        }

        @Test
        void required_members_must_be_there() {
            for (String member : new String[] {"issuedOn", "recipient", "badge", "verification"}) {
                ObjectNode assertion = assertion();
                assertion.remove(member);
                assertThat(structure(assertion)).contains("/" + member);
            }
        }

        @Test
        void members_must_be_of_their_type() {
            assertThat(structure(assertion().put("issuedOn", "2026-01-01")))
                    .contains("/issuedOn must be a date and time with its offset");
            assertThat(structure(assertion().put("narrative", 7))).contains("/narrative");
            ObjectNode hashed = assertion();
            ((ObjectNode) hashed.get("recipient")).put("hashed", "yes");
            assertThat(structure(hashed)).contains("/recipient/hashed must be true or false");
        }

        @Test
        void so_must_those_of_its_badge_class_and_issuer() {
            documents.with(BADGE, without(badgeClass(), "criteria"));
            documents.with(ISSUER, without(profile(), "email"));
            assertThat(structure(assertion()))
                    .contains("/badge/criteria is required", "/badge/issuer/email is required");
        }

        private static ObjectNode without(ObjectNode object, String member) {
            object.remove(member);
            return object;
        }
    }

    @Test
    void the_recipient_is_compared_by_the_hash() {
        Bytes input = Json.write(assertion());
        assertThat(verify(Question.about(input).withRecipient("a@example.com")).verdict())
                .isEqualTo(Verdict.VALID);
        assertThat(verify(Question.about(input).withRecipient("b@example.com")).verdict())
                .isEqualTo(Verdict.UNVERIFIABLE);
    }

    @Test
    void it_is_shown_in_the_shape_of_open_badges_3() {
        ObjectNode shown = verify(assertion()).shown().orElseThrow();
        assertThat(shown.at("/issuer/id").textValue()).isEqualTo(ISSUER);
        assertThat(shown.at("/issuer/phone").textValue()).isEqualTo("+491");
        assertThat(shown.get("validUntil").textValue()).isEqualTo("2028-01-01T00:00:00+01:00");
        assertThat(shown.at("/evidence/0/name").textValue()).isEqualTo("Pipe");
        assertThat(shown.at("/evidence/1/id").textValue()).isEqualTo("https://tvet.example/e/2");
        ObjectNode subject = (ObjectNode) shown.get("credentialSubject");
        assertThat(subject.at("/identifier/0/identityType").textValue()).isEqualTo("emailAddress");
        assertThat(subject.at("/achievement/name").textValue()).isEqualTo("Welding");
        assertThat(subject.at("/achievement/criteria/narrative").textValue())
                .isEqualTo("Weld a pipe.");
        assertThat(subject.at("/achievement/tag/0").textValue()).isEqualTo("steel");
        assertThat(subject.at("/achievement/alignment/0/targetName").textValue()).isEqualTo("Weld");
    }

    @Test
    void an_svg_may_hold_the_address_alone() {
        String svg =
                "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:ob=\"http://openbadges.org\">"
                        + "<ob:assertion verify=\""
                        + ID
                        + "\"/></svg>";
        assertThat(verify(svg).verdict()).isEqualTo(Verdict.VALID);
    }
}
