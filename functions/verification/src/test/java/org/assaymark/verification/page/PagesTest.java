package org.assaymark.verification.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class PagesTest {
    private static final Pages PAGES = new Pages(Samples.SITE);

    static Stream<Map.Entry<String, Html>> everyPage() {
        return Preview.all(PAGES).entrySet().stream();
    }

    @ParameterizedTest
    @MethodSource("everyPage")
    void allows_its_own_stylesheet_by_hash_and_nothing_else(Map.Entry<String, Html> page)
            throws Exception {
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
                                + " frame-ancestors 'none'");
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
        assertThat(document.select("script, link:not([rel=icon]), iframe, object, embed"))
                .isEmpty();
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
                                        VerdictWords.of(verdict).sentence().contains("is genuine"));
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
        assertThat(form.attr("enctype")).isEqualTo("application/x-www-form-urlencoded");
        assertThat(form.selectFirst("textarea").attr("name")).isEqualTo("credential");
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
