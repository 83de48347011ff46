package org.assaymark.verification.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assaymark.page.ContentPolicy;
import org.assaymark.page.Html;
import org.assaymark.page.Resource;
import org.assaymark.page.Site;
import org.assaymark.page.Stylesheet;

/**
 * Renders the public pages. One instance serves all requests; it keeps no state and does no input
 * or output after construction.
 *
 * <p>Every text is treated as hostile. An address becomes a link only if it is http or https, a
 * picture only if it is a {@code data:} URI of PNG, JPEG or WebP, or one that this installation
 * draws itself.
 */
public final class Pages {
    static final int CARD_WIDTH = 1_200;
    static final int CARD_HEIGHT = 630;
    private static final int BADGE_WIDTH = 600;
    private static final ContentPolicy POLICY =
            new ContentPolicy(
                    List.of(ContentPolicy.SELF, ContentPolicy.INLINE),
                    List.of(ContentPolicy.SELF),
                    List.of());

    private final Site site;
    private final Stylesheet style = Stylesheet.beside(Pages.class);
    private final String verifyScript = Resource.text(Pages.class, "verify.js");
    private final TemplateEngine templates =
            TemplateEngine.createPrecompiled(
                    null,
                    ContentType.Html,
                    Pages.class.getClassLoader(),
                    Pages.class.getPackageName());

    public Pages(Site site) {
        this.site = site;
    }

    /** {@code GET /c/{id}}. */
    public Html credential(CredentialPage page) {
        var achievement = page.credential().achievement().name();
        var learner = page.credential().learnerName().orElse(CredentialWords.UNNAMED_HOLDER);
        var preview =
                new Shell.Preview(
                        CredentialWords.previewTitle(achievement, learner),
                        VerdictWords.of(page.judgement().verdict()).sentence(),
                        page.url(),
                        new Shell.Picture(
                                page.cardPng(), CARD_WIDTH, CARD_HEIGHT, CredentialWords.of(page)),
                        Optional.of(Embedding.address(site, page.url())));
        return render("credential", preview.title(), Optional.of(preview), page);
    }

    /** {@code GET /oembed}: that page as another site may show it. */
    public ObjectNode embedding(CredentialPage page, Space space) {
        return Embedding.of(page, site, space);
    }

    /** {@code GET /verify} and {@code POST /verify}. */
    public Html verify(VerifyPage page) {
        var title =
                switch (page.outcome().orElse(null)) {
                    case VerifyPage.Outcome.Judged(var judgement, var _, var _) ->
                            VerdictWords.of(judgement).label();
                    case VerifyPage.Outcome.Unreadable _ -> VerifyWords.UNREADABLE;
                    case null -> VerifyWords.TITLE;
                };
        var html = render("verify", title, Optional.empty(), page);
        return new Html(html.text(), html.contentSecurityPolicy() + "; script-src 'self'");
    }

    /** The one script there is, of the verify page; without it all but dropping works. */
    public String verifyScript() {
        return verifyScript;
    }

    /** {@code GET /i/{slug}}. */
    public Html issuer(IssuerPage page) {
        return render("issuer", page.issuer().name(), Optional.empty(), page);
    }

    /** {@code GET /a/{id}} and {@code GET /a/{id}/v/{n}}. */
    public Html achievement(AchievementPage page) {
        String name = page.achievement().name();
        var preview =
                new Shell.Preview(
                        name,
                        page.achievement().description().orElse(IssuerWords.ACHIEVEMENT_EYEBROW),
                        page.url(),
                        new Shell.Picture(
                                page.badge() + ".png",
                                BADGE_WIDTH,
                                BADGE_WIDTH,
                                CredentialWords.badgeOf(name)),
                        Optional.empty());
        return render("achievement", name, Optional.of(preview), page);
    }

    /** Any failure, for people. */
    public Html problem(ProblemPage page) {
        return render("problem", ProblemWords.of(page.status()).title(), Optional.empty(), page);
    }

    /** {@code GET /}. */
    public Html home(HomePage page) {
        return render("home", HomeWords.TITLE, Optional.empty(), page);
    }

    /**
     * {@code GET /docs}.
     *
     * @param openApi an OpenAPI 3.1 document
     */
    public Html docs(JsonNode openApi) {
        var page = new ApiReader(openApi).read();
        return render("docs", DocsWords.title(page.title()), Optional.empty(), page);
    }

    private Html render(
            String template, String title, Optional<Shell.Preview> preview, Object page) {
        var output = new StringOutput(16_384);
        var shell = new Shell(site, style, title, preview);
        templates.render(template + ".jte", Map.of("shell", shell, "page", page), output);
        return new Html(output.toString(), POLICY.header(style));
    }
}
