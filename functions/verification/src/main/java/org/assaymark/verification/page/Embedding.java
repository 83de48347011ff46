package org.assaymark.verification.page;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.assaymark.document.Json;
import org.assaymark.page.Site;

/**
 * What a site is told that shows whatever its users link to (oEmbed 1.0 §2.3.4): the card of a
 * credential, which itself shows how that stands.
 */
final class Embedding {
    static final String MEDIA_TYPE = "application/json+oembed";

    /** In seconds. The words name the learner, so that nobody may keep them for long. */
    private static final int CACHE_AGE = 3_600;

    private Embedding() {}

    /** Where it is told of the page with this address. */
    static String address(Site site, String url) {
        return site.origin() + "/oembed?url=" + URLEncoder.encode(url, StandardCharsets.UTF_8);
    }

    static ObjectNode of(CredentialPage page, Site site, Space space) {
        int width = space.width();
        int height = space.height();
        ObjectNode json =
                Json.object()
                        .put("version", "1.0")
                        .put("type", "rich")
                        .put("title", CredentialWords.of(page))
                        .put("author_name", page.credential().issuer().name())
                        .put("provider_name", site.name())
                        .put("provider_url", site.origin() + "/")
                        .put("cache_age", CACHE_AGE)
                        .put("html", page.snippet(width, height))
                        .put("width", width)
                        .put("height", height);
        if (space.holds(Pages.CARD_WIDTH, Pages.CARD_HEIGHT)) {
            json.put("thumbnail_url", page.cardPng())
                    .put("thumbnail_width", Pages.CARD_WIDTH)
                    .put("thumbnail_height", Pages.CARD_HEIGHT);
        }
        return json;
    }
}
