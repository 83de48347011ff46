package org.assaymark.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.assaymark.document.Json;
import org.assaymark.fetch.Fetched;
import org.assaymark.status.StatusList;
import org.assaymark.status.StatusListCredential;
import org.assaymark.status.StatusPurpose;
import org.assaymark.testkit.DynamoLocal;
import org.assaymark.testkit.FunctionClient.Answer;
import org.assaymark.testkit.KmsLocal;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("Endorsements by somebody else, who may take them back")
class EndorsementsTest {
    @RegisterExtension static final DynamoLocal DYNAMO = new DynamoLocal();
    @RegisterExtension static final KmsLocal KMS = new KmsLocal();

    /** A VC-API instance has a DID and a key of its own, and knows nothing of our issuers. */
    private static final String CHAMBER = "/vc/eddsa-rdfc-2022";

    private static final String LIST = "https://chamber.example/list";
    private static final int PLACE = 77;

    private static Deployment deployment;
    private static String did;
    private static ObjectNode issuer;
    private static String achievement;

    @BeforeAll
    static void publish() {
        deployment = new Deployment(DYNAMO, KMS);
        did = deployment.get(CHAMBER, "application/json").json().path("issuer").asText();
        issuer = deployment.manage("POST", "/v1/issuers", Deployment.template("issuer"));
        achievement =
                deployment
                        .manage(
                                "POST",
                                "/v1/achievements",
                                Deployment.template("achievement")
                                        .put("issuerId", issuer.path("id").asText()))
                        .path("id")
                        .asText();
        deployment.manage("POST", "/v1/achievements/" + achievement + "/publish", Json.object());
        listing(StatusList.empty());
    }

    @Test
    void the_page_of_a_version_shows_them_and_judges_them_each_time() {
        String version = "/a/" + achievement + "/v/1";
        JsonNode before = deployment.get(version, "application/json").json();
        ObjectNode attached =
                attach(
                        "/v1/achievements/" + achievement,
                        endorsement("We **hire** on it.", Deployment.ORIGIN + version));
        Element shown = endorsementOn(version);
        assertThat(shown.text()).contains("We hire on it.", "Chamber of Trade", did);
        assertThat(shown.selectFirst("blockquote strong").text()).isEqualTo("hire");
        assertThat(shown.select(".doubt")).isEmpty();

        listing(StatusList.empty().with(PLACE));
        shown = endorsementOn(version);
        assertThat(shown.selectFirst(".doubt").text()).contains("revoked");
        assertThat(shown.text()).doesNotContain("hire");

        deployment.answering(LIST, new Fetched.Unavailable("nobody answers"));
        shown = endorsementOn(version);
        assertThat(shown.selectFirst(".doubt").text()).contains("could not be verified");
        listing(StatusList.empty());

        assertThat(deployment.get(version, "application/json").json())
                .as("what credentials name stays as it is")
                .isEqualTo(before);
        JsonNode newest = deployment.get("/a/" + achievement, "application/json").json();
        assertThat(newest.path("endorsement"))
                .isEqualTo(Json.array().add(attached.path("endorsement")));
    }

    @Test
    void the_page_of_an_issuer_shows_them() {
        String slug = "/i/" + issuer.path("slug").asText();
        ObjectNode attached =
                attach(
                        "/v1/issuers/" + issuer.path("id").asText(),
                        endorsement("Since 1974.", issuer.path("did").asText()));
        assertThat(endorsementOn(slug).text()).contains("Since 1974.", did);
        ObjectNode profile = deployment.get(slug, "application/json").json();
        assertThat(profile.path("endorsement"))
                .isEqualTo(Json.array().add(attached.path("endorsement")));
        assertThat(profile.has("sender")).isFalse();
    }

    private static Element endorsementOn(String target) {
        Answer page = deployment.get(target, "text/html");
        return Jsoup.parse(page.body().utf8()).selectFirst(".endorsements li");
    }

    private static ObjectNode attach(String target, ObjectNode endorsement) {
        return deployment.manage(
                "POST",
                target + "/endorsements",
                Json.object().set("endorsement", signed(endorsement)));
    }

    private static JsonNode signed(ObjectNode credential) {
        Answer answer =
                deployment.send(
                        "POST",
                        CHAMBER + "/credentials/issue",
                        Map.of("content-type", "application/json"),
                        Json.write(Json.object().set("credential", credential)));
        assertThat(answer.status()).as(answer.body().utf8()).isEqualTo(201);
        return answer.json().path("verifiableCredential");
    }

    private static ObjectNode endorsement(String comment, String about) {
        ObjectNode credential = Json.object();
        credential
                .putArray("@context")
                .add("https://www.w3.org/ns/credentials/v2")
                .add("https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json");
        credential.put("id", "urn:uuid:" + UUID.randomUUID());
        credential.putArray("type").add("VerifiableCredential").add("EndorsementCredential");
        credential.put("name", "Endorsement").put("validFrom", "2026-01-01T00:00:00Z");
        credential
                .putObject("issuer")
                .put("id", did)
                .put("name", "Chamber of Trade")
                .putArray("type")
                .add("Profile");
        credential
                .putObject("credentialSubject")
                .put("id", about)
                .put("endorsementComment", comment)
                .putArray("type")
                .add("EndorsementSubject");
        credential
                .putObject("credentialStatus")
                .put("id", LIST + "#" + PLACE)
                .put("type", "BitstringStatusListEntry")
                .put("statusPurpose", "revocation")
                .put("statusListIndex", Integer.toString(PLACE))
                .put("statusListCredential", LIST);
        return credential;
    }

    private static void listing(StatusList list) {
        ObjectNode credential =
                StatusListCredential.compose(
                        URI.create(LIST), did, StatusPurpose.REVOCATION, list, Instant.now());
        deployment.answering(
                LIST,
                new Fetched.Found(
                        URI.create(LIST), "application/vc", Json.write(signed(credential))));
    }
}
