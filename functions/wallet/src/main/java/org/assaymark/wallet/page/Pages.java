package org.assaymark.wallet.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.List;
import java.util.Map;
import org.assaymark.page.ContentPolicy;
import org.assaymark.page.Html;
import org.assaymark.page.Site;
import org.assaymark.page.Stylesheet;

/**
 * Renders the pages. One instance serves all requests. Every text of a wallet is treated as
 * hostile; its addresses are https, and were checked when it registered.
 */
public final class Pages {
    /** Of pages whose forms lead to this site alone. */
    private static final ContentPolicy OWN = policy(List.of(ContentPolicy.SELF));

    private final Site site;
    private final Stylesheet style = Stylesheet.plain(Pages.class);
    private final TemplateEngine templates =
            TemplateEngine.createPrecompiled(
                    null,
                    ContentType.Html,
                    Pages.class.getClassLoader(),
                    Pages.class.getPackageName());

    public Pages(Site site) {
        this.site = site;
    }

    public Html signIn(SignInPage page) {
        return render("signIn", Words.SIGN_IN, page);
    }

    public Html sent(SentPage page) {
        return render("sent", Words.SENT, page);
    }

    public Html consent(ConsentPage page) {
        return render(
                "consent",
                Words.CONSENT,
                page,
                Words.LANGUAGE,
                policy(List.of(ContentPolicy.SELF, page.destination())));
    }

    public Html refused(RefusedPage page) {
        return render("refused", page.title(), page);
    }

    public Html unsubscribe(UnsubscribePage page) {
        return render("unsubscribe", page.title(), page, page.shownIn(), OWN);
    }

    private Html render(String template, String title, Object page) {
        return render(template, title, page, Words.LANGUAGE, OWN);
    }

    private Html render(
            String template, String title, Object page, String language, ContentPolicy policy) {
        var output = new StringOutput(8_192);
        templates.render(
                template + ".jte",
                Map.of("shell", new Shell(site, style, title, language), "page", page),
                output);
        return new Html(output.toString(), policy.header(style));
    }

    private static ContentPolicy policy(List<String> forms) {
        return new ContentPolicy(List.of(ContentPolicy.INLINE), forms, List.of());
    }
}
