package org.assaymark.webhooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.assaymark.document.Fault;
import org.assaymark.document.Faults;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;
import org.assaymark.document.ObjectShape;
import org.assaymark.document.Pointer;
import org.assaymark.document.Shape;
import org.assaymark.document.Shapes;
import org.assaymark.fetch.Poster;
import org.assaymark.inbound.Source;
import org.assaymark.inbound.SourceApi;
import org.assaymark.records.Connection;

/**
 * The member {@code api} of a connection: where the source can be asked, and what lets us in.
 *
 * @param secret none where the one that is known stays
 */
record ApiTerms(URI origin, Optional<String> clientId, Optional<String> secret) {
    static final String MEMBER = "api";

    private static final Pointer AT = Pointer.ROOT.child(MEMBER);
    private static final String ORIGIN = "origin";
    private static final String CLIENT_ID = "clientId";
    private static final String SECRET = "secret";

    /** What would end a header, or the user's name in one, is in neither. */
    private static final Pattern NAME = Pattern.compile("[!-9;-~]+");

    private static final Pattern VISIBLE = Pattern.compile("[!-~]+");

    static Shape shape() {
        return ObjectShape.plain()
                .optional(ORIGIN, Shapes.text(300))
                .optional(
                        CLIENT_ID,
                        Shapes.matching(NAME, "visible ASCII characters without a colon", 300))
                .optional(SECRET, Shapes.matching(VISIBLE, "visible ASCII characters", 1_000));
    }

    /** As an edit begins with it: everything but the secret, and what is the same for all. */
    static ObjectNode shown(Source source, Connection.Api api) {
        ObjectNode json = Json.object();
        if (SourceApi.of(source).flatMap(SourceApi::origin).isEmpty()) {
            json.put(ORIGIN, api.origin().toString());
        }
        api.clientId().ifPresent(id -> json.put(CLIENT_ID, id));
        return json;
    }

    /**
     * @param json of the right shape
     * @param before what is known now
     * @throws Malformed when it does not let us into the API of the source
     */
    static ApiTerms of(Source source, JsonNode json, Optional<Connection.Api> before) {
        var faults = new Faults();
        SourceApi api =
                SourceApi.of(source)
                        .orElseThrow(
                                () ->
                                        new Malformed(
                                                List.of(
                                                        new Fault(
                                                                AT,
                                                                "has no meaning: "
                                                                        + source.word()
                                                                        + " is not asked"))));
        Optional<URI> origin = origin(source, api, json, faults);
        Optional<String> clientId = text(json, CLIENT_ID);
        if (api.hasClientId() != clientId.isPresent()) {
            faults.add(
                    AT.child(CLIENT_ID),
                    clientId.isPresent()
                            ? "has no meaning with " + source.word()
                            : "is required with " + source.word());
        }
        Optional<String> secret = text(json, SECRET);
        // Else who may edit, and was never told the secret, could have it sent to themselves.
        boolean stays =
                before.filter(known -> origin.equals(Optional.of(known.origin())))
                        .filter(known -> known.clientId().equals(clientId))
                        .isPresent();
        if (secret.isEmpty() && !stays) {
            faults.add(AT.child(SECRET), "is required, also when where or as whom we ask changes");
        }
        faults.throwIfAny();
        return new ApiTerms(origin.orElseThrow(), clientId, secret);
    }

    private static Optional<URI> origin(
            Source source, SourceApi api, JsonNode json, Faults faults) {
        Optional<String> given = text(json, ORIGIN);
        if (api.origin().isPresent()) {
            if (given.isPresent()) {
                faults.add(
                        AT.child(ORIGIN), "has no meaning: " + source.word() + " has one API only");
            }
            return api.origin();
        }
        if (given.isEmpty()) {
            faults.add(AT.child(ORIGIN), "is required with " + source.word());
            return Optional.empty();
        }
        return origin(given.get(), faults);
    }

    private static Optional<URI> origin(String text, Faults faults) {
        try {
            URI url = URI.create(text);
            Optional<String> refusal = Poster.refusal(url);
            if (refusal.isPresent()) {
                faults.add(AT.child(ORIGIN), "cannot be asked: " + refusal.get());
                return Optional.empty();
            }
            URI origin = URI.create("https://" + url.getRawAuthority());
            if (!text.equals(origin.toString())) {
                faults.add(AT.child(ORIGIN), "must be https:// and a host, and nothing after it");
                return Optional.empty();
            }
            return Optional.of(origin);
        } catch (IllegalArgumentException e) {
            faults.add(AT.child(ORIGIN), "must be https:// and a host, and nothing after it");
            return Optional.empty();
        }
    }

    private static Optional<String> text(JsonNode json, String member) {
        return Optional.ofNullable(json.path(member).textValue());
    }
}
