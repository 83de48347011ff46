package org.assaymark.verification.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assaymark.page.Html;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class PagesTest {
    private static final Pages PAGES = new Pages(Samples.SITE);

    static Stream<Map.Entry<String, Html>> everyPage() {
        return Preview.all(PAGES).entrySet().stream();
    }

    @ParameterizedTest
    @MethodSource("everyPage")
    void allows_its_own_stylesheet_by_hash_and_no_script_but_that_of_the_verify_page(
            Map.Entry<String, Html> page) throws Exception {
        var text = page.getValue().text();
        var style =
                text.substring(
                        text.indexOf("<style>") + "<style>".length(), text.indexOf("</style>"));
        var digest =
                MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
        assertThat(page.getValue().contentSecurityPolicy())
                .isEqualTo(
                        "default-src 'none'; style-src 'sha256-"
                                + Base64.getEncoder().encodeToString(digest)
                                + "'; img-src 'self' data:; form-action 'self'; base-uri 'none';"
                                + " frame-ancestors 'none'"
                                + (isVerifyPage(page) ? "; script-src 'self'" : ""));
    }

    @ParameterizedTest
    @MethodSource("everyPage")
    void is_a_document_that_software_can_find_its_way_in(Map.Entry<String, Html> page) {
        var document = Jsoup.parse(page.getValue().text());
        assertThat(page.getValue().text()).startsWith("<!DOCTYPE html>");
        assertThat(document.selectFirst("html").attr("lang")).isEqualTo("en");
        assertThat(document.select("h1")).hasSize(1);
        assertThat(document.select("main")).hasSize(1);
        assertThat(document.title()).isNotBlank();
        assertThat(document.selectFirst("meta[name=robots]").attr("content")).isEqualTo("noindex");
        assertThat(document.selectFirst("meta[name=referrer]").attr("content"))
                .isEqualTo("no-referrer");
        assertThat(document.select("link:not([rel=icon], [rel=alternate]), iframe, object, embed"))
                .isEmpty();
        assertThat(document.select("script").eachAttr("src"))
                .isEqualTo(isVerifyPage(page) ? List.of("/verify.js") : List.of());
        assertThat(document.select("link[rel=icon]"))
                .singleElement()
                .satisfies(icon -> assertThat(icon.attr("href")).startsWith("data:image/svg+xml,"));
    }

    @ParameterizedTest
    @MethodSource("everyPage")
    void gives_every_id_once_and_refers_to_none_that_is_missing(Map.Entry<String, Html> page) {
        var document = Jsoup.parse(page.getValue().text());
        var ids = document.select("[id]").eachAttr("id");
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(ids)
                .containsAll(document.select("[aria-labelledby]").eachAttr("aria-labelledby"));
        assertThat(ids)
                .containsAll(
                        document.select("a[href^=#]").eachAttr("href").stream()
                                .map(href -> href.substring(1))
                                .toList());
    }

    @ParameterizedTest
    @EnumSource(Verdict.class)
    void says_each_verdict_in_its_own_sentence(Verdict verdict) {
        var shown = verdictOf(document(verdict));
        assertThat(shown.selectFirst(".verdict-sentence").text())
                .isEqualTo(VerdictWords.of(verdict).sentence());
        assertThat(document(verdict).selectFirst("meta[property=og:description]").attr("content"))
                .isEqualTo(VerdictWords.of(verdict).sentence());
    }

    @Test
    void no_two_verdicts_share_words_or_icon() {
        var labels = new HashSet<String>();
        var sentences = new HashSet<String>();
        var icons = new HashSet<String>();
        for (var verdict : Verdict.values()) {
            var shown = verdictOf(document(verdict));
            labels.add(shown.selectFirst(".verdict-label").text());
            sentences.add(shown.selectFirst(".verdict-sentence").text());
            icons.add(shown.selectFirst("svg").html());
        }
        assertThat(labels).hasSameSizeAs(Verdict.values());
        assertThat(sentences).hasSameSizeAs(Verdict.values());
        assertThat(icons).hasSameSizeAs(Verdict.values());
    }

    @Test
    void only_a_valid_credential_is_called_genuine() {
        var genuine =
                Arrays.stream(Verdict.values())
                        .filter(
                                verdict ->
                                        Arrays.stream(Judgement.Subject.values())
                                                .map(what -> Samples.judgement(what, verdict))
                                                .map(VerdictWords::of)
                                                .anyMatch(
                                                        words ->
                                                                words.sentence()
                                                                        .contains("is genuine")));
        assertThat(genuine).containsExactly(Verdict.VALID);
    }

    @ParameterizedTest
    @EnumSource(Verdict.class)
    void the_verdict_comes_before_the_name(Verdict verdict) {
        var text = PAGES.credential(page(verdict)).text();
        assertThat(text.indexOf("data-verdict=\"" + verdict.code() + "\""))
                .isPositive()
                .isLessThan(text.indexOf("<h1"));
    }

    @ParameterizedTest
    @EnumSource(names = {"TAMPERED", "UNVERIFIABLE", "UNSUPPORTED"})
    void an_unproven_document_awards_nothing(Verdict verdict) {
        assertThat(document(verdict).selectFirst(".eyebrow").text())
                .isEqualTo("Said to be awarded to");
    }

    @Test
    void an_issuer_without_proof_is_said_to_be_a_claim() {
        var proven = Samples.issuer();
        var unproven =
                new IssuerView(
                        proven.name(),
                        proven.url(),
                        proven.page(),
                        proven.image(),
                        proven.description(),
                        proven.facts(),
                        Optional.empty());
        var credential = Samples.complete("Amina Silva");
        var page =
                Samples.credential(
                        Verdict.UNVERIFIABLE,
                        new CredentialView(
                                credential.learnerName(),
                                unproven,
                                credential.achievement(),
                                credential.dates(),
                                credential.award()));
        assertThat(Jsoup.parse(PAGES.credential(page).text()).selectFirst(".proven").text())
                .contains(CredentialWords.NOTHING_PROVEN)
                .doesNotContain("did:");
    }

    @Test
    void dates_are_read_in_the_issuers_time_zone() {
        var expiry = document(Verdict.VALID).select("time[datetime=2029-11-19T23:59:59Z]");
        assertThat(expiry).isNotEmpty().allMatch(time -> time.text().equals("19 November 2029"));
    }

    @Test
    void long_input_is_not_sent_back() {
        var small = Jsoup.parse(PAGES.verify(Samples.unreadable("{\"a\": 1")).text());
        var large = Jsoup.parse(PAGES.verify(Samples.unreadable("x".repeat(100_000))).text());
        assertThat(small.selectFirst("textarea").text()).isEqualTo("{\"a\": 1");
        assertThat(large.selectFirst("textarea").text()).isEmpty();
    }

    @Test
    void the_verify_form_posts_to_where_it_is_answered() {
        var form = Jsoup.parse(PAGES.verify(VerifyPage.EMPTY).text()).selectFirst("form");
        assertThat(form.attr("method")).isEqualTo("post");
        assertThat(form.attr("action")).isEqualTo("/verify");
        assertThat(form.attr("enctype")).isEqualTo("multipart/form-data");
        assertThat(form.select("input, textarea").eachAttr("name"))
                .containsExactly("file", "credential", "recipient");
    }

    @Test
    void who_errs_keeps_what_was_typed_and_who_is_answered_starts_anew() {
        for (var failed :
                List.of(
                        Samples.unreadable("https://elsewhere.example/badge.json"),
                        Samples.unreachable("https://elsewhere.example/badge.json"))) {
            var form = Jsoup.parse(PAGES.verify(failed).text()).selectFirst("form");
            assertThat(form.selectFirst("textarea").text())
                    .isEqualTo("https://elsewhere.example/badge.json");
            assertThat(form.selectFirst("input[name=recipient]").val())
                    .isEqualTo("amina@example.org");
        }
        var answered =
                VerifyPage.answering(
                        new VerifyPage.Entered("{}", "amina@example.org"),
                        Samples.judged(Verdict.VALID).outcome().orElseThrow());
        assertThat(PAGES.verify(answered).text()).doesNotContain("amina@example.org");
    }

    @Test
    void the_verdict_on_the_verify_page_is_its_title_and_comes_before_the_checks() {
        var document = Jsoup.parse(PAGES.verify(Samples.judged(Verdict.VALID)).text());
        assertThat(document.selectFirst("h1").text())
                .isEqualTo(VerdictWords.of(Verdict.VALID).sentence());
        var text = document.html();
        assertThat(text.indexOf("<h1")).isLessThan(text.indexOf("data-check="));
        assertThat(text.indexOf("data-check=")).isLessThan(text.indexOf("class=\"certificate\""));
    }

    @Test
    void a_presentation_shows_every_credential_in_it_with_its_own_verdict() {
        var page =
                Samples.presented(Verdict.REVOKED, Verdict.VALID_ISSUER_UNKNOWN, Verdict.REVOKED);
        var document = Jsoup.parse(PAGES.verify(page).text());
        assertThat(document.selectFirst("h1").text())
                .isEqualTo("A credential in this presentation was revoked.");
        assertThat(document.select("[data-verdict]").eachAttr("data-verdict"))
                .containsExactly("revoked", "validIssuerUnknown", "revoked", "revoked");
        assertThat(document.select(".single .single")).hasSize(1);
    }

    @Test
    void endorsements_stand_after_the_content_whose_verdict_they_do_not_change() {
        var document =
                Jsoup.parse(PAGES.verify(Samples.endorsed(Verdict.VALID, Verdict.TAMPERED)).text());
        assertThat(document.selectFirst("h1").text())
                .isEqualTo(VerdictWords.of(Verdict.VALID).sentence());
        assertThat(document.select("#inside")).isEmpty();
        assertThat(document.select(".certificate ~ .inside .single").text())
                .contains("This endorsement was altered, or its signature is false.");
    }

    @Test
    void a_credential_of_somebody_else_is_said_to_be_that_and_not_unverifiable() {
        for (var result : List.of(Check.Result.FAILED, Check.Result.COULD_NOT_CHECK)) {
            var doubt = Samples.judgement(Verdict.UNVERIFIABLE, passedBut("recipient", result));
            assertThat(VerdictWords.of(doubt).sentence())
                    .isEqualTo(
                            result == Check.Result.FAILED
                                    ? "This credential was not awarded to the person you named."
                                    : "We could not tell whether this credential was awarded to the"
                                            + " person you named.");
        }
        var more =
                Samples.judgement(
                        Verdict.UNVERIFIABLE,
                        Stream.concat(
                                        passedBut("recipient", Check.Result.FAILED).stream(),
                                        passedBut("issuer", Check.Result.COULD_NOT_CHECK).stream())
                                .toList());
        assertThat(VerdictWords.of(more)).isEqualTo(VerdictWords.of(Verdict.UNVERIFIABLE));
    }

    @Test
    void a_link_that_is_passed_on_shows_the_card_of_the_credential() {
        var document = document(Verdict.VALID);
        var url = document.selectFirst("meta[property=og:url]").attr("content");
        assertThat(document.selectFirst("meta[property=og:image]").attr("content"))
                .isEqualTo(url + "/card.png");
        assertThat(document.selectFirst("meta[property=og:image:width]").attr("content"))
                .isEqualTo("1200");
        assertThat(document.selectFirst("meta[property=og:image:height]").attr("content"))
                .isEqualTo("630");
        assertThat(document.selectFirst("meta[property=og:image:alt]").attr("content"))
                .contains("Amina Silva", Samples.issuer().name());
        assertThat(document.selectFirst("meta[name=twitter:card]").attr("content"))
                .isEqualTo("summary_large_image");
    }

    @Test
    void whoever_shows_what_is_linked_to_finds_how_to_show_the_credential() {
        assertThat(document(Verdict.VALID).select("link[rel=alternate]"))
                .singleElement()
                .satisfies(
                        link -> {
                            assertThat(link.attr("type")).isEqualTo("application/json+oembed");
                            assertThat(link.attr("href"))
                                    .isEqualTo(
                                            "https://badges.example/oembed?url=https%3A%2F%2Fbadges.example%2Fc%2Fcrd_01K9ZP6Q3M8T4V7W2X5Y0ABCDE");
                        });
    }

    @ParameterizedTest
    @CsvSource({
        "9999, 9999, 560, 180, true",
        "560, 180, 560, 180, false",
        "1200, 629, 560, 180, false",
        "300, 9999, 300, 96, false",
        "9999, 90, 280, 90, false",
        "1, 1, 1, 1, false",
    })
    void what_is_shown_elsewhere_fits_into_the_room_there_is(
            int mostWidth, int mostHeight, int width, int height, boolean withThumbnail) {
        var embedding =
                PAGES.embedding(
                        Samples.credential(Verdict.VALID, Samples.complete("Amina Silva")),
                        new Space(mostWidth, mostHeight));
        assertThat(embedding.path("width").asInt()).isEqualTo(width);
        assertThat(embedding.path("height").asInt()).isEqualTo(height);
        assertThat(embedding.has("thumbnail_url")).isEqualTo(withThumbnail);
        var shown = Jsoup.parseBodyFragment(embedding.path("html").asText()).body();
        assertThat(shown.selectFirst("a > img").attr("width")).isEqualTo("" + width);
        assertThat(shown.selectFirst("a > img").attr("src")).endsWith("/card.svg");
        assertThat(embedding.path("title").asText()).contains("Amina Silva");
    }

    @Test
    void the_badge_is_shown_and_can_be_taken_along_with_the_certificate() {
        var credential = Samples.complete("Amina Silva");
        var document = document(Verdict.VALID);
        var path = "/c/crd_01K9ZP6Q3M8T4V7W2X5Y0ABCDE";
        assertThat(document.select(".badge img").eachAttr("src"))
                .containsExactly(path + "/badge.svg");
        assertThat(document.select(".badge img").attr("alt"))
                .contains(credential.achievement().name());
        assertThat(document.select("[aria-labelledby=share] a").eachAttr("href"))
                .containsExactly(
                        path + "/certificate.pdf?paper=a4",
                        path + "/certificate.pdf?paper=letter",
                        path + "/badge.png?size=1024",
                        path + "/badge.svg");
    }

    @Test
    void what_a_foreign_credential_looks_like_is_not_asked_of_anybody() {
        assertThat(
                        Jsoup.parse(PAGES.verify(Samples.judged(Verdict.VALID)).text())
                                .select(".badge img"))
                .isEmpty();
    }

    @Test
    void the_markup_to_embed_is_a_picture_that_leads_to_the_page_whatever_names_say() {
        var hostile =
                PAGES.credential(
                        Samples.credential(
                                Verdict.VALID,
                                Samples.complete("\"><script>alert(1)</script>\n& 'Co'")));
        var shown = Jsoup.parse(hostile.text()).selectFirst(".snippet").wholeText();
        var embedded = Jsoup.parseBodyFragment(shown).body();
        var url = "https://badges.example/c/crd_01K9ZP6Q3M8T4V7W2X5Y0ABCDE";
        assertThat(embedded.select("*")).hasSize(3);
        assertThat(embedded.selectFirst("a").attributes().asList()).hasSize(1);
        assertThat(embedded.selectFirst("a").attr("href")).isEqualTo(url);
        assertThat(embedded.selectFirst("a > img").attr("src")).isEqualTo(url + "/card.svg");
        assertThat(embedded.selectFirst("a > img").attributes().asList()).hasSize(4);
        assertThat(embedded.selectFirst("a > img").attr("alt"))
                .contains("\"><script>alert(1)</script> & 'Co'");
    }

    @Test
    void achievements_show_their_badges_on_their_own_page_and_on_that_of_their_issuer() {
        var achievement = Jsoup.parse(PAGES.achievement(Samples.achievementPage()).text());
        assertThat(achievement.select(".badge img").attr("src"))
                .isEqualTo("/a/ach_01K9ZP5/v/3/badge.svg");
        assertThat(achievement.selectFirst("meta[property=og:image]").attr("content"))
                .isEqualTo("https://badges.example/a/ach_01K9ZP5/v/3/badge.png");
        var issuer = Jsoup.parse(PAGES.issuer(Samples.issuerPage()).text());
        assertThat(issuer.select(".named-links img").eachAttr("src"))
                .containsExactly("/a/ach_01K9ZP5/v/1/badge.svg");
    }

    private static List<Check> passedBut(String id, Check.Result result) {
        return List.of(
                new Check("proof", Check.Result.PASSED, Optional.empty()),
                new Check("status", Check.Result.NOT_ASKED, Optional.empty()),
                new Check("schema", Check.Result.FAILED, Optional.empty()),
                new Check(id, result, Optional.empty()));
    }

    @Test
    void what_an_unknown_issuer_calls_itself_is_said_to_be_a_claim() {
        for (var verdict : Verdict.values()) {
            boolean known =
                    Samples.judgement(verdict).checks().stream()
                            .anyMatch(
                                    check ->
                                            check.id().equals("trust")
                                                    && check.result() == Check.Result.PASSED);
            assertThat(
                            Jsoup.parse(PAGES.verify(Samples.judged(verdict)).text())
                                    .select(".by")
                                    .text())
                    .startsWith(known ? "Issued by" : "Said to be issued by");
        }
    }

    @Test
    void what_had_no_occasion_is_one_line_and_no_check() {
        var document = Jsoup.parse(PAGES.verify(Samples.judged(Verdict.VALID)).text());
        assertThat(document.select("[data-check=schema]")).isEmpty();
        assertThat(document.select(".findings .note").text())
                .contains("No occasion to check: schema.");
    }

    private static boolean isVerifyPage(Map.Entry<String, Html> page) {
        return page.getKey().startsWith("verify");
    }

    private static CredentialPage page(Verdict verdict) {
        return Samples.credential(verdict, Samples.complete("Amina Silva"));
    }

    private static Document document(Verdict verdict) {
        return Jsoup.parse(PAGES.credential(page(verdict)).text());
    }

    private static Element verdictOf(Document document) {
        return document.selectFirst(".verdict");
    }
}
