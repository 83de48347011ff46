package org.assaymark.deliveries;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assaymark.document.Faults;
import org.assaymark.document.Json;
import org.assaymark.document.ObjectShape;
import org.assaymark.document.Pointer;
import org.assaymark.document.Shape;
import org.assaymark.document.Shapes;
import org.assaymark.fetch.Poster;
import org.assaymark.platform.MergePatch;
import org.assaymark.records.CredentialEvent;
import org.assaymark.records.WebhookEndpoint;
import org.assaymark.records.WebhookSecret.Scheme;

/**
 * The bodies that create and edit an endpoint.
 *
 * @param issuerId as sent; it may be no issuer at all
 * @param schemes that it is to be signed by, the symmetric one among them
 * @param active whether it is to be told anything
 */
record EndpointRequest(
        String issuerId,
        WebhookEndpoint.Subscription subscription,
        Set<Scheme> schemes,
        boolean active) {
    private static final String ISSUER = "issuerId";
    private static final String URL = "url";
    private static final String TYPES = "eventTypes";
    private static final String INCLUDE = "include";
    private static final String LEARNER = "learner";
    private static final String DESCRIPTION = "description";
    private static final String SCHEMES = "schemes";
    private static final String STATUS = "status";
    private static final int LONGEST_DESCRIPTION = 200;
    private static final int LONGEST_URL = 2_000;

    private static final Shape CREATE =
            members()
                    .required(ISSUER, Shapes.text(100))
                    .optional(
                            SCHEMES,
                            someOf(Stream.of(Scheme.values()).map(Scheme::text).toList())
                                    .and(EndpointRequest::checkSchemes));
    private static final Shape EDITED =
            members().optional(STATUS, Shapes.oneOf("active", "paused"));

    static EndpointRequest decodeCreate(ObjectNode body) {
        JsonNode decoded = CREATE.decode(body);
        return new EndpointRequest(
                decoded.path(ISSUER).asText(),
                subscription(decoded),
                words(decoded.path(SCHEMES)).stream().map(Scheme::of).collect(Collectors.toSet()),
                true);
    }

    /** The endpoint after a merge patch (RFC 7396) was applied to it. */
    static EndpointRequest decodePatch(WebhookEndpoint before, ObjectNode patch) {
        ObjectNode current = document(before.subscription());
        current.put(STATUS, before.isActive() ? "active" : "paused");
        JsonNode decoded = MergePatch.apply(current, patch, EDITED);
        return new EndpointRequest(
                before.issuer().text(),
                subscription(decoded),
                Set.of(),
                decoded.path(STATUS).asText("active").equals("active"));
    }

    static ObjectNode document(WebhookEndpoint.Subscription subscription) {
        ObjectNode json = Json.object().put(URL, subscription.url().toString());
        if (!subscription.types().isEmpty()) {
            var types = json.putArray(TYPES);
            subscription.types().stream()
                    .map(CredentialEvent.Type::text)
                    .sorted()
                    .forEach(types::add);
        }
        if (subscription.includesLearner()) {
            json.putArray(INCLUDE).add(LEARNER);
        }
        subscription.description().ifPresent(text -> json.put(DESCRIPTION, text));
        return json;
    }

    private static ObjectShape members() {
        return ObjectShape.plain()
                .required(URL, Shapes.text(LONGEST_URL).and(EndpointRequest::checkUrl))
                .optional(
                        TYPES,
                        someOf(
                                Stream.of(CredentialEvent.Type.values())
                                        .map(CredentialEvent.Type::text)
                                        .toList()))
                .optional(INCLUDE, someOf(List.of(LEARNER)))
                .optional(DESCRIPTION, Shapes.text(LONGEST_DESCRIPTION));
    }

    /** At least one of these words, none of them twice. */
    private static Shape someOf(List<String> words) {
        return (value, at, faults) -> {
            Set<String> given = words(value);
            if (!value.isArray()
                    || value.isEmpty()
                    || given.size() != value.size()
                    || !words.containsAll(given)) {
                faults.add(
                        at,
                        "must be an array of some of " + String.join(", ", words) + ", once each");
            }
        };
    }

    private static Set<String> words(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.toSet());
    }

    private static void checkSchemes(JsonNode value, Pointer at, Faults faults) {
        if (value.isArray() && !words(value).contains(Scheme.V1.text())) {
            faults.add(at, "must contain v1, by which everything is signed");
        }
    }

    private static void checkUrl(JsonNode value, Pointer at, Faults faults) {
        try {
            URI url = URI.create(value.textValue());
            Poster.refusal(url).ifPresent(reason -> faults.add(at, "cannot be sent to: " + reason));
            if (url.getRawFragment() != null) {
                faults.add(at, "must not have a fragment, which is never sent");
            }
        } catch (IllegalArgumentException e) {
            faults.add(at, "must be a web address that starts with https://");
        }
    }

    private static WebhookEndpoint.Subscription subscription(JsonNode decoded) {
        return new WebhookEndpoint.Subscription(
                URI.create(decoded.path(URL).asText()),
                words(decoded.path(TYPES)).stream()
                        .flatMap(text -> CredentialEvent.Type.parse(text).stream())
                        .collect(Collectors.toSet()),
                decoded.has(INCLUDE),
                Optional.ofNullable(decoded.path(DESCRIPTION).textValue()));
    }
}
