package org.assaymark.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assaymark.document.Bytes;
import org.assaymark.document.Malformed;
import org.assaymark.webhook.Authenticity;
import org.assaymark.webhook.Delivery;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("LTI 1.3 §5.3: a launch that was verified")
class LtiReaderTest {
    private static final String ROLE = "http://purl.imsglobal.org/vocab/lis/v2/membership";

    /** The sample of the specification (appendix E), with a nonce and a course of ours. */
    private static final String LAUNCH =
            """
            {"iss":"https://platform.example.edu","sub":"a6d5c443","aud":["962fa4d8"],"exp":1763632860,
             "iat":1763632800,"nonce":"fc5fdc6d","name":"Lea Ek","email":"lea@example.com","locale":"de-DE",
             "https://purl.imsglobal.org/spec/lti/claim/deployment_id":"07940580",
             "https://purl.imsglobal.org/spec/lti/claim/message_type":"LtiResourceLinkRequest",
             "https://purl.imsglobal.org/spec/lti/claim/version":"1.3.0",
             "https://purl.imsglobal.org/spec/lti/claim/roles":["http://purl.imsglobal.org/vocab/lis/v2/membership#Learner"],
             "https://purl.imsglobal.org/spec/lti/claim/context":{"id":"c1d887f0","label":"WELD-101","title":"Welding basics"},
             "https://purl.imsglobal.org/spec/lti/claim/lis":{"course_offering_sourcedid":"2026.100"},
             "https://purl.imsglobal.org/spec/lti/claim/resource_link":{"id":"200d101f","title":"Your credential"}}
            """;

    @Test
    void a_learner_who_opens_us_is_enrolled_in_a_course_that_has_several_names() {
        InboundEvent event = event(LAUNCH);
        assertThat(event.kind()).isEqualTo(Kind.ENROLLED);
        assertThat(event.key()).isEqualTo("fc5fdc6d");
        assertThat(event.occurredAt()).isEqualTo("2025-11-20T10:00:00Z");
        assertThat(event.learner())
                .contains(
                        new Party(
                                Optional.of("lea@example.com"),
                                Optional.of("Lea Ek"),
                                Optional.of("de-DE"),
                                List.of(
                                        new Party.PartyId(
                                                "https://platform.example.edu", "a6d5c443"))));
        assertThat(event.items())
                .containsExactly(
                        new Item(
                                Set.of("c1d887f0", "WELD-101", "2026.100", "200d101f"),
                                Optional.of("Welding basics"),
                                1));
    }

    @Test
    void a_platform_that_shares_neither_name_nor_address_still_says_who_it_is() {
        InboundEvent event =
                event(LAUNCH.replace("\"name\":\"Lea Ek\",\"email\":\"lea@example.com\",", ""));
        assertThat(event.learner().orElseThrow().email()).isEmpty();
        assertThat(event.learner().orElseThrow().ids()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ROLE + "#Instructor",
                ROLE + "#Mentor",
                ROLE + "#Learner\",\"" + ROLE + "#Instructor",
                ROLE + "/Instructor#TeachingAssistant\",\"" + ROLE + "#Learner",
                "http://purl.imsglobal.org/vocab/lis/v2/institution/person#Learner",
                "http://purl.imsglobal.org/vocab/lis/v2/system/person#User"
            })
    void nothing_follows_when_somebody_else_opens_us(String roles) {
        assertThat(read(LAUNCH.replace(ROLE + "#Learner", roles)))
                .isEqualTo(
                        new Reading.Ignored(
                                "LtiResourceLinkRequest",
                                "it was opened by somebody who is no learner there",
                                Optional.of("fc5fdc6d")));
    }

    @ParameterizedTest
    @ValueSource(strings = {ROLE + "/Learner#GuestLearner", "Learner"})
    void sub_roles_and_the_short_name_are_learners_too(String role) {
        assertThat(read(LAUNCH.replace(ROLE + "#Learner", role)))
                .isInstanceOf(Reading.Events.class);
    }

    @Test
    void without_a_subject_or_as_another_message_nothing_follows() {
        assertThat(read(LAUNCH.replace("\"sub\":\"a6d5c443\",", "")))
                .isInstanceOf(Reading.Ignored.class);
        assertThat(read(LAUNCH.replace("LtiResourceLinkRequest", "LtiDeepLinkingRequest")))
                .isInstanceOf(Reading.Ignored.class);
    }

    @Test
    void what_is_no_launch_is_malformed() {
        assertThatThrownBy(() -> read("{}")).isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> read(LAUNCH.replace("claim/roles", "claim/rolls")))
                .isInstanceOf(Malformed.class);
    }

    @Test
    void nothing_is_taken_at_the_address_of_deliveries() {
        assertThat(Source.LTI.scheme().check(delivery(LAUNCH), List.of(), Instant.EPOCH))
                .isEqualTo(Authenticity.refused(Authenticity.Reason.MISSING_PROOF));
    }

    private static InboundEvent event(String claims) {
        return ((Reading.Events) read(claims)).events().getFirst();
    }

    private static Reading read(String claims) {
        return Source.LTI.read(delivery(claims), Instant.EPOCH);
    }

    private static Delivery delivery(String claims) {
        return new Delivery(Map.of(), Bytes.utf8(claims));
    }
}
