package org.assaymark.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assaymark.StandardsData;
import org.assaymark.TestKeys;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;
import org.assaymark.document.Pointer;
import org.assaymark.jsonld.JsonLdCanonicalizer;
import org.assaymark.jsonld.Refused;
import org.assaymark.key.Multibase;
import org.assaymark.key.PublicKey;
import org.assaymark.key.Signature;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("W3C DI-ECDSA 1.0 §3.6 ecdsa-sd-2023, derived proofs")
class EcdsaSd2023Test {
    private static final String VECTORS = "vectors/di-ecdsa/ecdsa-sd-2023/";
    private static final String BADGE =
            "credentials/ob3-1edtech-valid/ecdsa-sd-derivedcredential.json";

    private final EcdsaSd2023 suite =
            new EcdsaSd2023(new JsonLdCanonicalizer(StandardsData.contexts()));

    /** A document without its proof, the proof, and the key that it names. */
    private record Sample(ObjectNode document, ObjectNode proof, PublicKey key) {
        static Sample read(String path) {
            ObjectNode document = StandardsData.json(path);
            JsonNode proof = document.remove("proof");
            var one = (ObjectNode) (proof.isArray() ? proof.get(0) : proof);
            String method = one.get("verificationMethod").textValue();
            PublicKey key = PublicKey.ofMultikey(method.substring(method.indexOf('#') + 1));
            return new Sample(document, one, key);
        }

        Sample withValue(String proofValue) {
            return new Sample(document, proof.deepCopy().put("proofValue", proofValue), key);
        }
    }

    private static List<Sample> samples() {
        return List.of(
                Sample.read(VECTORS + "employ/derivedRevealDocument.json"),
                Sample.read(VECTORS + "prc/derivedRevealDocument.json"),
                Sample.read(BADGE));
    }

    private boolean verifies(Sample sample) {
        return suite.verifies(sample.document(), sample.proof(), sample.key());
    }

    /** Also when the document is refused, or the value malformed. */
    private boolean isRejected(Sample sample) {
        try {
            return !verifies(sample);
        } catch (Malformed | Refused e) {
            return true;
        }
    }

    @Test
    @DisplayName("appendices A.7 and A.8 and the sample of the 1EdTech validator verify")
    void the_derived_credentials_verify() {
        assertThat(samples()).allMatch(this::verifies);
        assertThat(samples()).allMatch(sample -> suite.reads(sample.proof()));
    }

    @Test
    @DisplayName("§3.5.8: the parts of the value are those of the vectors")
    void the_value_is_parsed_as_the_vectors_say() {
        for (String folder : List.of("employ/", "prc/")) {
            var derived =
                    DerivedProof.parse(
                            StandardsData.json(VECTORS + folder + "derivedRevealDocument.json")
                                    .at("/proof/proofValue"));
            ObjectNode expected =
                    StandardsData.json(VECTORS + folder + "derivedDisclosureData.json");
            assertThat(hex(derived.base().value()))
                    .isEqualTo(expected.get("baseSignature").textValue());
            assertThat(derived.statementKey().multikey())
                    .isEqualTo(expected.get("publicKey").textValue());
            assertThat(derived.signatures())
                    .extracting(signature -> hex(signature.value()))
                    .isEqualTo(texts(expected.get("signatures")));
            for (JsonNode entry : expected.at("/labelMap/value")) {
                assertThat(derived.labels())
                        .containsEntry(
                                "_:" + entry.get(0).textValue(), "_:" + entry.get(1).textValue());
            }
            assertThat(new TreeSet<>(derived.mandatory()))
                    .hasToString(texts(expected.get("mandatoryIndexes")).toString());
        }
    }

    @Test
    void any_changed_or_missing_statement_is_noticed() {
        int changes = 0;
        for (Sample sample : samples()) {
            for (Pointer place : leaves(sample.document(), Pointer.ROOT)) {
                for (boolean remove : new boolean[] {true, false}) {
                    ObjectNode changed = sample.document().deepCopy();
                    change(changed, place.text(), remove);
                    assertThat(isRejected(new Sample(changed, sample.proof(), sample.key())))
                            .as(place + (remove ? " removed" : " changed"))
                            .isTrue();
                    changes++;
                }
            }
        }
        assertThat(changes).isGreaterThan(60);
    }

