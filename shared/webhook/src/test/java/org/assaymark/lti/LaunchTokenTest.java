package org.assaymark.lti;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Security Framework 1.0 §5.1.3: what a token must say to be a launch")
class LaunchTokenTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final String CLAIM = "https://purl.imsglobal.org/spec/lti/claim/";
    private static final URI TARGET = URI.create("https://badges.example/lti/t/launch");
    private static final LtiPlatform PLATFORM =
            new LtiPlatform(
                    "https://lms.example",
                    "us",
                    List.of("1", "2"),
                    URI.create("https://lms.example/auth"),
                    URI.create("https://lms.example/token"),
                    URI.create("https://lms.example/keys"));
    private static final LaunchToken TOKEN =
            new LaunchToken(PLATFORM, "n-1", Optional.of("1"), TARGET);

    @Test
    void what_says_all_that_it_must_is_a_launch() {
        assertThat(check(_ -> {}))
                .isEqualTo(
                        new LaunchToken.Result.Launched(
                                new Launch(
                                        "1",
                                        Optional.of(
                                                new Launch.Course(
                                                        "42",
                                                        Optional.of("WELD-101"),
                                                        Optional.of("Welding"))),
                                        List.of("r"),
                                        Optional.of("de"),
                                        new Launch.Services(
                                                Optional.of(
                                                        URI.create("https://lms.example/items")),
                                                Optional.of(
                                                        URI.create("https://lms.example/items/7")),
                                                Set.of("s"),
                                                Optional.of(
                                                        URI.create("https://lms.example/members"))),
                                        List.of(URI.create("https://lms.example/back")))));
    }

    @Test
    void a_launch_from_no_course_and_without_services_is_one_too() {
        assertThat(
                        check(
                                json ->
                                        json.remove(
                                                List.of(
                                                        CLAIM + "context",
                                                        "https://purl.imsglobal.org/spec/lti-ags/claim/endpoint",
                                                        "locale",
                                                        "sub"))))
                .isInstanceOf(LaunchToken.Result.Launched.class);
    }

    @ParameterizedTest
    @CsvSource({
        "iss,https://lms.example/,ISSUER",
        "aud,others,AUDIENCE",
        "azp,others,AUDIENCE",
        "nonce,n-2,NONCE",
        "deployment_id,2,DEPLOYMENT",
        "deployment_id,3,DEPLOYMENT",
        "version,1.1,VERSION",
        "message_type,LtiDeepLinkingRequest,DEEP_LINKING",
        "message_type,LtiSubmissionReviewRequest,MESSAGE",
        "target_link_uri,https://badges.example/lti/u/launch,TARGET",
        "roles,learner,INCOMPLETE",
        "resource_link,7,INCOMPLETE",
        "context,42,INCOMPLETE",
        "exp,2026-11-23T11:00:00Z,EXPIRED",
        "iat,2026-11-23T10:00:00Z,TIME"
    })
    void each_claim_must_be_what_was_asked_for(String claim, String value, LaunchFault fault) {
        String name = TOKEN_CLAIMS.contains(claim) ? claim : CLAIM + claim;
        assertThat(check(json -> json.put(name, value)))
                .isEqualTo(new LaunchToken.Result.Refused(fault));
        assertThat(check(json -> json.put(name, 1))).isInstanceOf(LaunchToken.Result.Refused.class);
        assertThat(check(json -> json.putNull(name)))
                .isInstanceOf(LaunchToken.Result.Refused.class);
    }

    private static final Set<String> TOKEN_CLAIMS =
            Set.of("iss", "aud", "azp", "nonce", "exp", "iat");

    @Test
    void of_several_audiences_one_is_us_and_the_token_was_made_for_us() {
        assertThat(check(json -> json.putArray("aud").add("others").add("us")))
                .isEqualTo(new LaunchToken.Result.Refused(LaunchFault.AUDIENCE));
        assertThat(
                        check(
                                json -> {
                                    json.putArray("aud").add("others").add("us");
                                    json.put("azp", "us");
                                }))
                .isInstanceOf(LaunchToken.Result.Launched.class);
        assertThat(check(json -> json.putArray("aud").add("us")))
                .isInstanceOf(LaunchToken.Result.Launched.class);
    }

    @Test
    void clocks_may_differ_by_a_minute() {
        assertThat(check(json -> json.put("exp", NOW.getEpochSecond() - 59)))
                .isInstanceOf(LaunchToken.Result.Launched.class);
        assertThat(check(json -> json.put("exp", NOW.getEpochSecond() - 60)))
                .isEqualTo(new LaunchToken.Result.Refused(LaunchFault.EXPIRED));
        assertThat(check(json -> json.put("iat", NOW.getEpochSecond() + 60)))
                .isInstanceOf(LaunchToken.Result.Launched.class);
        assertThat(check(json -> json.put("iat", NOW.getEpochSecond() + 61)))
                .isEqualTo(new LaunchToken.Result.Refused(LaunchFault.TIME));
        assertThat(check(json -> json.put("iat", NOW.getEpochSecond() - 661)))
                .isEqualTo(new LaunchToken.Result.Refused(LaunchFault.TIME));
    }

    @Test
    void addresses_that_are_not_https_are_none() {
        assertThat(
                        check(
                                json ->
                                        json.withObject(
                                                        "/https:~1~1purl.imsglobal.org~1spec~1lti-ags~1claim~1endpoint")
                                                .put("lineitems", "http://10.0.0.1/")
                                                .put("lineitem", "javascript:alert(1)")))
                .isInstanceOfSatisfying(
                        LaunchToken.Result.Launched.class,
                        launched -> {
                            assertThat(launched.launch().services().lineItems()).isEmpty();
                            assertThat(launched.launch().services().lineItem()).isEmpty();
                        });
    }

    @Property(tries = 300)
    void whatever_is_signed_is_a_launch_or_refused(@ForAll String text) {
        for (String claims : List.of(text, "[]", "{\"iss\":[" + 1 + "]}")) {
            assertThat(TOKEN.check(Bytes.utf8(claims), NOW))
                    .isInstanceOf(LaunchToken.Result.Refused.class);
        }
    }

    private static LaunchToken.Result check(Consumer<ObjectNode> change) {
        ObjectNode json = launch();
        change.accept(json);
        return TOKEN.check(Json.write(json), NOW);
    }

    private static ObjectNode launch() {
        return Json.readObject(
                Bytes.utf8(
                        """
                        {"iss":"https://lms.example","sub":"77","aud":"us","exp":%d,"iat":%d,"nonce":"n-1","locale":"de",
                         "https://purl.imsglobal.org/spec/lti/claim/deployment_id":"1",
                         "https://purl.imsglobal.org/spec/lti/claim/version":"1.3.0",
                         "https://purl.imsglobal.org/spec/lti/claim/message_type":"LtiResourceLinkRequest",
                         "https://purl.imsglobal.org/spec/lti/claim/target_link_uri":"https://badges.example/lti/t/launch",
                         "https://purl.imsglobal.org/spec/lti/claim/roles":["r"],
                         "https://purl.imsglobal.org/spec/lti/claim/resource_link":{"id":"7"},
                         "https://purl.imsglobal.org/spec/lti/claim/context":{"id":"42","label":"WELD-101","title":" Welding "},
                         "https://purl.imsglobal.org/spec/lti/claim/launch_presentation":{"return_url":"https://lms.example/back"},
                         "https://purl.imsglobal.org/spec/lti-ags/claim/endpoint":{"scope":["s"],
                           "lineitems":"https://lms.example/items","lineitem":"https://lms.example/items/7"},
                         "https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice":{
                           "context_memberships_url":"https://lms.example/members"}}
                        """
                                .formatted(NOW.getEpochSecond() + 300, NOW.getEpochSecond())));
    }
}
