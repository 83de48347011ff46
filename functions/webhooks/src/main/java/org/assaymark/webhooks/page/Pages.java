package org.assaymark.webhooks.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.net.URI;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Renders the pages. One instance serves all requests. Every text of a platform is treated as
 * hostile.
 */
public final class Pages {
    /** A refusal says nothing of anybody, and who refuses does not know which site frames it. */
    private static final String ANYBODY = "https:";

    private final String site;
    private final String host;
    private final Stylesheet style = Stylesheet.load();
    private final TemplateEngine templates =
            TemplateEngine.createPrecompiled(
                    null,
                    ContentType.Html,
                    Pages.class.getClassLoader(),
                    Pages.class.getPackageName());

    /**
     * @param origin of the installation
     */
    public Pages(String site, URI origin) {
        this.site = site;
        this.host = origin.getRawAuthority();
    }

    public Html launched(LaunchedPage page) {
        String title = page.course().orElseGet(() -> page.words().say("launched"));
        return render(
                "launched",
                page.words(),
                title,
                page,
                page.frames().stream().map(URI::toString).collect(Collectors.joining(" ")));
    }

    public Html refused(RefusedPage page) {
        return render("refused", page.words(), page.words().say("refused"), page, ANYBODY);
    }

    private Html render(String template, Words words, String title, Object page, String frames) {
        var output = new StringOutput(4_096);
        templates.render(
                template + ".jte",
                Map.of("shell", new Shell(site, host, style, words, title), "page", page),
                output);
        return new Html(output.toString(), style.contentSecurityPolicy(frames));
    }
}
