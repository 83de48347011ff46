package org.assaymark.issuance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.zip.ZipInputStream;
import org.assaymark.credential.CredentialId;
import org.assaymark.credential.LearnerId;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.records.ImportedCredential;
import org.assaymark.records.SecretDigest;
import org.assaymark.records.WalletHoldingStore;
import org.assaymark.testkit.AwsLeg;
import org.assaymark.testkit.FunctionClient;
import org.assaymark.testkit.FunctionClient.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What {@code GET /v1/learners/{id}/export} promises, on every AWS there is to run on. */
@DisplayName("GET /v1/learners/{id}/export")
abstract class ExportContract {
    private static final String LONGEST_NARRATIVE = "x".repeat(20_000);

    private Installation installation;
    private FunctionClient client;
    private String achievement;

    abstract AwsLeg aws();

    @BeforeEach
    void install() {
        installation = new Installation(aws());
        client = installation.client();
        achievement = installation.publishedAchievement();
    }

    @Test
    void it_has_all_that_is_held_and_the_documents_as_they_were_signed() throws IOException {
        ObjectNode credential = awarded("spring", "Kept");
        String id = credential.path("id").asText();
        client.post(
                "/v1/credentials/" + id + "/revoke",
                Json.object().put("reason", "The examination does not count."));
        awardedTo("Somebody Else", "else@example.org", "spring", "Not theirs");
        Answer answer = export(learner(credential));
        assertThat(answer.headers())
                .containsEntry("content-type", "application/zip")
                .containsEntry(
                        "content-disposition",
                        "attachment; filename=\"" + learner(credential) + ".zip\"")
                .containsEntry("cache-control", "no-store")
                .doesNotContainKey("link");
        Map<String, Bytes> files = files(answer);
        String folder = "credentials/" + id + "/";
        assertThat(files.keySet())
                .containsExactly(
                        "README.txt",
                        "learner.json",
                        folder + "credential.json",
                        folder + "credential.jwt",
                        folder + "state.json",
                        folder + "events.json");
        assertThat(files.get("README.txt").utf8()).contains("about one person");
        ObjectNode learner = Json.readObject(files.get("learner.json"));
        assertThat(learner).isEqualTo(client.get("/v1/learners/" + learner(credential)).json());
        var signed = installation.credentials().findDocuments(new CredentialId(id)).orElseThrow();
        assertThat(files.get(folder + "credential.json")).isEqualTo(signed.json());
        assertThat(files.get(folder + "credential.jwt")).isEqualTo(signed.jwt());
        ObjectNode state = Json.readObject(files.get(folder + "state.json"));
        assertThat(state.path("status").asText()).isEqualTo("revoked");
        assertThat(state.path("reason").asText()).isEqualTo("The examination does not count.");
        assertThat(state.path("occasion").asText()).isEqualTo("spring");
        assertThat(state.path("externalIds").path("enrolment").asText()).isEqualTo("4711");
        assertThat(state.path("answersKeptUntil")).hasSize(1);
        assertThat(Json.read(files.get(folder + "events.json").utf8()).findValuesAsText("type"))
                .containsExactly("credential.issued", "credential.revoked");
        assertThat(files.values())
                .noneMatch(content -> content.utf8().contains("else@example.org"));
    }

    @Test
    void what_is_not_signed_yet_is_there_with_what_it_is_to_say() throws IOException {
        ObjectNode award = Json.object().put("achievementId", achievement).put("draft", true);
        award.putObject("recipient").put("name", "Amina Weber").put("email", "amina@example.org");
        ObjectNode draft =
                client.with("idempotency-key", "draft").post("/v1/credentials", award).json();
        String id = draft.path("id").asText();
        Map<String, Bytes> files = files(export(learner(draft)));
        ObjectNode state = Json.readObject(files.get("credentials/" + id + "/state.json"));
        assertThat(state).isEqualTo(client.get("/v1/credentials/" + id).json());
    }

    @Test
    void the_same_content_makes_the_same_bytes() {
        ObjectNode credential = awarded("spring", "Kept");
        awarded("autumn", "Kept");
        Answer first = export(learner(credential));
        assertThat(export(learner(credential)).body()).isEqualTo(first.body());
    }

