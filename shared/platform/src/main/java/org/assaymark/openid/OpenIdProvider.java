package org.assaymark.openid;

import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whose access tokens are taken.
 *
 * @param issuer as tokens name it in {@code iss}, to the letter; an https address without query and
 *     fragment (OpenID Connect Discovery 1.0 section 3)
 * @param audiences what {@code aud} names, or {@code client_id} where a provider sends no {@code
 *     aud}; never empty
 */
public record OpenIdProvider(String issuer, Set<String> audiences) {
    private static final String WELL_KNOWN = "/.well-known/openid-configuration";

    public OpenIdProvider {
        audiences = Set.copyOf(audiences);
        if (!isHttps(issuer) || issuer.contains("?") || issuer.contains("#")) {
            throw new IllegalArgumentException(
                    "the issuer of an OpenID provider is an https address");
        }
        if (audiences.isEmpty()) {
            throw new IllegalArgumentException(
                    "without an audience, tokens for others would be taken");
        }
    }

    /**
     * As settings give it.
     *
     * @param issuer empty for no provider
     * @param audiences between commas
     * @throws IllegalArgumentException when it is neither a provider nor none
     */
    public static Optional<OpenIdProvider> of(String issuer, String audiences) {
        Set<String> named =
                Arrays.stream(audiences.split(",", -1))
                        .map(String::strip)
                        .filter(each -> !each.isEmpty())
                        .collect(Collectors.toSet());
        return issuer.isEmpty() && named.isEmpty()
                ? Optional.empty()
                : Optional.of(new OpenIdProvider(issuer, named));
    }

    /** Where it describes itself (section 4.1: without the slash that an issuer may end with). */
    URI configuration() {
        String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        return URI.create(base + WELL_KNOWN);
    }

    static boolean isHttps(String address) {
        try {
            URI uri = URI.create(address);
            return "https".equals(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null;
        } catch (IllegalArgumentException notUri) {
            return false;
        }
    }
}
