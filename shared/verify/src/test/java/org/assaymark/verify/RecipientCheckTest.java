package org.assaymark.verify;

import static org.assaymark.verify.SamplesTest.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.assaymark.credential.EmailAddress;
import org.assaymark.document.Json;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("Open Badges 3.0, verification step 6: the recipient")
class RecipientCheckTest extends VerifierFixture {
    private static final String KOSHER =
            "sha256$b5809d8a92f8858436d7e6b87c12ebc0ae1eac4baecc2c0b913aee2c922ef399";
    private static final String HOLDER = "did:example:amina";

    private Verification ask(ObjectNode badge, String recipient) {
        return verifier()
                .verify(Question.about(Json.write(sign(badge))).withRecipient(recipient), NOW);
    }

    private Outcome recipient(ObjectNode badge, String recipient) {
        return outcome(ask(badge, recipient), "recipient");
    }

    private static ObjectNode identified(String type, boolean hashed, String hash, String salt) {
        ObjectNode badge = badge();
        ObjectNode identity =
                subject(badge)
                        .putArray("identifier")
                        .addObject()
                        .put("type", "IdentityObject")
                        .put("hashed", hashed)
                        .put("identityHash", hash)
                        .put("identityType", type);
        if (!salt.isEmpty()) {
            identity.put("salt", salt);
        }
        return badge;
    }

    @Test
    void nobody_asked_nothing_is_compared() {
        Verification verification = verify(sign(badge()));
        assertThat(outcome(verification, "recipient")).isEqualTo(Outcome.notAsked());
        assertThat(verification.verdict()).isEqualTo(Verdict.VALID);
    }

    @Nested
    @DisplayName("a hashed e-mail address")
    class Hashed {
        @Test
        void matches_with_the_salt_appended_and_hex_in_any_case() {
            String upper = "SHA256$" + KOSHER.substring(7).toUpperCase(java.util.Locale.ROOT);
            for (String hash : new String[] {KOSHER, upper}) {
                ObjectNode badge = identified("emailAddress", true, hash, "Kosher");
                assertThat(ask(badge, "a@example.com").verdict()).isEqualTo(Verdict.VALID);
            }
        }

        @Test
        void matches_as_given_and_folded() {
            ObjectNode badge = identified("emailAddress", true, KOSHER, "Kosher");
            assertThat(recipient(badge, " A@Example.COM ")).isEqualTo(Outcome.passed());
            assertThat(recipient(badge, "mailto:a@example.com")).isEqualTo(Outcome.passed());
            // sha256 of Amina@Example.com, by an issuer that folds nothing
            ObjectNode unfolded = identified("emailAddress", true, hash("Amina@Example.com"), "");
            assertThat(recipient(unfolded, "Amina@Example.com")).isEqualTo(Outcome.passed());
            assertThat(recipient(unfolded, "amina@example.com")).isInstanceOf(Outcome.Failed.class);
        }

        @Test
        void may_be_an_md5_of_old() {
            // md5 of a@example.comsalt
            ObjectNode badge =
                    identified(
                            "emailAddress", true, "md5$c3808dc4f82f722232368d4b90aaabe8", "salt");
            assertThat(recipient(badge, "a@example.com")).isEqualTo(Outcome.passed());
        }

        @Test
        void of_an_algorithm_that_is_not_known_cannot_be_compared() {
            for (String hash : new String[] {"sha1$00", "b5809d8a", "", "sha256"}) {
                Verification verification =
                        ask(identified("emailAddress", true, hash, ""), "a@example.com");
                assertThat(outcome(verification, "recipient"))
                        .isInstanceOf(Outcome.CouldNotCheck.class);
                assertThat(verification.verdict()).isEqualTo(Verdict.UNVERIFIABLE);
            }
        }

        private String hash(String address) {
            try {
                byte[] digest =
                        java.security.MessageDigest.getInstance("SHA-256")
                                .digest(address.getBytes(java.nio.charset.StandardCharsets.UTF_8));
                return "sha256$" + java.util.HexFormat.of().formatHex(digest);
            } catch (java.security.NoSuchAlgorithmException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Test
    void another_recipient_is_not_green_and_is_not_repeated() {
        ObjectNode badge = identified("emailAddress", true, KOSHER, "Kosher");
        Verification verification = ask(badge, "berta@example.com");
        assertThat(verification.verdict()).isEqualTo(Verdict.UNVERIFIABLE);
        assertThat(outcome(verification, "recipient"))
                .isEqualTo(new Outcome.Failed("the credential is about another recipient"));
        assertThat(verification.summary()).contains("another recipient").doesNotContain("berta");
    }

    @Test
    void a_plain_address_matches_in_any_case() {
        ObjectNode badge = identified("emailAddress", false, "Amina@Example.com", "");
        assertThat(recipient(badge, "amina@example.com")).isEqualTo(Outcome.passed());
        assertThat(recipient(badge, "berta@example.com")).isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void what_our_own_issuer_writes_is_recognized() {
        String hash = new EmailAddress("Amina@Example.com").identityHash("0123abcd");
        ObjectNode badge = identified("emailAddress", true, hash, "0123abcd");
        assertThat(recipient(badge, "AMINA@example.com")).isEqualTo(Outcome.passed());
    }

    @Test
    void the_id_of_the_subject_must_be_equal() {
        ObjectNode badge = badge();
        subject(badge).put("id", HOLDER);
        assertThat(recipient(badge, HOLDER)).isEqualTo(Outcome.passed());
        assertThat(recipient(badge, "did:example:berta")).isInstanceOf(Outcome.Failed.class);
        subject(badge).put("id", "mailto:amina@example.com");
        assertThat(recipient(badge, "Amina@example.com")).isEqualTo(Outcome.passed());
    }

    @Test
    void a_name_or_an_id_made_for_this_credential_says_nothing() {
        for (String recipient : new String[] {HOLDER, "amina@example.com", "Amina"}) {
            assertThat(recipient(badge(), recipient)).isInstanceOf(Outcome.CouldNotCheck.class);
        }
    }

    @Test
    void another_identifier_of_the_learner_is_compared_as_it_stands() {
        ObjectNode badge = identified("systemId", false, "https://id.example/7", "");
        assertThat(recipient(badge, "https://id.example/7")).isEqualTo(Outcome.passed());
        assertThat(recipient(badge, "https://id.example/8")).isInstanceOf(Outcome.Failed.class);
    }
}
