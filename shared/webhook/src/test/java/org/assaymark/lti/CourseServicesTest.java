package org.assaymark.lti;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assaymark.document.Bytes;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("AGS 2.0 and NRPS 2.0 what a platform lists of a course")
class CourseServicesTest {
    private static final URI LINE_ITEMS = URI.create("https://lms.example/ags/7/lineitems");
    private static final URI MEMBERS = URI.create("https://lms.example/nrps/7");

    /** A platform of such answers, by the address; it knows nothing else. */
    private static final class Answers implements Platform {
        private final Map<URI, Reply> answers = new HashMap<>();
        private final List<String> asked = new ArrayList<>();

        Answers page(URI url, String json) {
            answers.put(url, new Reply.Page(Bytes.utf8(json), Optional.empty()));
            return this;
        }

        Answers page(URI url, String json, String next) {
            answers.put(url, new Reply.Page(Bytes.utf8(json), Optional.of(URI.create(next))));
            return this;
        }

        @Override
        public Reply get(URI url, String mediaType) {
            asked.add(url + " " + mediaType);
            return answers.getOrDefault(url, new Reply.Silent("answers with status 404"));
        }

        CourseServices services() {
            return new CourseServices(this);
        }
    }

    private final Answers platform = new Answers();

    @Test
    void line_items_are_listed_page_by_page() {
        platform.page(
                        LINE_ITEMS,
                        """
                        [{"id":"https://lms.example/ags/7/lineitems/1","label":"Final test","scoreMaximum":60,
                          "tag":"grade","resourceId":"weld","resourceLinkId":"l-1"}]
                        """,
                        "https://lms.example/ags/7/lineitems?page=2")
                .page(
                        URI.create("https://lms.example/ags/7/lineitems?page=2"),
                        "[{\"id\":\"https://lms.example/ags/7/lineitems/2\"}]");
        assertThat(platform.services().lineItems(LINE_ITEMS))
                .isEqualTo(
                        new Listed.All<>(
                                List.of(
                                        new LineItem(
                                                URI.create("https://lms.example/ags/7/lineitems/1"),
                                                Optional.of("Final test"),
                                                Optional.of("grade"),
                                                Optional.of("weld"),
                                                Optional.of("l-1")),
                                        LineItem.at(
                                                URI.create(
                                                        "https://lms.example/ags/7/lineitems/2")))));
        assertThat(platform.asked)
                .allMatch(
                        each -> each.endsWith("application/vnd.ims.lis.v2.lineitemcontainer+json"));
    }

    @ParameterizedTest
    @CsvSource({
        "https://lms.example/ags/7/lineitems/1, https://lms.example/ags/7/lineitems/1/results",
        "https://lms.example/7/lineitem?type_id=3, https://lms.example/7/lineitem/results?type_id=3"
    })
    void section_3_3_1_results_are_below_the_path_of_their_line_item(URI item, URI results) {
        platform.page(
                results,
                """
                [{"id":"x","scoreOf":"y","userId":"42","resultScore":52.5,"resultMaximum":60,"comment":"good"},
                 {"userId":43,"resultScore":"0.5","timestamp":"2026-11-20T10:00:00+01:00","scoringUserId":"9"},
                 {"userId":"44","resultScore":null},
                 {"resultScore":1}]
                """);
        assertThat(platform.services().results(LineItem.at(item)))
                .isEqualTo(
                        new Listed.All<>(
                                List.of(
                                        new Result(
                                                "42",
                                                Optional.of(new BigDecimal("52.5")),
                                                new BigDecimal("60"),
                                                Optional.empty(),
                                                false),
                                        new Result(
                                                "43",
                                                Optional.of(new BigDecimal("0.5")),
                                                BigDecimal.ONE,
                                                Optional.of(Instant.parse("2026-11-20T09:00:00Z")),
                                                true),
                                        new Result(
                                                "44",
                                                Optional.empty(),
                                                BigDecimal.ONE,
                                                Optional.empty(),
                                                false))));
        assertThat(platform.asked)
                .containsExactly(results + " application/vnd.ims.lis.v2.resultcontainer+json");
    }

    @ParameterizedTest
    @CsvSource({"45,60,0.75", "1,1,1", "66,60,1", "0,60,0", "1,3,0.3333333333333333"})
    void a_result_is_worth_its_share_of_the_maximum_and_credit_beyond_it_all_of_it(
            BigDecimal score, BigDecimal maximum, BigDecimal share) {
        assertThat(
                        new Result("42", Optional.of(score), maximum, Optional.empty(), false)
                                .share()
                                .orElseThrow())
                .isEqualByComparingTo(share);
    }

    @Test
    void less_than_nothing_is_no_result() {
        assertThat(
                        new Result(
                                        "42",
                                        Optional.of(new BigDecimal("-1")),
                                        BigDecimal.ONE,
                                        Optional.empty(),
                                        false)
                                .share())
                .isEmpty();
    }

