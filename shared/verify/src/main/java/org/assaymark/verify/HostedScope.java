package org.assaymark.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * From where an issuer serves badges (Open Badges 2.0, VerificationObject of a Profile): hosts, its
 * own where it names none, and beginnings of addresses. Without this anybody could award in the
 * name of anybody.
 */
final class HostedScope {
    private final String profile;
    private final JsonNode verification;

    HostedScope(ObjectNode profile) {
        this.profile = profile.path("id").asText();
        this.verification = profile.path("verification");
    }

    /** Whether an assertion at this address is an award of the issuer. */
    Outcome covers(String assertion) {
        Optional<URI> address = web(assertion);
        if (web(profile).isEmpty()) {
            return new Outcome.CouldNotCheck(
                    "the issuer has no web address that could be compared with that of the badge");
        }
        if (address.isEmpty() || !isHost(address.get())) {
            return new Outcome.Failed("the badge is served by another host than its issuer's");
        }
        List<JsonNode> starts = Members.each(verification.path("startsWith"));
        return starts.isEmpty() || starts.stream().anyMatch(start -> begins(assertion, start))
                ? Outcome.passed()
                : new Outcome.Failed(
                        "the badge is not served from where its issuer says that it serves badges");
    }

    /** Whether the BadgeClass is one of the issuer; one that is nowhere on the web comes along. */
    Outcome coversBadgeClass(String badgeClass) {
        return web(badgeClass).filter(address -> !isHost(address)).isPresent()
                ? new Outcome.Failed("the BadgeClass is served by another host than its issuer's")
                : Outcome.passed();
    }

    private boolean isHost(URI address) {
        List<JsonNode> allowed = Members.each(verification.path("allowedOrigins"));
        if (allowed.isEmpty()) {
            return web(profile).map(HostedScope::host).filter(host(address)::equals).isPresent();
        }
        return allowed.stream()
                .map(JsonNode::asText)
                .map(HostedScope::withoutScheme)
                .anyMatch(host(address)::equals);
    }

    /** Dots could lead out of a folder again. */
    private static boolean begins(String address, JsonNode start) {
        String lower = address.toLowerCase(Locale.ROOT);
        return start.isTextual()
                && !start.textValue().isEmpty()
                && address.startsWith(start.textValue())
                && !lower.contains("%2e")
                && !lower.contains("%2f")
                && URI.create(address).normalize().toString().equals(address);
    }

    /** Without the port that goes without saying. */
    private static String host(URI address) {
        String host = address.getHost().toLowerCase(Locale.ROOT);
        int usual = "https".equalsIgnoreCase(address.getScheme()) ? 443 : 80;
        return address.getPort() < 0 || address.getPort() == usual
                ? host
                : host + ":" + address.getPort();
    }

    /** Names of hosts are demanded; issuers write origins too. */
    private static String withoutScheme(String origin) {
        return origin.toLowerCase(Locale.ROOT)
                .replaceFirst("^https?://", "")
                .replaceFirst("/$", "");
    }

    private static Optional<URI> web(String address) {
        try {
            return VerificationMethods.isWeb(address)
                    ? Optional.of(new URI(address)).filter(uri -> uri.getHost() != null)
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
