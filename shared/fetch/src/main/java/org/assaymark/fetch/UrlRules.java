package org.assaymark.fetch;

import java.net.InetAddress;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which addresses may be asked for at all, before any name is looked up. */
final class UrlRules {
    private static final int LONGEST = 2_048;
    private static final int HTTPS = 443;
    private static final int FIRST_UNPRIVILEGED = 1_025;

    /**
     * A name whose last label begins with a letter, an IPv4 address of four plain numbers, or an
     * IPv6 address. Resolvers also take {@code 0x7f000001}, {@code 017700000001} and {@code 127.1}
     * for addresses, each in its own way.
     */
    private static final Pattern HOST =
            Pattern.compile(
                    "(?i)([a-z0-9-]+\\.)*[a-z][a-z0-9-]*\\.?"
                            + "|((0|[1-9][0-9]{0,2})(\\.(?!$)|$)){4}"
                            + "|\\[[0-9a-f:.]+]");

    private UrlRules() {}

    /** Why it may not be fetched, if so. */
    static Optional<String> refusal(URI url) {
        if (!"https".equalsIgnoreCase(url.getScheme())) {
            return Optional.of("the address is not https");
        }
        if (url.getHost() == null
                || !HOST.matcher(url.getHost()).matches()
                || url.getRawUserInfo() != null) {
            return Optional.of("the address has no plain host name");
        }
        int port = url.getPort();
        if (port != -1 && port != HTTPS && (port < FIRST_UNPRIVILEGED || port > 65_535)) {
            return Optional.of("the address names a port of another service");
        }
        return url.toString().length() > LONGEST
                ? Optional.of("the address is too long")
                : Optional.empty();
    }

    /**
     * Why nothing may ever be sent to it, if so: beside what is said above, a literal address must
     * be one of the public Internet. Where a name leads is seen when it is connected to.
     */
    static Optional<String> refusalToSend(URI url) {
        return refusal(url).or(() -> literal(url).flatMap(UrlRules::refusal));
    }

    private static Optional<String> refusal(InetAddress literal) {
        return PublicAddresses.contains(literal)
                ? Optional.empty()
                : Optional.of("the host is not on the public Internet");
    }

    private static Optional<InetAddress> literal(URI url) {
        try {
            return Optional.of(InetAddress.ofLiteral(url.getHost()));
        } catch (IllegalArgumentException name) {
            return Optional.empty();
        }
    }

    /** As it is asked for: without fragment, in ASCII. */
    static URI asked(URI url) {
        var text = url.toASCIIString();
        int fragment = text.indexOf('#');
        return URI.create(fragment < 0 ? text : text.substring(0, fragment));
    }

    /** Where a redirect leads, if its {@code Location} is a URI reference at all. */
    static Optional<URI> redirected(URI from, String location) {
        try {
            return Optional.of(asked(from.resolve(location)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