    @Test
    void members_are_told_with_what_the_platform_shares_of_them() {
        platform.page(
                MEMBERS,
                """
                {"id":"x","context":{"id":"7"},"members":[
                 {"status":"Active","user_id":"42","name":"Lea Ek","email":"lea@example.com",
                  "roles":["http://purl.imsglobal.org/vocab/lis/v2/membership#Learner"]},
                 {"user_id":"43","given_name":"Ida","family_name":"Berg","roles":["Learner"],"status":"Inactive"},
                 {"user_id":"44","roles":["http://purl.imsglobal.org/vocab/lti/system/person#TestUser"]},
                 {"name":"nobody"}]}
                """);
        assertThat(platform.services().members(MEMBERS))
                .isEqualTo(
                        new Listed.All<>(
                                List.of(
                                        new Member(
                                                "42",
                                                Optional.of("lea@example.com"),
                                                Optional.of("Lea Ek"),
                                                Set.of(
                                                        "http://purl.imsglobal.org/vocab/lis/v2/membership#Learner"),
                                                "active"),
                                        new Member(
                                                "43",
                                                Optional.empty(),
                                                Optional.of("Ida Berg"),
                                                Set.of("Learner"),
                                                "inactive"),
                                        new Member(
                                                "44",
                                                Optional.empty(),
                                                Optional.empty(),
                                                Set.of(
                                                        "http://purl.imsglobal.org/vocab/lti/system/person#TestUser"),
                                                "active"))));
        assertThat(platform.asked)
                .containsExactly(
                        MEMBERS + " application/vnd.ims.lti-nrps.v2.membershipcontainer+json");
    }

    @Test
    void what_lets_us_in_is_taken_to_no_other_origin() {
        for (String elsewhere :
                List.of(
                        "https://evil.example/page=2",
                        "http://lms.example/page=2",
                        "https://lms.example:444/page=2",
                        "https://lms.example@evil.example/page=2",
                        "https://me@lms.example/page=2")) {
            platform.page(LINE_ITEMS, "[{\"id\":\"" + elsewhere + "\"}]");
            assertThat(platform.services().lineItems(LINE_ITEMS))
                    .isEqualTo(new Listed.All<>(List.of()));
            platform.page(LINE_ITEMS, "[]", elsewhere);
            assertThat(platform.services().lineItems(LINE_ITEMS))
                    .isEqualTo(new Listed.Broken<>("leads elsewhere for the next page of a list"));
        }
        assertThat(platform.asked).hasSize(10).allMatch(each -> each.startsWith(LINE_ITEMS + " "));
    }

    @Test
    void a_list_that_goes_round_or_has_no_end_is_left() {
        platform.page(LINE_ITEMS, "[]", LINE_ITEMS + "?page=2")
                .page(URI.create(LINE_ITEMS + "?page=2"), "[]", LINE_ITEMS.toString());
        assertThat(platform.services().lineItems(LINE_ITEMS)).isEqualTo(endless());
        var counter = new int[1];
        Platform endless =
                (url, _) ->
                        new Platform.Reply.Page(
                                Bytes.utf8("[]"),
                                Optional.of(url.resolve("?page=" + ++counter[0])));
        assertThat(new CourseServices(endless).lineItems(LINE_ITEMS)).isEqualTo(endless());
        assertThat(counter[0]).isEqualTo(100);
        String many =
                "["
                        + String.join(
                                ",", Collections.nCopies(301, "{\"id\":\"" + LINE_ITEMS + "\"}"))
                        + "]";
        assertThat(platform.page(LINE_ITEMS, many).services().lineItems(LINE_ITEMS))
                .isEqualTo(new Listed.Broken<>("lists more than 300 at once"));
    }

    private static Listed<LineItem> endless() {
        return new Listed.Broken<>("does not come to the end of a list");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "null", "<html>", "7", "{\"members\":7}"})
    void what_is_no_list_is_told(String json) {
        platform.page(LINE_ITEMS, json).page(MEMBERS, json);
        assertThat(platform.services().lineItems(LINE_ITEMS))
                .isEqualTo(new Listed.Broken<>("answers with something else than a list"));
        assertThat(platform.services().members(MEMBERS))
                .isEqualTo(new Listed.Broken<>("answers with something else than a list"));
    }

    @Test
    void a_platform_that_says_nothing_is_told_by_its_own_reason() {
        assertThat(platform.services().members(MEMBERS))
                .isEqualTo(new Listed.Broken<>("answers with status 404"));
    }

    @Property
    void whatever_is_listed_is_read_or_left(@ForAll String text, @ForAll double number) {
        String quoted =
                org.assaymark.document.Json.write(
                                org.assaymark.document.Json.object().put("a", text))
                        .utf8();
        String value = quoted.substring(5, quoted.length() - 1);
        platform.page(
                LINE_ITEMS,
                "[{\"id\":"
                        + value
                        + "},{\"id\":\"https://lms.example/\",\"label\":"
                        + value
                        + "}]");
        assertThat(platform.services().lineItems(LINE_ITEMS)).isInstanceOf(Listed.All.class);
        platform.page(
                MEMBERS, "{\"members\":[{\"user_id\":" + value + ",\"roles\":" + value + "}]}");
        assertThat(platform.services().members(MEMBERS)).isInstanceOf(Listed.All.class);
        var item = LineItem.at(URI.create("https://lms.example/1"));
        platform.page(
                item.results(),
                "[{\"userId\":\"1\",\"resultScore\":"
                        + number
                        + ",\"resultMaximum\":"
                        + value
                        + ",\"timestamp\":"
                        + value
                        + "}]");
        assertThat(platform.services().results(item))
                .isInstanceOfSatisfying(
                        Listed.All.class,
                        all -> assertThat(((Result) all.items().getFirst()).share()).isNotNull());
    }
}
