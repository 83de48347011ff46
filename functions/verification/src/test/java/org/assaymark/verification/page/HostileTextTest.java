package org.assaymark.verification.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.assaymark.document.Json;
import org.assaymark.page.Html;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HostileTextTest {
    private static final Set<String> OURS =
            Set.of(
                    ("html head meta link title style body a header div svg g path circle text nav"
                                    + " main footer p span h1 h2 h3 h4 h5 h6 section article ul ol li dl dt dd"
                                    + " strong em br time img form label textarea input button script details"
                                    + " summary pre code table caption thead tbody tr th td blockquote hr")
                            .split(" "));

    private final Pages pages = new Pages(Samples.SITE);

    /** Each tries to become an element, an attribute, an address that acts, or a request. */
    static List<String> attacks() {
        return List.of(
                "<script>alert(1)</script>",
                "</title></style></textarea><script src=//evil.example/x.js></script>",
                "\"><img src=x onerror=alert(1)>",
                "' autofocus onfocus='alert(1)",
                "javascript:alert(1)",
                " jAvAsCrIpT:alert(1)",
                "java\tscript:alert(1)",
                "data:text/html,<script>alert(1)</script>",
                "data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9ImFsZXJ0KDEpIi8+",
                "data:image/png;base64,AAAA\" onload=\"alert(1)",
                "https://evil.example/\" onmouseover=\"alert(1)",
                "https://evil.example/track.png",
                "vbscript:msgbox(1)",
                "[click](javascript:alert(1)) ![pixel](https://evil.example/pixel.png)",
                "[a](data:text/html;base64,PHNjcmlwdD4=) <javascript:alert(1)> <b"
                        + " onclick=alert(1)>x</b>",
                "<iframe src=https://evil.example></iframe><base href=https://evil.example/>",
                "[![x](https://evil.example/a.png)](vbscript:x)\n\n[r]: javascript:alert(1)\n\n[r]",
                "{{7*7}} ${7*7} @raw <!-- --><style>*{display:none}</style>");
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void never_becomes_markup(String attack) {
        for (var html : everyPageFilledWith(attack)) {
            var document = Jsoup.parse(html.text());
            assertOnlyOurMarkup(document);
            assertNoRequest(document);
            assertLinksLeadToTheWeb(document);
        }
    }

    @Test
    void is_shown_as_it_was_written() {
        var attack = "<script>alert(1)</script>";
        var page = new Hostile(attack).fill(CredentialPage.class);
        var document = Jsoup.parse(pages.credential(page).text());
        assertThat(document.selectFirst("h1").text()).isEqualTo(attack);
        assertThat(document.selectFirst(".achievement-name").text()).isEqualTo(attack);
        assertThat(document.title()).contains(attack);
    }

    @Test
    void a_picture_is_shown_only_when_it_needs_no_request_and_cannot_act() {
        assertThat(Web.picture(Optional.of(Samples.PICTURE))).isPresent();
        assertThat(Web.picture(Optional.of("data:image/svg+xml;base64,PHN2Zy8+"))).isEmpty();
        assertThat(Web.picture(Optional.of("https://evil.example/a.png"))).isEmpty();
        assertThat(Web.picture(Optional.of("data:image/png,raw"))).isEmpty();
    }

    @Test
    void markdown_keeps_its_meaning_and_marks_its_links() {
        var document = Jsoup.parse(pages.achievement(Samples.achievementPage()).text());
        var link = document.selectFirst(".prose a");
        assertThat(document.select(".prose ol > li")).hasSize(3);
        assertThat(link.attr("href")).isEqualTo("https://www.iso.org/standard/54936.html");
        assertThat(link.attr("rel")).isEqualTo("nofollow noopener noreferrer");
    }

    @Test
    void nesting_without_end_is_rendered_within_bounds() {
        var deep =
                "> ".repeat(20_000) + "- ".repeat(20_000) + "*".repeat(20_000) + "[".repeat(20_000);
        var page = new Hostile(deep).fill(AchievementPage.class);
        assertThat(Jsoup.parse(pages.achievement(page).text()).select("blockquote").size())
                .isLessThan(200);
    }

    private List<Html> everyPageFilledWith(String attack) {
        var hostile = new Hostile(attack);
        return List.of(
                pages.credential(hostile.fill(CredentialPage.class)),
                pages.verify(
                        new VerifyPage(entered(attack), Optional.of(hostile.judged(List.of())))),
                pages.verify(
                        new VerifyPage(
                                entered(attack),
                                Optional.of(hostile.judged(List.of(hostile.judged(List.of())))))),
                pages.verify(
                        new VerifyPage(
                                entered(attack),
                                Optional.of(new VerifyPage.Outcome.Unreadable(List.of(attack))))),
                pages.achievement(hostile.fill(AchievementPage.class)),
                pages.issuer(hostile.fill(IssuerPage.class)),
                pages.problem(hostile.fill(ProblemPage.class)),
                pages.home(hostile.fill(HomePage.class)),
                pages.docs(everyTextReplaced(ApiSample.document(), attack)));
    }

    private static VerifyPage.Entered entered(String attack) {
        return new VerifyPage.Entered(attack, attack);
    }

    /** Names of members as well, except those that OpenAPI itself prescribes. */
    private static JsonNode everyTextReplaced(JsonNode node, String attack) {
        if (node.isTextual()) {
            return node.asText().startsWith("#/") ? node : TextNode.valueOf(attack);
        }
        if (node.isArray()) {
            var copy = Json.array();
            node.forEach(entry -> copy.add(everyTextReplaced(entry, attack)));
            return copy;
        }
        if (node.isObject()) {
            var copy = Json.object();
            for (var member : node.properties()) {
                boolean free =
                        member.getKey().startsWith("/") || member.getKey().contains("-achievement");
                copy.set(
                        free ? "/" + attack + copy.size() : member.getKey(),
                        everyTextReplaced(member.getValue(), attack));
            }
            return copy;
        }
        return node;
    }

    private static void assertOnlyOurMarkup(Document document) {
        assertThat(document.getAllElements().stream().skip(1).map(Element::tagName))
                .isSubsetOf(OURS);
        assertThat(document.select("style")).hasSize(1);
        assertThat(
                        document.getAllElements().stream()
                                .flatMap(element -> element.attributes().asList().stream())
                                .map(attribute -> attribute.getKey()))
                .noneMatch(
                        name ->
                                name.startsWith("on")
                                        || name.equals("style")
                                        || name.equals("autofocus"));
    }

    private static void assertNoRequest(Document document) {
        assertThat(
                        document.select(
                                "[src]:not(script), [srcset], [data], [poster],"
                                        + " link:not([rel=icon], [rel=alternate]), use, image"))
                .allMatch(element -> element.attr("src").matches("data:image/.*|/([^/].*)?[.]svg"));
        assertThat(document.select("link[rel=alternate]"))
                .allMatch(
                        link ->
                                link.attr("href")
                                        .matches(
                                                "https://badges\\.example/oembed\\?url=[\\w.*%+-]*"));
        assertThat(document.select("script"))
                .allMatch(
                        script ->
                                script.attr("src").equals("/verify.js") && script.data().isEmpty());
        assertThat(document.select("form")).allMatch(form -> form.attr("action").equals("/verify"));
    }

    private static void assertLinksLeadToTheWeb(Document document) {
        assertThat(document.select("[href]:not(link)"))
                .allSatisfy(
                        link -> {
                            assertThat(link.tagName()).isEqualTo("a");
                            assertThat(link.attr("href")).matches("(https?://|/(?!/)|#).*");
                        });
    }

    /** Makes any view record with the same text in every place that takes one. */
    private record Hostile(String text) {
        VerifyPage.Outcome.Judged judged(List<VerifyPage.Outcome.Judged> parts) {
            return new VerifyPage.Outcome.Judged(
                    fill(Judgement.class), Optional.of(fill(CredentialView.class)), parts);
        }

        <T> T fill(Class<T> type) {
            return type.cast(value(type, type));
        }

        private Object value(Class<?> type, Type generic) {
            if (type == String.class) {
                return text;
            } else if (type == Optional.class) {
                return Optional.of(argument(generic));
            } else if (type == List.class) {
                return List.of(argument(generic), argument(generic));
            } else if (type.isEnum()) {
                return type.getEnumConstants()[0];
            } else if (type.isRecord()) {
                return record(type);
            } else if (type == Instant.class) {
                return Samples.NOW;
            } else if (type == ZoneId.class) {
                return Samples.LISBON;
            } else if (type == boolean.class) {
                return true;
            }
            return 4;
        }

        private Object argument(Type generic) {
            var of = ((ParameterizedType) generic).getActualTypeArguments()[0];
            return value((Class<?>) of, of);
        }

        private Object record(Class<?> type) {
            var components = type.getRecordComponents();
            var types =
                    Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            var values = new ArrayList<>();
            for (var component : components) {
                values.add(value(component.getType(), component.getGenericType()));
            }
            try {
                return type.getDeclaredConstructor(types).newInstance(values.toArray());
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(e);
            }
        }
    }
}
