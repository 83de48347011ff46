package org.assaymark.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;
import org.assaymark.document.ObjectShape;
import org.assaymark.document.Shapes;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AwardTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00.999Z");

    @Test
    void every_member_is_kept() {
        Award award = Award.of(Fixtures.award());
        var expected =
                Fixtures.award()
                        .put("awardedDate", "2026-03-27T15:30:00Z")
                        .put("validFrom", "2026-03-31T22:00:00Z")
                        .put("validUntil", "2031-03-31T21:59:59Z");
        assertThat(award.document()).isEqualTo(expected);
        assertThat(award.occasion()).contains("Spring 2026");
        assertThat(award.awardedDate()).contains(Instant.parse("2026-03-27T15:30:00Z"));
        assertThat(award.recipient().name()).isEqualTo("Zoë Nguyễn‑Østergård عائشة 👩🏽‍🏭");
        assertThat(award.recipient().email()).contains(new EmailAddress("zoe.nguyen@example.org"));
    }

    @Test
    void the_fixture_has_every_member_there_is() {
        var names = new HashSet<String>();
        Fixtures.award().fieldNames().forEachRemaining(names::add);
        assertThat(names).isEqualTo(Award.shape().names());
    }

    @Test
    void a_name_is_enough() {
        Award award = Award.of(minimal());
        assertThat(award.recipient())
                .isEqualTo(new Recipient("Ada", Optional.empty(), Optional.empty()));
        assertThat(award.occasion()).isEmpty();
    }

    @Test
    void a_request_may_add_members_of_its_own() {
        ObjectShape request = Award.shape().required("achievementId", Shapes.text());
        assertThat(Fixtures.faultPointers(() -> request.decode(Fixtures.award())))
                .containsExactly("/achievementId");
        assertThat(Award.shape().names()).doesNotContain("achievementId");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/recipient", "/recipient/name", "/subject/source/id"})
    void what_is_required_and_missing_is_named(String pointer) {
        var given = Fixtures.without(Fixtures.award(), pointer);
        assertThat(Fixtures.faultPointers(() -> Award.of(given))).containsExactly(pointer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "/recipient \"Ada\"",
                "/recipient/name \"\"",
                "/recipient/email \"ada\"",
                "/recipient/id \"ada\"",
                "/recipient/phone \"1\"",
                "/occasion 1",
                "/awardedDate \"2026-03-27\"",
                "/validFrom \"2026-03-27T10:00:00\"",
                "/validUntil \"2025-03-27T10:00:00Z\"",
                "/validUntil \"9999-12-31T23:59:59-01:00\"",
                "/evidence {}",
                "/evidence/0/url \"https://a.example\"",
                "/evidence/0 {}",
                "/results/0/value 87.5",
                "/results/0/status \"Passed\"",
                "/results/0 {}",
                "/narrative []",
                "/subject/creditsEarned \"1.5\"",
                "/subject/credits 1",
                "/subject/activityEndDate \"2026-03-01T08:00:00+01:00\"",
                "/externalIds []",
                "/externalIds/order 4711",
                "/externalIds/a,b \"1\"",
                "/achievement \"ach_1\""
            })
    void what_has_the_wrong_form_is_named(String pointer, String value) {
        var given = Fixtures.with(Fixtures.award(), pointer, Json.read(value));
        assertThat(Fixtures.faultPointers(() -> Award.of(given))).containsExactly(pointer);
    }

    @Nested
    class ValidityOfTheCredential {
        @Test
        void begins_now_in_whole_seconds_and_does_not_end_unless_it_says_otherwise() {
            assertThat(Award.of(minimal()).validity(NOW))
                    .isEqualTo(
                            new Validity(Instant.parse("2026-11-23T10:00:00Z"), Optional.empty()));
        }

        @Test
        void is_that_of_the_award_in_utc() {
            assertThat(Award.of(Fixtures.award()).validity(NOW))
                    .isEqualTo(
                            new Validity(
                                    Instant.parse("2026-03-31T22:00:00Z"),
                                    Optional.of(Instant.parse("2031-03-31T21:59:59Z"))));
        }

        @Test
        void does_not_end_before_now_when_it_begins_now() {
            Award past = Award.of(minimal().put("validUntil", "2026-11-23T09:59:59Z"));
            assertThat(Fixtures.faultPointers(() -> past.validity(NOW)))
                    .containsExactly("/validUntil");
            Award present = Award.of(minimal().put("validUntil", "2026-11-23T10:00:00Z"));
            assertThat(present.validity(NOW).until()).contains(present.validity(NOW).from());
        }
    }

    @Nested
    @DisplayName("Open Badges 3.0 Result against ResultDescription")
    class Results {
        private final Achievement achievement = Achievement.of(Fixtures.achievement());

        @Test
        void what_the_achievement_describes_is_accepted() {
            assertThat(Award.of(Fixtures.award()).faultsAgainst(achievement, AwardRules.NONE))
                    .isEmpty();
            assertThat(Award.of(minimal()).faultsAgainst(achievement, AwardRules.NONE)).isEmpty();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = ' ',
                value = {
                    "/results/0/resultDescription urn:uuid:0",
                    "/results/0/value 100.5",
                    "/results/0/value -1",
                    "/results/0/value good",
                    "/results/1/value E",
                    "/results/2/achievedLevel urn:uuid:0"
                })
        void what_it_does_not_describe_so_is_named(String pointer, String value) {
            var given = Fixtures.with(Fixtures.award(), pointer, Json.object().textNode(value));
            assertThat(pointers(given)).containsExactly(pointer);
        }

        @ParameterizedTest
        @ValueSource(strings = {"0", "100", "99.999"})
        void bounds_are_inclusive(String value) {
            var given =
                    Fixtures.with(
                            Fixtures.award(), "/results/0/value", Json.object().textNode(value));
            assertThat(pointers(given)).isEmpty();
        }

        @Test
        void a_status_is_required_where_the_result_is_one() {
            var given = Fixtures.award();
            ((ObjectNode) given.at("/results/3")).put("value", "yes").remove("status");
            assertThat(pointers(given)).containsExactly("/results/3/status");
        }

        @Test
        void all_faults_are_reported_together() {
            var given = Fixtures.award();
            ((ObjectNode) given.at("/results/0")).put("value", "101");
            ((ObjectNode) given.at("/results/1")).put("value", "G");
            assertThat(pointers(given)).containsExactly("/results/0/value", "/results/1/value");
        }

        private List<String> pointers(ObjectNode award) {
            return Award.of(award).faultsAgainst(achievement, AwardRules.NONE).stream()
                    .map(fault -> fault.pointer().text())
                    .toList();
        }
    }

    @Nested
    class Digest {
        @Test
        void is_the_sha_256_of_the_sorted_content() {
            // printf '{"recipient":{"email":"ada@b.example","name":"Ada"}}' | sha256sum
            assertThat(award("{\"recipient\":{\"name\":\"Ada\",\"email\":\"ada@b.example\"}}"))
                    .isEqualTo("e18909e24cc242e20d3c854c7bbccb3386e7bc225e0f2187e95bf7a413b421ac");
        }

        @Test
        void is_the_same_however_the_json_was_written() {
            String one =
                    "{\"recipient\":{\"name\":\"Ada\",\"email\":\"Ada@B.example\"},"
                            + "\"subject\":{\"creditsEarned\":1.50},\"validFrom\":\"2026-01-01T00:00:00Z\"}";
            String other =
                    "{\"validFrom\":\"2026-01-01T01:00:00.5+01:00\",\"subject\":{\"creditsEarned\":1.5},"
                            + "\"recipient\":{\"email\":\" ada@b.example\",\"name\":\"Ada\"}}";
            assertThat(award(one)).isEqualTo(award(other));
        }

        @Test
        void differs_for_other_content() {
            assertThat(Award.of(Fixtures.award().put("notify", false)).digest())
                    .isEqualTo(Award.of(Fixtures.award()).digest());
            var digests = new HashSet<String>();
            digests.add(Award.of(Fixtures.award()).digest());
            digests.add(Award.of(Fixtures.award().put("narrative", "Other.")).digest());
            digests.add(Award.of(Fixtures.award().put("occasion", "Autumn")).digest());
            var reversed = Fixtures.award();
            reversed.withArray("/results").add(reversed.withArray("/results").remove(0));
            digests.add(Award.of(reversed).digest());
            assertThat(digests).hasSize(4);
        }

        private String award(String json) {
            return Award.of((ObjectNode) Json.read(json)).digest();
        }
    }

    @Test
    void personal_data_stays_out_of_logs() {
        Award award = Award.of(Fixtures.award());
        assertThat(award + " " + award.recipient() + " " + award.recipient().email())
                .doesNotContainIgnoringCase("zo");
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> Award.of(minimal().put("narrative", "").put("secret", "s3cret")))
                .withMessageNotContaining("s3cret");
    }

    private static ObjectNode minimal() {
        ObjectNode award = Json.object();
        award.putObject("recipient").put("name", "Ada");
        return award;
    }
}
