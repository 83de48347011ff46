package org.assaymark.verify;

import static java.util.Map.entry;
import static org.assaymark.verify.SamplesTest.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assaymark.StandardsData;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;
import org.assaymark.jsonld.Contexts;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The Open Badges 2.0 samples of the 1EdTech public validator")
class AssertionSamplesTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final String FOLDER = "credentials/ob2-1edtech";

    /** What each sample is for, and what it comes to here. */
    private static final Map<String, Verdict> EXPECTED =
            Map.ofEntries(
                    entry("assertion-with-data-image.json", Verdict.VALID_ISSUER_UNKNOWN),
                    entry("assertion-with-endorsements.json", Verdict.VALID_ISSUER_UNKNOWN),
                    entry("assertion-with-extension-node-basic.json", Verdict.VALID_ISSUER_UNKNOWN),
                    // The extension has no context of its own.
                    entry("assertion-with-extension-node-invalid.json", Verdict.UNVERIFIABLE),
                    entry("assertion-with-multiple-extensions.json", Verdict.VALID_ISSUER_UNKNOWN),
                    // Not an award.
                    entry("badge-class-with-language.json", Verdict.UNSUPPORTED),
                    entry("basic-assertion-expired-before-issued.json", Verdict.EXPIRED),
                    entry("basic-assertion-expired.json", Verdict.EXPIRED),
                    entry("basic-assertion-in-future.json", Verdict.NOT_YET_VALID),
                    entry("basic-assertion-invalid-context.json", Verdict.UNVERIFIABLE),
                    entry("basic-assertion-invalid-type.json", Verdict.UNVERIFIABLE),
                    // A hosted badge needs no key.
                    entry("basic-assertion-no-public-key.json", Verdict.VALID_ISSUER_UNKNOWN),
                    entry(
                            "basic-assertion-with-allowed-origins-invalid-multiple-starts-with.json",
                            Verdict.UNVERIFIABLE),
                    entry(
                            "basic-assertion-with-allowed-origins-invalid-starts-with.json",
                            Verdict.UNVERIFIABLE),
                    entry(
                            "basic-assertion-with-allowed-origins-valid-multiple-starts-with.json",
                            Verdict.VALID_ISSUER_UNKNOWN),
                    entry(
                            "basic-assertion-with-allowed-origins-valid-starts-with.json",
                            Verdict.VALID_ISSUER_UNKNOWN),
                    entry(
                            "basic-assertion-with-allowed-origins.json",
                            Verdict.VALID_ISSUER_UNKNOWN),
                    entry("basic-assertion-with-language.json", Verdict.VALID_ISSUER_UNKNOWN),
                    entry("basic-assertion.json", Verdict.VALID_ISSUER_UNKNOWN),
                    // Not an award.
                    entry("issuer-compact-iri-validation.json", Verdict.UNSUPPORTED),
                    entry("redirected-validation-subject.json", Verdict.VALID_ISSUER_UNKNOWN),
                    entry("simple-badge.png", Verdict.VALID_ISSUER_UNKNOWN),
                    entry("simple-not-revoked.jwt", Verdict.VALID_ISSUER_UNKNOWN),
                    entry("simple-revoked.jwt", Verdict.REVOKED),
                    entry("simple.jwt", Verdict.VALID_ISSUER_UNKNOWN),
                    // Its Profile has a urn for an id, which says nothing about who serves it.
                    entry("warning-issuer-non-http.json", Verdict.UNVERIFIABLE),
                    entry("warning-with-redirection.json", Verdict.VALID_ISSUER_UNKNOWN));

    @Test
    void each_gets_the_answer_that_its_name_says() {
        var verdicts = new TreeMap<String, Verdict>();
        Stream.of(".json", ".jwt", ".png")
                .flatMap(ending -> StandardsData.files(FOLDER, ending).stream())
                .forEach(
                        file ->
                                verdicts.put(
                                        file.getFileName().toString(), verify(file).verdict()));
        assertThat(verdicts).containsExactlyInAnyOrderEntriesOf(EXPECTED);
    }

    @Test
    void the_reason_is_the_one_that_their_names_say() {
        assertThat(detail("basic-assertion-invalid-context.json", "structure"))
                .isEqualTo("/@context must be https://w3id.org/openbadges/v2");
        assertThat(detail("basic-assertion-invalid-type.json", "structure"))
                .isEqualTo("/type must be Assertion");
        assertThat(detail("basic-assertion-expired-before-issued.json", "structure"))
                .isEqualTo("/expires is before issuedOn");
        assertThat(detail("assertion-with-extension-node-invalid.json", "structure"))
                .isEqualTo(
                        "/extensions:exampleExtension must be an extension with a context of its"
                                + " own");
        assertThat(
                        detail(
                                "basic-assertion-with-allowed-origins-invalid-starts-with.json",
                                "issuer"))
                .isEqualTo(
                        "the badge is not served from where its issuer says that it serves badges");
        assertThat(detail("warning-issuer-non-http.json", "issuer")).contains("no web address");
    }

    /** They have their context inside and are parts of badges or nothing at all. */
    @Test
    void the_samples_for_classes_are_no_credentials() {
        for (Path file : StandardsData.files(FOLDER + "/rdf-validation", ".json")) {
            if (file.getFileName().toString().equals("badge-class-invalid-issuer-type.json")) {
                assertThat(verify(file).verdict()).isEqualTo(Verdict.UNSUPPORTED);
            } else {
                assertThatThrownBy(() -> verify(file))
                        .as(file.toString())
                        .isInstanceOf(Malformed.class);
            }
        }
    }

    private static String detail(String name, String check) {
        return outcome(verify(StandardsData.path(FOLDER + "/" + name)), check)
                .detail()
                .orElseThrow();
    }

    private static Verification verify(Path file) {
        return new Verifier(Contexts.bundled(), webOf(file), _ -> false)
                .verify(Question.about(input(file)), NOW);
    }

    /** One sample is written with remarks, which JSON has not. */
    private static Bytes input(Path file) {
        return file.toString().endsWith("redirected-validation-subject.json")
                ? Bytes.utf8(
                        StandardsData.bytes(file)
                                .utf8()
                                .replaceAll("(?m) // .*$|\\{ //.*$", " ")
                                .replaceFirst("^ ", "{"))
                : StandardsData.bytes(file);
    }

    /** The assets at their addresses, and the sample where it says that it is. */
    private static Documents webOf(Path sample) {
        var documents = new Documents();
        for (Path asset : StandardsData.files(FOLDER + "/assets", ".json")) {
            for (String scheme : new String[] {"https", "http"}) {
                String address = scheme + "://example.org/" + asset.getFileName();
                documents.with(address, StandardsData.bytes(asset));
            }
        }
        Bytes basic = StandardsData.bytes(StandardsData.path(FOLDER + "/basic-assertion.json"));
        documents.with("https://example.org/beths-robotics-badge.json", basic);
        if (sample.toString().endsWith(".json")) {
            ObjectNode document = Json.readObject(input(sample));
            documents.with(document.path("id").asText(), document);
            ObjectNode badge = atHome(document.path("badge"), documents);
            atHome(badge.path("issuer"), documents);
        }
        return documents;
    }

    /** Several assets name one address, each for the samples that lead to it. */
    private static ObjectNode atHome(JsonNode reference, Documents documents) {
        if (!reference.isTextual()) {
            return reference instanceof ObjectNode object ? object : Json.object();
        }
        String name = reference.textValue().replaceFirst("^https?://example\\.org/", "");
        Path file = StandardsData.path(FOLDER + "/assets/" + name);
        if (!Files.exists(file)) {
            return Json.object();
        }
        ObjectNode document = Json.readObject(StandardsData.bytes(file));
        documents.with(document.path("id").asText(), document);
        return document;
    }
}
