package org.assaymark.webhooks.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.assaymark.page.ContentPolicy;
import org.assaymark.page.Html;
import org.assaymark.page.Site;
import org.assaymark.page.Stylesheet;

/**
 * Renders the pages. One instance serves all requests. Every text of a platform is treated as
 * hostile.
 */
public final class Pages {
    /** A refusal says nothing of anybody, and who refuses does not know which site frames it. */
    private static final List<String> ANYBODY = List.of("https:");

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

    public Html launched(LaunchedPage page) {
        String title = page.course().orElseGet(() -> page.words().say("launched"));
        return render(
                "launched",
                page.words(),
                title,
                page,
                page.frames().stream().map(URI::toString).toList());
    }

    public Html refused(RefusedPage page) {
        return render("refused", page.words(), page.words().say("refused"), page, ANYBODY);
    }

    private Html render(
            String template, Words words, String title, Object page, List<String> frames) {
        var output = new StringOutput(4_096);
        templates.render(
                template + ".jte",
                Map.of("shell", new Shell(site, style, title, words), "page", page),
                output);
        var policy = new ContentPolicy(List.of(ContentPolicy.INLINE), List.of(), frames);
        return new Html(output.toString(), policy.header(style));
    }
}
