package org.assaymark.lti;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;

/**
 * What a token that a platform has signed must say to be a launch that was asked for (Security
 * Framework 1.0 §5.1.3, LTI 1.3 §5.3).
 *
 * @param nonce that was given when it was asked for
 * @param deployment that was told then, where one was
 * @param target our address for launches
 */
public record LaunchToken(
        LtiPlatform platform, String nonce, Optional<String> deployment, URI target) {
    /** For how long a launch that was asked for can come. */
    public static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final Duration SKEW = Duration.ofMinutes(1);
    private static final int LONGEST_ID = 255;
    private static final int LONGEST_URL = 2_000;
    private static final int MOST_ROLES = 100;
    private static final String CLAIM = "https://purl.imsglobal.org/spec/lti/claim/";
    private static final String RESULTS = "https://purl.imsglobal.org/spec/lti-ags/claim/endpoint";
    private static final String MEMBERS =
            "https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice";

    /** What became of it. */
    public sealed interface Result {
        record Launched(Launch launch) implements Result {}

        record Refused(LaunchFault fault) implements Result {}
    }

    /**
     * @param claims of a token whose signature was verified
     */
    public Result check(Bytes claims, Instant now) {
        try {
            JsonNode json = Json.readObject(claims);
            return fault(json, now)
                    .<Result>map(Result.Refused::new)
                    .orElseGet(() -> new Result.Launched(launch(json)));
        } catch (Malformed e) {
            return new Result.Refused(LaunchFault.UNREADABLE);
        }
    }

    private Optional<LaunchFault> fault(JsonNode json, Instant now) {
        if (!is(json, "iss", platform.issuer())) {
            return Optional.of(LaunchFault.ISSUER);
        }
        if (!isForUs(json)) {
            return Optional.of(LaunchFault.AUDIENCE);
        }
        return time(json, now).or(() -> message(json));
    }

    /** Security Framework 1.0 §5.1.3, steps 3 and 4. */
    private boolean isForUs(JsonNode json) {
        JsonNode audience = json.path("aud");
        String us = platform.clientId();
        boolean named =
                audience.isArray()
                        ? texts(audience).anyMatch(us::equals)
                        : us.equals(audience.textValue());
        boolean several = audience.isArray() && audience.size() > 1;
        boolean presented = json.has("azp") || several;
        return named && (!presented || is(json, "azp", us));
    }

    private Optional<LaunchFault> time(JsonNode json, Instant now) {
        Optional<Instant> expires = moment(json.path("exp"));
        Optional<Instant> made = moment(json.path("iat"));
        if (expires.filter(end -> now.isBefore(end.plus(SKEW))).isEmpty()) {
            return Optional.of(LaunchFault.EXPIRED);
        }
        return made.filter(at -> !at.isAfter(now.plus(SKEW)))
                        .filter(at -> !at.isBefore(now.minus(PATIENCE).minus(SKEW)))
                        .isPresent()
                ? Optional.empty()
                : Optional.of(LaunchFault.TIME);
    }

    private Optional<LaunchFault> message(JsonNode json) {
        if (!is(json, "nonce", nonce)) {
            return Optional.of(LaunchFault.NONCE);
        }
        Optional<String> from =
                Optional.ofNullable(json.path(CLAIM + "deployment_id").textValue())
                        .filter(platform.deployments()::contains);
        if (from.isEmpty() || (deployment.isPresent() && !deployment.equals(from))) {
            return Optional.of(LaunchFault.DEPLOYMENT);
        }
        if (!is(json, CLAIM + "version", "1.3.0")) {
            return Optional.of(LaunchFault.VERSION);
        }
        return switch (json.path(CLAIM + "message_type").asText()) {
            case "LtiResourceLinkRequest" -> content(json);
            case "LtiDeepLinkingRequest" -> Optional.of(LaunchFault.DEEP_LINKING);
            default -> Optional.of(LaunchFault.MESSAGE);
        };
    }

    private Optional<LaunchFault> content(JsonNode json) {
        if (!is(json, CLAIM + "target_link_uri", target.toString())) {
            return Optional.of(LaunchFault.TARGET);
        }
        JsonNode roles = json.path(CLAIM + "roles");
        JsonNode course = json.path(CLAIM + "context");
        boolean complete =
                isId(json.path(CLAIM + "resource_link").path("id"))
                        && roles.isArray()
                        && roles.size() <= MOST_ROLES
                        && (course.isMissingNode() || isId(course.path("id")))
                        && (!json.has("sub") || isId(json.path("sub")));
        return complete ? Optional.empty() : Optional.of(LaunchFault.INCOMPLETE);
    }

    private static Launch launch(JsonNode json) {
        JsonNode course = json.path(CLAIM + "context");
        JsonNode presentation = json.path(CLAIM + "launch_presentation");
        return new Launch(
                json.path(CLAIM + "deployment_id").asText(),
                course.isObject()
                        ? Optional.of(
                                new Launch.Course(
                                        course.path("id").asText(),
                                        line(course.path("label")),
                                        line(course.path("title"))))
                        : Optional.empty(),
                texts(json.path(CLAIM + "roles")).toList(),
                line(json.path("locale")).or(() -> line(presentation.path("locale"))),
                services(json),
                Stream.of(
                                presentation.path("return_url"),
                                json.path(CLAIM + "tool_platform").path("url"))
                        .flatMap(url -> url(url).stream())
                        .toList());
    }

    private static Launch.Services services(JsonNode json) {
        JsonNode results = json.path(RESULTS);
        return new Launch.Services(
                url(results.path("lineitems")),
                url(results.path("lineitem")),
                texts(results.path("scope"))
                        .filter(scope -> scope.length() <= LONGEST_ID)
                        .limit(MOST_ROLES)
                        .collect(Collectors.toUnmodifiableSet()),
                url(json.path(MEMBERS).path("context_memberships_url")));
    }

    private static boolean is(JsonNode json, String claim, String value) {
        return value.equals(json.path(claim).textValue());
    }

    private static boolean isId(JsonNode id) {
        return id.isTextual() && !id.asText().isBlank() && id.asText().length() <= LONGEST_ID;
    }

    private static Optional<Instant> moment(JsonNode seconds) {
        return seconds.isNumber() && Math.abs(seconds.asDouble()) < 1e11
                ? Optional.of(Instant.ofEpochSecond(seconds.asLong()))
                : Optional.empty();
    }

    private static Optional<String> line(JsonNode text) {
        return Optional.ofNullable(text.textValue())
                .map(String::strip)
                .filter(line -> !line.isEmpty() && line.length() <= LONGEST_ID);
    }

    private static Optional<URI> url(JsonNode text) {
        try {
            return Optional.ofNullable(text.textValue())
                    .filter(url -> url.length() <= LONGEST_URL)
                    .map(URI::create)
                    .filter(LaunchToken::isWeb);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isWeb(URI url) {
        return url.getHost() != null
                && url.getScheme() != null
                && url.getScheme().toLowerCase(Locale.ROOT).equals("https");
    }

    private static Stream<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText);
    }
}