    @Test
    void what_is_too_large_for_one_answer_comes_in_several() throws IOException {
        var all = new ArrayList<String>();
        String learner = "";
        for (int i = 0; i < 14; i++) {
            ObjectNode credential = awarded("no. " + i, LONGEST_NARRATIVE);
            all.add(credential.path("id").asText());
            learner = learner(credential);
        }
        var seen = new ArrayList<String>();
        String next = "/v1/learners/" + learner + "/export";
        int archives = 0;
        while (!next.isEmpty()) {
            Answer answer = client.get(next);
            archives++;
            assertThat(answer.status()).as(answer.body().utf8()).isEqualTo(200);
            assertThat(answer.body().size()).isLessThan(4_500_000);
            Map<String, Bytes> files = files(answer);
            assertThat(files.values().stream().mapToInt(Bytes::size).sum()).isLessThan(4_100_000);
            seen.addAll(credentials(files));
            String link = answer.headers().getOrDefault("link", "");
            assertThat(files.get("README.txt").utf8().contains("is not the last"))
                    .isEqualTo(!link.isEmpty());
            assertThat(link).doesNotContain("crd_");
            next = link.isEmpty() ? "" : link.substring(1, link.indexOf('>'));
        }
        assertThat(archives).isGreaterThan(1);
        assertThat(seen).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void what_wallets_put_in_is_there_byte_for_byte_in_as_many_archives_as_it_takes()
            throws IOException {
        String learner = learner(awarded("spring", "Kept"));
        WalletHoldingStore holdings = installation.walletHoldings();
        var id = new LearnerId(learner);
        Bytes profile = Bytes.utf8("{ \"name\": \"Zoë\" }");
        holdings.putProfile(id, profile);
        var all = new TreeMap<String, Bytes>();
        for (int i = 0; i < 5; i++) {
            Bytes document = Bytes.utf8(("no. " + i + " ").repeat(180_000));
            SecretDigest identity = SecretDigest.of("credential " + i);
            var imported =
                    new ImportedCredential(
                            identity,
                            ImportedCredential.Form.JWS,
                            SecretDigest.of(document.utf8()),
                            Instant.EPOCH,
                            Instant.EPOCH);
            assertThat(holdings.upsert(id, imported, document))
                    .isEqualTo(WalletHoldingStore.Upsert.CREATED);
            all.put("wallet/credentials/" + identity.hex() + ".jws", document);
        }
        var seen = new TreeMap<String, Bytes>();
        String next = "/v1/learners/" + learner + "/export";
        int archives = 0;
        while (!next.isEmpty()) {
            Answer answer = client.get(next);
            archives++;
            files(answer).entrySet().stream()
                    .filter(file -> file.getKey().startsWith("wallet/"))
                    .forEach(file -> assertThat(seen.put(file.getKey(), file.getValue())).isNull());
            String link = answer.headers().getOrDefault("link", "");
            next = link.isEmpty() ? "" : link.substring(1, link.indexOf('>'));
        }
        assertThat(archives).isEqualTo(2);
        assertThat(seen.remove("wallet/profile.json")).isEqualTo(profile);
        assertThat(seen).isEqualTo(all);
    }

    @Test
    void a_cursor_that_no_export_gave_is_refused() {
        String learner = learner(awarded("spring", "Kept"));
        Answer answer = client.get("/v1/learners/" + learner + "/export?cursor=LEARNER%23x");
        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void it_needs_both_scopes_and_somebody_who_sees_all_issuers() {
        String path = "/v1/learners/" + learner(awarded("spring", "Kept")) + "/export";
        for (String only : Set.of("learners:read", "credentials:read")) {
            assertThat(
                            installation
                                    .client(aws().dynamoDb(), Set.of(only), Optional.empty())
                                    .get(path)
                                    .status())
                    .isEqualTo(403);
        }
        assertThat(
                        installation
                                .client(
                                        aws().dynamoDb(),
                                        Installation.ALL_SCOPES,
                                        Optional.of(Set.of(installation.issuer().id())))
                                .get(path)
                                .status())
                .isEqualTo(404);
    }

    private Answer export(String learner) {
        Answer answer = client.get("/v1/learners/" + learner + "/export");
        assertThat(answer.status()).as(answer.body().utf8()).isEqualTo(200);
        return answer;
    }

    private static Map<String, Bytes> files(Answer answer) throws IOException {
        var files = new LinkedHashMap<String, Bytes>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(answer.body().toArray()))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), Bytes.of(zip.readAllBytes()));
            }
        }
        return files;
    }

    private static List<String> credentials(Map<String, Bytes> files) {
        return files.keySet().stream()
                .filter(name -> name.endsWith("/state.json"))
                .map(name -> name.split("/")[1])
                .collect(Collectors.toList());
    }

    private ObjectNode awarded(String occasion, String narrative) {
        return awardedTo("Amina Weber", "amina@example.org", occasion, narrative);
    }

    private ObjectNode awardedTo(String name, String email, String occasion, String narrative) {
        ObjectNode award =
                Json.object().put("achievementId", achievement).put("occasion", occasion);
        for (int i = 0; i < 8; i++) {
            award.withArray("evidence").addObject().put("narrative", narrative);
        }
        award.putObject("recipient").put("name", name).put("email", email);
        award.putObject("externalIds").put("enrolment", "4711");
        Answer answer =
                client.with("idempotency-key", UUID.randomUUID().toString())
                        .post("/v1/credentials", award);
        assertThat(answer.status()).as(answer.body().utf8()).isEqualTo(201);
        return answer.json();
    }

    private static String learner(ObjectNode credential) {
        return credential.path("learnerId").asText();
    }
}
