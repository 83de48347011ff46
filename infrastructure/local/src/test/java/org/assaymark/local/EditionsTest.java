package org.assaymark.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.testkit.DynamoLocal;
import org.assaymark.testkit.FunctionClient.Answer;
import org.assaymark.testkit.KmsLocal;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("An achievement in two languages of an issuer that speaks German first")
class EditionsTest {
    @RegisterExtension static final DynamoLocal DYNAMO = new DynamoLocal();
    @RegisterExtension static final KmsLocal KMS = new KmsLocal();

    private static final String HTML = "text/html";
    private static final String TEXTS =
            """
            {"inLanguage": "en",
             "name": {"en": "Safe lifting", "de": "Sicheres Heben"},
             "description": {"en": "Lifting people.", "de": "Menschen heben."},
             "criteria": {"narrative": {"en": "Show it.", "de": "Zeige es."}}}
            """;

    private static Deployment deployment;
    private static String achievement;
    private static String version;

    @BeforeAll
    static void publish() {
        deployment = new Deployment(DYNAMO, KMS);
        ObjectNode issuer = Deployment.template("issuer");
        issuer.putArray("languages").add("de").add("en");
        ObjectNode draft =
                Json.object()
                        .put(
                                "issuerId",
                                deployment
                                        .manage("POST", "/v1/issuers", issuer)
                                        .path("id")
                                        .asText());
        draft.set("achievement", Json.read(TEXTS));
        achievement = deployment.manage("POST", "/v1/achievements", draft).path("id").asText();
        deployment.manage("POST", "/v1/achievements/" + achievement + "/publish", Json.object());
        version = "/a/" + achievement + "/v/1";
    }

    @ParameterizedTest(name = "inLanguage {0} -> {1}")
    @CsvSource({", de, Sicheres Heben", "en, en, Safe lifting", "de-AT, de, Sicheres Heben"})
    void a_credential_is_in_one_language_and_verifies(String asked, String language, String name) {
        ObjectNode award = Json.object().put("achievementId", achievement);
        award.putObject("recipient").put("name", "Jonas " + asked);
        if (asked != null) {
            award.put("inLanguage", asked);
        }
        ObjectNode credential =
                (ObjectNode) deployment.manage("POST", "/v1/credentials", award).path("credential");
        JsonNode signed = credential.at("/credentialSubject/achievement");
        assertThat(credential.path("name").asText()).isEqualTo(name);
        assertThat(signed.path("name").asText()).isEqualTo(name);
        assertThat(signed.path("inLanguage").asText()).isEqualTo(language);
        assertThat(signed.path("id").asText()).isEqualTo(Deployment.ORIGIN + version);
        Answer verdict =
                deployment.send(
                        "POST",
                        "/verify",
                        Map.of("accept", "application/json", "content-type", "application/json"),
                        Json.write(credential));
        assertThat(verdict.json().path("verdict").asText())
                .as(verdict.body().utf8())
                .isEqualTo("valid");
        Answer published = deployment.get(version + "?lang=" + language, "application/json");
        assertThat(published.json()).isEqualTo(signed);
    }

    @ParameterizedTest(name = "{0}, Accept-Language {1} -> {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ''       | fr;q=0.9, de-DE;q=0.5, en;q=0.4 | de
                    ''       | en-GB, de                       | en
                    ''       | fr                              | en
                    ''       | de;q=0, *                       | en
                    ?lang=de | en                              | de
                    ?lang=fr | de                              | de
                    """)
    void a_page_is_in_the_language_that_is_asked_for(String query, String wanted, String language) {
        Answer answer =
                deployment.send(
                        "GET",
                        version + query,
                        Map.of("accept", HTML, "accept-language", wanted),
                        Bytes.EMPTY);
        assertThat(answer.headers())
                .containsEntry("content-language", language)
                .containsEntry("vary", "Accept, Accept-Language");
        Document page = Jsoup.parse(answer.body().utf8());
        assertThat(page.selectFirst("h1").text())
                .isEqualTo(language.equals("de") ? "Sicheres Heben" : "Safe lifting");
        assertThat(page.selectFirst("h1").attr("lang")).isEqualTo(language);
        assertThat(page.select(".editions [aria-current]").eachText())
                .containsExactly(language.equals("de") ? "Deutsch" : "English");
        assertThat(page.selectFirst(".editions a").attr("href"))
                .isEqualTo(version + "?lang=" + (language.equals("de") ? "en" : "de"));
    }

    @Test
    void a_document_for_software_does_not_depend_on_who_asks() {
        Answer answer =
                deployment.send(
                        "GET",
                        version,
                        Map.of("accept", "application/json", "accept-language", "de"),
                        Bytes.EMPTY);
        assertThat(answer.json().path("name").asText()).isEqualTo("Safe lifting");
        assertThat(answer.json().at("/related/0/id").asText())
                .isEqualTo(Deployment.ORIGIN + version + "?lang=de");
    }

    @Test
    void the_page_of_the_issuer_names_it_in_its_own_language() {
        Answer answer =
                deployment.get("/i/" + Deployment.template("issuer").path("slug").asText(), HTML);
        assertThat(Jsoup.parse(answer.body().utf8()).text()).contains("Safe lifting");
    }
}