    private static List<Pointer> leaves(JsonNode value, Pointer at) {
        var leaves = new ArrayList<Pointer>();
        if (value instanceof ObjectNode object) {
            object.properties()
                    .forEach(
                            each ->
                                    leaves.addAll(
                                            leaves(each.getValue(), at.child(each.getKey()))));
        } else if (value instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                leaves.addAll(leaves(array.get(i), at.child(i)));
            }
        } else {
            leaves.add(at);
        }
        return leaves;
    }

    private static void change(ObjectNode document, String pointer, boolean remove) {
        int slash = pointer.lastIndexOf('/');
        JsonNode parent = document.at(pointer.substring(0, slash));
        String name = pointer.substring(slash + 1);
        String other = document.at(pointer).asText() + "0";
        if (parent instanceof ArrayNode array) {
            int index = Integer.parseInt(name);
            if (remove) {
                array.remove(index);
            } else {
                array.set(index, TextNode.valueOf(other));
            }
        } else if (parent instanceof ObjectNode object) {
            if (remove) {
                object.remove(name);
            } else {
                object.put(name, other);
            }
        }
    }

    @Test
    void an_added_statement_is_noticed() {
        for (Sample sample : samples()) {
            sample.document().put("name", "Distinction");
            assertThat(isRejected(sample)).isTrue();
        }
    }

    @Test
    void changed_options_and_other_keys_are_noticed() {
        for (Sample sample : samples()) {
            ObjectNode otherTime = sample.proof().deepCopy().put("created", "2024-01-01T00:00:00Z");
            assertThat(verifies(new Sample(sample.document(), otherTime, sample.key()))).isFalse();
            for (SigningKey other :
                    List.of(
                            TestKeys.p256("did:web:x.example"),
                            TestKeys.ed25519("did:web:x.example"))) {
                assertThat(
                                verifies(
                                        new Sample(
                                                sample.document(),
                                                sample.proof(),
                                                other.publicKey())))
                        .isFalse();
            }
        }
    }

    @Test
    @DisplayName("§3.5.8: a base proof shows everything, and is not for verifiers")
    void a_base_proof_is_malformed() {
        for (String folder : List.of("employ/", "prc/")) {
            Sample base = Sample.read(VECTORS + folder + "addSignedSDBase.json");
            assertThatThrownBy(() -> verifies(base))
                    .isInstanceOf(Malformed.class)
                    .hasMessageContaining("base proof");
        }
    }

    @Nested
    @DisplayName("what a holder may try with the parts of the value")
    class Forgeries {
        private final Sample sample = samples().getFirst();
        private final DerivedProof derived = DerivedProof.parse(sample.proof().get("proofValue"));

        @Test
        void the_parts_as_they_are_verify() {
            assertThat(verifies(sample.withValue(value(derived)))).isTrue();
        }

        @Test
        void statements_signed_with_a_key_of_the_holder() {
            SigningKey own = TestKeys.p256("did:web:holder.example");
            Bytes multikey = Multibase.decode(own.publicKey().multikey());
            assertThat(verifies(with(multikey, derived.signatures(), derived.labels()))).isFalse();
        }

        @Test
        void a_key_that_is_none() {
            for (Bytes key :
                    List.of(
                            Bytes.EMPTY,
                            derived.publicKey().slice(2, 35),
                            Bytes.of(new byte[35]),
                            Multibase.decode(
                                    TestKeys.ed25519("did:web:x.example")
                                            .publicKey()
                                            .multikey()))) {
                assertThatThrownBy(
                                () -> verifies(with(key, derived.signatures(), derived.labels())))
                        .isInstanceOf(Malformed.class);
            }
        }

        @Test
        void signatures_in_another_order_or_number() {
            var reversed = new ArrayList<>(derived.signatures());
            Collections.reverse(reversed);
            assertThat(verifies(with(derived.publicKey(), reversed, derived.labels()))).isFalse();
            var fewer = derived.signatures().subList(1, derived.signatures().size());
            assertThat(verifies(with(derived.publicKey(), fewer, derived.labels()))).isFalse();
        }

        @Test
        void labels_that_are_swapped_or_missing() {
            var swapped =
                    Map.of(
                            "_:c14n0", derived.labels().get("_:c14n1"),
                            "_:c14n1", derived.labels().get("_:c14n0"));
            assertThat(verifies(with(derived.publicKey(), derived.signatures(), swapped)))
                    .isFalse();
            var missing = Map.of("_:c14n0", derived.labels().get("_:c14n0"));
            Sample without = with(derived.publicKey(), derived.signatures(), missing);
            assertThatThrownBy(() -> verifies(without)).isInstanceOf(Malformed.class);
        }

        /** Every statement would be one that the issuer signed. */
        @Test
        void one_subject_shown_as_two() {
            JsonNode subject = sample.document().get("credentialSubject");
            ObjectNode type = Json.object();
            type.set("type", subject.get("type"));
            ObjectNode country = Json.object();
            country.set("birthCountry", subject.get("birthCountry"));
            sample.document().set("credentialSubject", Json.array().add(type).add(country));
            String label = derived.labels().get("_:c14n0");
            var labels =
                    Map.of(
                            "_:c14n0", label,
                            "_:c14n1", derived.labels().get("_:c14n1"),
                            "_:c14n2", label);
            Sample split = with(derived.publicKey(), derived.signatures(), labels);
            assertThatThrownBy(() -> verifies(split))
                    .isInstanceOf(Malformed.class)
                    .hasMessageContaining("label twice");
        }

        @Test
        void mandatory_statements_that_are_not_there() {
            for (TreeSet<Integer> mandatory :
                    List.of(
                            new TreeSet<Integer>(),
                            new TreeSet<>(List.of(0, 4, 5)),
                            new TreeSet<>(List.of(0, 1, 4, 5, 7)))) {
                var other =
                        new DerivedProof(
                                derived.base(),
                                derived.publicKey(),
                                derived.signatures(),
                                derived.labels(),
                                mandatory);
                assertThat(verifies(sample.withValue(value(other)))).isFalse();
            }
            var beyond =
                    new DerivedProof(
                            derived.base(),
                            derived.publicKey(),
                            derived.signatures(),
                            derived.labels(),
                            new TreeSet<>(List.of(0, 4, 5, 7, 10)));
            assertThatThrownBy(() -> verifies(sample.withValue(value(beyond))))
                    .isInstanceOf(Malformed.class);
        }

        private Sample with(Bytes key, List<Signature> signatures, Map<String, String> labels) {
            return sample.withValue(
                    value(
                            new DerivedProof(
                                    derived.base(), key, signatures, labels, derived.mandatory())));
        }
    }

    @Nested
    @DisplayName("RFC 8949: a value in other CBOR than that of the suite is malformed")
    class OtherCbor {
        private final Sample sample = samples().getFirst();
        private final byte[] good =
                Multibase.decodeBase64Url(sample.proof().get("proofValue").textValue().substring(1))
                        .toArray();

        @Test
        void at_whatever_byte_it_ends() {
            for (int size = 0; size < good.length; size++) {
                Sample cut = sample.withValue(text(Bytes.of(good).slice(0, size)));
                assertThatThrownBy(() -> verifies(cut)).isInstanceOf(Malformed.class);
            }
            Sample longer = sample.withValue(text(Bytes.of(good).then(Bytes.of(new byte[1]))));
            assertThatThrownBy(() -> verifies(longer)).isInstanceOf(Malformed.class);
        }

        @Test
        void in_another_alphabet_or_spelling() {
            String value = sample.proof().get("proofValue").textValue();
            for (String other :
                    List.of(
                            "",
                            "u",
                            value.substring(1),
                            "z" + value.substring(1),
                            value + "=",
                            "u2V0B",
                            "u2V0Bhg",
                            text(Bytes.of(good).slice(3, good.length)))) {
                assertThatThrownBy(() -> verifies(sample.withValue(other)))
                        .as(other)
                        .isInstanceOf(Malformed.class);
            }
            sample.proof().remove("proofValue");
            assertThatThrownBy(() -> verifies(sample)).isInstanceOf(Malformed.class);
        }

        @Test
        @DisplayName("§4.2.1: the same with longer heads, tags or open ends")
        void that_is_not_deterministic() {
            String head = "d95d01";
            for (String other :
                    List.of(
                            head + "9805", // an array of 5 in two bytes
                            head + "990005",
                            head + "9f", // of unknown length
                            head + "d840" + "85", // with the tag of Uint8Array
                            head + "855f",
                            head + "85590040", // 64 in three bytes
                            head + "859a00000005",
                            head + "85" + "1840",
                            head + "84",
                            head + "86")) {
                Bytes bytes = Bytes.of(HexFormat.of().parseHex(other + "00".repeat(200)));
                assertThatThrownBy(() -> verifies(sample.withValue(text(bytes))))
                        .as(other)
                        .isInstanceOf(Malformed.class);
            }
        }

        @Test
        void with_more_than_one_credential_may_ask_of_a_verifier() {
            assertThatThrownBy(() -> verifies(sample.withValue("u" + "A".repeat(200_000))))
                    .isInstanceOf(Refused.class);
            Bytes signature = Bytes.of(HexFormat.of().parseHex("5840" + "11".repeat(64)));
            Bytes start =
                    Bytes.of(HexFormat.of().parseHex("d95d0185"))
                            .then(signature)
                            .then(Bytes.of(HexFormat.of().parseHex("5823" + "22".repeat(35))));
            Bytes count = Bytes.of(HexFormat.of().parseHex("9903e9"));
            assertThatThrownBy(() -> verifies(sample.withValue(text(start.then(count)))))
                    .isInstanceOf(Refused.class);
        }

        @Test
        void with_any_byte_changed_it_does_not_verify() {
            for (int i = 0; i < good.length; i += 5) {
                byte[] changed = good.clone();
                changed[i] ^= 1;
                assertThat(isRejected(sample.withValue(text(Bytes.of(changed)))))
                        .as("" + i)
                        .isTrue();
            }
        }
    }

    @Property(tries = 500)
    void any_bytes_are_a_value_or_refused(@ForAll byte[] bytes) {
        Bytes candidate = Bytes.of(HexFormat.of().parseHex("d95d0185")).then(Bytes.of(bytes));
        try {
            assertThat(DerivedProof.parse(TextNode.valueOf(text(candidate)))).isNotNull();
        } catch (Malformed | Refused e) {
            assertThat(e).hasMessageContaining("proof");
        }
    }

    private static String value(DerivedProof proof) {
        Bytes out =
                Bytes.of(HexFormat.of().parseHex("d95d0185"))
                        .then(bytes(proof.base().value()))
                        .then(bytes(proof.publicKey()))
                        .then(head(4, proof.signatures().size()));
        for (Signature signature : proof.signatures()) {
            out = out.then(bytes(signature.value()));
        }
        out = out.then(head(5, proof.labels().size()));
        for (Map.Entry<String, String> label : new TreeMap<>(proof.labels()).entrySet()) {
            out =
                    out.then(head(0, Integer.parseInt(label.getKey().substring(6))))
                            .then(bytes(Multibase.decodeBase64Url(label.getValue().substring(3))));
        }
        out = out.then(head(4, proof.mandatory().size()));
        for (int place : new TreeSet<>(proof.mandatory())) {
            out = out.then(head(0, place));
        }
        return text(out);
    }

    private static Bytes bytes(Bytes content) {
        return head(2, content.size()).then(content);
    }

    private static Bytes head(int majorType, int number) {
        return Bytes.of(
                number < 24
                        ? new byte[] {(byte) ((majorType << 5) | number)}
                        : new byte[] {(byte) ((majorType << 5) | 24), (byte) number});
    }

    private static String text(Bytes bytes) {
        return "u" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toArray());
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asText).toList();
    }

    private static String hex(Bytes bytes) {
        return HexFormat.of().formatHex(bytes.toArray());
    }
}
