package example;

import com.fasterxml.jackson.annotation.JsonInclude;
import example.client.ApiClient;
import example.client.api.AchievementsApi;
import example.client.api.CredentialsApi;
import example.client.api.IssuersApi;
import example.client.model.CreateAchievement;
import example.client.model.CreateIssuer;
import example.client.model.Criteria;
import example.client.model.IssueCredential;
import example.client.model.IssuerProfile;
import example.client.model.NewAchievement;
import example.client.model.Problem;
import example.client.model.Recipient;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.HttpClientErrorException;

/** From nothing to a credential, what is read of it again, and the problem when something is not there. */
public final class Issue {
    private final ApiClient client;

    private Issue(ApiClient client) {
        this.client = client;
    }

    public static void main(String[] arguments) {
        // What is not set is not sent, not even as null.
        var mapper =
                ApiClient.createDefaultMapper(null)
                        .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);
        // Without TLS, as here, HTTP/2 would have to be negotiated in the first request.
        var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        var rest =
                ApiClient.buildRestClientBuilder(mapper)
                        .requestFactory(new JdkClientHttpRequestFactory(http))
                        .build();
        var client = new ApiClient(rest, mapper, ApiClient.createDefaultDateFormat());
        client.setBasePath(System.getenv("ASSAYMARK_ORIGIN"));
        client.setBearerToken(System.getenv("ASSAYMARK_API_KEY"));
        var issue = new Issue(client);
        issue.issue();
        issue.miss();
    }

    private void issue() {
        var issuer =
                new IssuersApi(client)
                        .createIssuer(
                                new CreateIssuer()
                                        .slug("java-school")
                                        .profile(
                                                new IssuerProfile()
                                                        .name("Java School")
                                                        .url(URI.create("https://java.example"))),
                                "java-issuer");
        var achievements = new AchievementsApi(client);
        var draft =
                achievements.createAchievement(
                        new CreateAchievement()
                                .issuerId(issuer.getId())
                                .achievement(
                                        new NewAchievement()
                                                .name(texts("Crane Operation", "Kranführung"))
                                                .inLanguage("en")
                                                .description(texts("Lifts loads safely.", "Hebt Lasten sicher."))
                                                .criteria(new Criteria().narrative(texts("Drop nothing.", "Nichts fallen lassen.")))
                                                .achievementType("Competency")),
                        "java-draft");
        var achievement = achievements.publishAchievement(draft.getId(), "java-publish");
        var credentials = new CredentialsApi(client);
        var issued =
                credentials.issueCredential(
                        "java-award",
                        new IssueCredential()
                                .achievementId(achievement.getId())
                                .recipient(new Recipient().name("Kim Typed")));
        var read = credentials.getCredential(issued.getId());
        System.out.println("link " + issued.getVerificationUrl());
        System.out.println("status " + read.getStatus());
        System.out.println("signed " + read.getCredential().at("/proof/cryptosuite").asText());
    }

    /** In an order that does not change: a repeated request is the same byte for byte. */
    private static Map<String, String> texts(String english, String german) {
        return new TreeMap<>(Map.of("en", english, "de", german));
    }

    private void miss() {
        try {
            new AchievementsApi(client).getAchievement("ach_00000000000000000000000000");
        } catch (HttpClientErrorException e) {
            System.out.println("problem " + e.getResponseBodyAs(Problem.class).getType());
        }
    }
}
