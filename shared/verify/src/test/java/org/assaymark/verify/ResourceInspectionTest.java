package org.assaymark.verify;

import static org.assaymark.verify.SamplesTest.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.assaymark.StandardsData;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.key.Multibase;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("VCDM 2.0 §5.3 Integrity of Related Resources")
class ResourceInspectionTest extends VerifierFixture {
    private static final String PLAN = "https://tvet.example/plan.txt";
    private static final String CONTEXT = "https://www.w3.org/ns/credentials/v2";
    private static final Bytes CONTENT = Bytes.utf8("Weld a pipe.\n");

    private static byte[] hash(String algorithm, Bytes content) {
        try {
            return MessageDigest.getInstance(algorithm).digest(content.toArray());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static String sri(int bits, Bytes content) {
        return "sha%d-%s"
                .formatted(bits, Base64.getEncoder().encodeToString(hash("SHA-" + bits, content)));
    }

    private static String multihash(int code, int bits, Bytes content) {
        byte[] hash = hash("SHA-" + bits, content);
        byte[] bytes = new byte[hash.length + 2];
        bytes[0] = (byte) code;
        bytes[1] = (byte) hash.length;
        System.arraycopy(hash, 0, bytes, 2, hash.length);
        return Multibase.base58(Bytes.of(bytes));
    }

    private static ObjectNode related(String id, String member, String digest) {
        ObjectNode badge = badge();
        badge.putArray("relatedResource").addObject().put("id", id).put(member, digest);
        return badge;
    }

    private Outcome resources(String member, String digest) {
        documents.with(PLAN, CONTENT);
        Verification verification = verify(sign(related(PLAN, member, digest)));
        assertThat(verification.verdict()).isEqualTo(Verdict.VALID);
        return outcome(verification, "resources");
    }

    @Test
    void each_kind_of_digest_is_compared() {
        for (int bits : new int[] {256, 384, 512}) {
            assertThat(resources("digestSRI", sri(bits, CONTENT))).isEqualTo(Outcome.passed());
            assertThat(resources("digestSRI", sri(bits, Bytes.utf8("other"))))
                    .isInstanceOf(Outcome.Failed.class);
        }
        assertThat(resources("digestMultibase", multihash(0x12, 256, CONTENT)))
                .isEqualTo(Outcome.passed());
        assertThat(resources("digestMultibase", multihash(0x20, 384, CONTENT)))
                .isEqualTo(Outcome.passed());
        assertThat(resources("digestMultibase", multihash(0x12, 256, Bytes.utf8("other"))))
                .isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void of_several_expressions_the_strongest_counts() {
        Bytes other = Bytes.utf8("other");
        assertThat(resources("digestSRI", sri(256, CONTENT) + " " + sri(384, other)))
                .isInstanceOf(Outcome.Failed.class);
        assertThat(resources("digestSRI", sri(256, other) + " " + sri(384, CONTENT)))
                .isEqualTo(Outcome.passed());
    }

    @Test
    void what_cannot_be_read_or_reached_is_not_passed() {
        for (String digest : new String[] {"md5-abcd", "sha256-???", "sha256-AAAA", ""}) {
            assertThat(resources("digestSRI", digest)).isInstanceOf(Outcome.CouldNotCheck.class);
        }
        ObjectNode badge = related("https://gone.example/", "digestSRI", sri(256, CONTENT));
        assertThat(outcome(verify(sign(badge)), "resources"))
                .isInstanceOf(Outcome.CouldNotCheck.class);
    }

    @Test
    void evidence_with_a_digest_is_compared() {
        documents.with(PLAN, CONTENT);
        ObjectNode badge = badge();
        badge.putArray("evidence")
                .addObject()
                .put("id", PLAN)
                .put("type", "Evidence")
                .put("digestSRI", sri(384, Bytes.utf8("other")));
        assertThat(outcome(verify(sign(badge)), "resources")).isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void no_more_than_eight_are_asked_for_and_none_without_proof() {
        ObjectNode badge = badge();
        for (int i = 0; i < 9; i++) {
            badge.withArray("relatedResource")
                    .addObject()
                    .put("id", "https://r.example/" + i)
                    .put("digestSRI", sri(256, CONTENT));
            documents.with("https://r.example/" + i, CONTENT);
        }
        ObjectNode signed = sign(badge);
        assertThat(outcome(verify(signed), "resources")).isInstanceOf(Outcome.CouldNotCheck.class);
        assertThat(documents.asked).contains("https://r.example/7");
        assertThat(documents.asked).doesNotContain("https://r.example/8");
        documents.asked.clear();
        signed.put("name", "Master of Welding");
        assertThat(outcome(verify(signed), "resources")).isEqualTo(Outcome.notAsked());
        assertThat(documents.asked).doesNotContain("https://r.example/0");
    }

    @Nested
    @DisplayName("a context that ships with us")
    class Published {
        @Test
        void fits_in_every_strength() {
            Bytes context =
                    StandardsData.bytes(StandardsData.path("contexts/credentials-v2.jsonld"));
            for (int bits : new int[] {256, 384, 512}) {
                ObjectNode badge = related(CONTEXT, "digestSRI", sri(bits, context));
                Verification verification = verify(sign(badge));
                assertThat(outcome(verification, "resources")).isEqualTo(Outcome.passed());
                assertThat(verification.verdict()).isEqualTo(Verdict.VALID);
            }
            assertThat(documents.asked).doesNotContain(CONTEXT);
        }

        @Test
        void that_was_another_one_is_a_fault_of_the_structure() {
            ObjectNode badge = related(CONTEXT, "digestSRI", sri(384, CONTENT));
            Verification verification = verify(sign(badge));
            assertThat(outcome(verification, "structure")).isInstanceOf(Outcome.Failed.class);
            assertThat(verification.verdict()).isEqualTo(Verdict.UNVERIFIABLE);
        }

        @Test
        void every_statement_here_is_that_of_the_published_file() {
            ObjectNode index =
                    Json.readObject(StandardsData.bytes(StandardsData.path("contexts/index.json")));
            int compared = 0;
            for (var entry : index.properties()) {
                Bytes file =
                        StandardsData.bytes(
                                StandardsData.path(
                                        "contexts/" + entry.getValue().path("file").asText()));
                for (int bits : new int[] {256, 384, 512}) {
                    ObjectNode resource = Json.object().put("id", entry.getKey());
                    resource.put("digestSRI", sri(bits, file));
                    var fits = PublishedContexts.fit(resource.get("id"), Digests.of(resource));
                    assertThat(fits.orElse(true)).as(entry.getKey()).isTrue();
                    compared += fits.isPresent() ? 1 : 0;
                }
            }
            assertThat(compared).isEqualTo(7 * 3);
        }
    }
}
