package org.assaymark.verification.page;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Decides which of the addresses in a foreign document may become a link or a picture. */
final class Web {
    /** SVG is left out: it is markup, and may carry scripts and requests of its own. */
    private static final Pattern PICTURE =
            Pattern.compile("data:image/(png|jpeg|webp);base64,[A-Za-z0-9+/]+={0,2}");

    /** A path of this site; two slashes, or one and a backslash, would be another host. */
    private static final Pattern OWN_PATH = Pattern.compile("/([A-Za-z0-9._~%-][^\\\\\\s]*)?");

    private static final int LARGEST_PICTURE = 1_500_000;

    private Web() {}

    /** The address if it is an absolute http or https one without credentials in it. */
    static Optional<String> link(String address) {
        try {
            var uri = new URI(address.strip());
            var scheme = uri.getScheme();
            boolean web = "https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme);
            return web && uri.getHost() != null && uri.getRawUserInfo() == null
                    ? Optional.of(uri.toASCIIString())
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    static Optional<String> link(Optional<String> address) {
        return address.flatMap(Web::link);
    }

    /**
     * An address on this site or on the web; null for anything else, for which JTE leaves the
     * attribute out. Handlers give these, but a page does not rely on it.
     */
    static @Nullable String own(String address) {
        return OWN_PATH.matcher(address).matches() ? address : link(address).orElse(null);
    }

    /** Where it is on its site; empty for what is no address of the web. */
    static String path(String address) {
        return link(address).map(link -> URI.create(link).getRawPath()).orElse("");
    }

    /** The address of a picture that this site draws itself; nothing else. */
    static Optional<String> drawn(String path) {
        return Optional.of(path)
                .filter(text -> text.endsWith(".svg") && OWN_PATH.matcher(text).matches());
    }

    /** The picture if it needs no request: a base64 {@code data:} URI of PNG, JPEG or WebP. */
    static Optional<String> picture(Optional<String> address) {
        return address.filter(
                text -> text.length() <= LARGEST_PICTURE && PICTURE.matcher(text).matches());
    }

    /** The host of a link, which is what a reader can judge; the text itself if it is no link. */
    static String host(String address) {
        return link(address).map(link -> URI.create(link).getHost()).orElse(address);
    }
}
