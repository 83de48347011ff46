package org.assaymark.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assaymark.StandardsData;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;
import org.assaymark.jsonld.Contexts;
import org.assaymark.jsonld.JsonLdCanonicalizer;
import org.assaymark.proof.SignedJwt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The samples of the 1EdTech public validator and of the W3C VCDM 2.0 suite")
class SamplesTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final String VALID = "credentials/ob3-1edtech-valid";
    private static final String RECORDS = "credentials/clr2-1edtech";

    @Test
    void valid_badges_are_valid_when_the_documents_of_their_issuers_can_be_read() {
        var verdicts = new TreeMap<String, Verdict>();
        for (Path file : samples()) {
            ObjectNode credential = Json.readObject(StandardsData.bytes(file));
            var documents = new Documents().withControllersOf(credential);
            String list = credential.at("/credentialStatus/id").asText();
            ObjectNode revocations = Json.object().put("id", list);
            revocations.putArray("revokedCredential").addObject().put("id", "urn:another");
            documents.with(list, revocations);
            verdicts.put(file.getFileName().toString(), verify(file, documents).verdict());
        }
        assertThat(verdicts.remove("simple-did-key-method.json")).isEqualTo(Verdict.UNVERIFIABLE);
        assertThat(verdicts)
                .containsOnlyKeys(
                        "complete.json",
                        "ecdsa-sd-derivedcredential.json",
                        "endorsement-valid.json",
                        "simple-context-alias.json",
                        "simple-context-version.json",
                        "simple-did-web-method.json",
                        "simple-eddsa-2022.json",
                        "simple-multiple-proofs.json",
                        "simple.1ob",
                        "simple.json",
                        "simple_v1.json");
        assertThat(verdicts.values()).containsOnly(Verdict.VALID_ISSUER_UNKNOWN);
    }

    @Test
    void valid_badges_are_unverifiable_when_those_documents_are_out_of_reach() {
        for (Path file : samples()) {
            Verification verification = verify(file, new Documents());
            assertThat(verification.verdict()).as(file.toString()).isEqualTo(Verdict.UNVERIFIABLE);
            assertThat(outcome(verification, "proof").isPassed()).as(file.toString()).isTrue();
        }
    }

    @Test
    void badges_that_are_not_in_order_are_not_green() {
        assertThat(verdictOf("complete_v1.json")).isEqualTo(Verdict.EXPIRED);
        // Names no key, and no achievement.
        assertThat(verdictOf("simple.jwt")).isEqualTo(Verdict.UNVERIFIABLE);
    }

    private static Verdict verdictOf(String name) {
        return verify(StandardsData.path(VALID + "/" + name), new Documents()).verdict();
    }

    @Test
    void a_key_inside_a_token_needs_the_document_of_its_issuer() {
        for (String jwt : List.of(baked(), StandardsData.text(RECORDS + "/simple.jwt").strip())) {
            Verification unknown = verify(Bytes.utf8(jwt), new Documents());
            assertThat(outcome(unknown, "proof").isPassed()).isTrue();
            assertThat(outcome(unknown, "issuer")).isInstanceOf(Outcome.CouldNotCheck.class);
            assertThat(unknown.verdict()).isEqualTo(Verdict.UNVERIFIABLE);
            SignedJwt token = SignedJwt.parse(jwt);
            var listed = controller(token.payload().get("iss").textValue(), token);
            assertThat(outcome(verify(Bytes.utf8(jwt), listed), "issuer").isPassed()).isTrue();
        }
        assertThat(
                        verify(
                                        Bytes.utf8(baked()),
                                        controller(
                                                "https://example.edu/issuers/565049",
                                                SignedJwt.parse(baked())))
                                .verdict())
                .isEqualTo(Verdict.VALID_ISSUER_UNKNOWN);
    }

    private static String baked() {
        Matcher token =
                Pattern.compile("eyJ[\\w-]+\\.[\\w-]+\\.[\\w-]+")
                        .matcher(StandardsData.text(VALID + "/simple-jwt_v1.svg"));
        assertThat(token.find()).isTrue();
        return token.group();
    }

    private static Documents controller(String id, SignedJwt token) {
        ObjectNode document = Json.object().put("id", id);
        ObjectNode method = document.putArray("verificationMethod").addObject();
        method.put("id", id + "#1").put("type", "JsonWebKey").put("controller", id);
        method.set("publicKeyJwk", token.header().get("jwk"));
        document.putArray("assertionMethod").add(id + "#1");
        return new Documents().with(id, document);
    }

    @Test
    void learner_records_are_judged_with_what_they_hold() {
        var verdicts = new TreeMap<String, Verdict>();
        for (Path file : StandardsData.files(RECORDS, ".json")) {
            ObjectNode credential = Json.readObject(StandardsData.bytes(file));
            var documents = new Documents().withControllersOf(credential);
            for (JsonNode part : credential.at("/credentialSubject/verifiableCredential")) {
                documents.withControllersOf((ObjectNode) part);
            }
            Verification verification = verify(file, documents);
            verdicts.put(file.getFileName().toString(), verification.verdict());
            assertThat(outcome(verification, "contents").isPassed())
                    .as(file.toString())
                    .isEqualTo(verification.verdict().isGreen());
        }
        assertThat(verdicts.remove("simple.json")).isEqualTo(Verdict.VALID_ISSUER_UNKNOWN);
        // No proof, a context that was only a draft, an issuer that is a urn:uuid.
        assertThat(verdicts)
                .containsOnlyKeys(
                        "complex.json",
                        "simple-noproof.json",
                        "simple_old_safesigned.json",
                        "simple_v1.json");
        assertThat(verdicts.values()).containsOnly(Verdict.UNVERIFIABLE);
    }

    @Test
    void the_structure_of_the_w3c_presentations_is_judged_as_their_names_say() {
        var wrong = new TreeMap<String, String>();
        int judged = 0;
        for (Path file : StandardsData.files("credentials/vcdm2-suite", ".json")) {
            String name = file.getFileName().toString();
            boolean good = name.endsWith("-ok.json");
            if (name.startsWith("presentation") && (good || name.contains("-fail"))) {
                judged++;
                if (good != presentationHolds(Json.readObject(StandardsData.bytes(file)))) {
                    wrong.put(name, "holds: " + !good);
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(judged).isEqualTo(22);
    }

    private static boolean presentationHolds(ObjectNode object) {
        return Formats.read(Json.write(object)) instanceof Submission.Presentation presentation
                && StructureCheck.of(
                                presentation, new JsonLdCanonicalizer(StandardsData.contexts()))
                        .isPassed();
    }

    @Test
    void a_badge_on_its_revocation_list_is_revoked() {
        Path file = StandardsData.path(VALID + "/complete.json");
        ObjectNode credential = Json.readObject(StandardsData.bytes(file));
        String list = credential.at("/credentialStatus/id").asText();
        ObjectNode revocations = Json.object().put("id", list);
        revocations
                .putArray("revokedCredential")
                .addObject()
                .put("id", credential.get("id").textValue());
        var documents = new Documents().withControllersOf(credential).with(list, revocations);
        assertThat(verify(file, documents).verdict()).isEqualTo(Verdict.REVOKED);
    }

    @Test
    void a_badge_on_the_bitstring_list_of_1edtech_is_revoked() {
        ObjectNode credential =
                StandardsData.json("vectors/bitstring/credential-status-revoked.json");
        Bytes list =
                StandardsData.bytes(StandardsData.path("vectors/bitstring/1edtech-testlist.json"));
        String address = credential.at("/credentialStatus/statusListCredential").asText();
        var documents = new Documents().withControllersOf(credential).with(address, list);
        assertThat(
                        verifier(documents)
                                .verify(Question.about(Json.write(credential)), NOW)
                                .verdict())
                .isEqualTo(Verdict.REVOKED);
    }

    @Test
    void invalid_badges_are_never_green() {
        var verdicts = new TreeMap<String, Verdict>();
        for (Path file : StandardsData.files("credentials/ob3-1edtech-invalid", ".json")) {
            ObjectNode credential = Json.readObject(StandardsData.bytes(file));
            var documents = new Documents().withControllersOf(credential);
            String name = file.getFileName().toString();
            verdicts.put(name, verify(file, documents).verdict());
        }
        assertThat(verdicts).hasSize(22);
        assertThat(verdicts.values()).noneMatch(Verdict::isGreen);
        assertThat(verdicts)
                .containsEntry("simple-err-expired.json", Verdict.EXPIRED)
                .containsEntry("simple-err-issued.json", Verdict.NOT_YET_VALID)
                .containsEntry("simple-err-proof-value.json", Verdict.TAMPERED)
                .containsEntry("simple-err-issuer.json", Verdict.UNVERIFIABLE);
    }

    @Test
    void the_structure_of_the_w3c_samples_is_judged_as_their_names_say() {
        var wrong = new TreeMap<String, String>();
        int passed = 0;
        int failed = 0;
        for (String folder : List.of("", "/names-and-descriptions")) {
            for (Path file : StandardsData.files("credentials/vcdm2-suite" + folder, ".json")) {
                String name = file.getFileName().toString();
                if (name.startsWith("presentation")) {
                    continue;
                }
                boolean structureHolds = structureHolds(withIssuer(file));
                if (name.endsWith("-ok.json") != structureHolds) {
                    wrong.put(name, "holds: " + structureHolds);
                }
                passed += structureHolds ? 1 : 0;
                failed += structureHolds ? 0 : 1;
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(passed).isEqualTo(54);
        assertThat(failed).isEqualTo(41);
    }

    /** The suite's own client adds the issuer of the implementation under test. */
    private static ObjectNode withIssuer(Path file) {
        String text =
                StandardsData.bytes(file)
                        .utf8()
                        .replace("PAST DATE", "2020-01-01T00:00:00Z")
                        .replace("FUTURE DATE", "2099-01-01T00:00:00Z");
        ObjectNode credential = Json.readObject(Bytes.utf8(text));
        boolean aboutIssuer = file.getFileName().toString().contains("credential-no-issuer");
        if (!credential.has("issuer") && !aboutIssuer) {
            credential.put("issuer", "did:web:tvet.example");
        } else if (credential.path("issuer") instanceof ObjectNode issuer
                && !issuer.has("id")
                && !file.getFileName().toString().contains("issuer-object-id")) {
            issuer.put("id", "did:web:tvet.example");
        }
        return credential;
    }

    private static boolean structureHolds(ObjectNode credential) {
        try {
            return Formats.read(Json.write(credential)) instanceof Submission.Embedded embedded
                    && StructureCheck.of(
                                    embedded, new JsonLdCanonicalizer(StandardsData.contexts()))
                            .isPassed();
        } catch (Malformed e) {
            return false;
        }
    }

    private static List<Path> samples() {
        return List.of(
                        "complete.json",
                        "ecdsa-sd-derivedcredential.json",
                        "endorsement-valid.json",
                        "simple-context-alias.json",
                        "simple-context-version.json",
                        "simple-did-key-method.json",
                        "simple-did-web-method.json",
                        "simple-eddsa-2022.json",
                        "simple-multiple-proofs.json",
                        "simple.1ob",
                        "simple.json",
                        "simple_v1.json")
                .stream()
                .map(name -> StandardsData.path(VALID + "/" + name))
                .toList();
    }

    private static Verification verify(Path file, DocumentSource documents) {
        return verify(StandardsData.bytes(file), documents);
    }

    private static Verification verify(Bytes input, DocumentSource documents) {
        return verifier(documents).verify(Question.about(input), NOW);
    }

    private static Verifier verifier(DocumentSource documents) {
        return new Verifier(Contexts.bundled(), documents, _ -> false);
    }

    static Outcome outcome(Verification verification, String id) {
        return verification.checks().stream()
                .filter(check -> check.id().equals(id))
                .findFirst()
                .orElseThrow()
                .outcome();
    }
}
