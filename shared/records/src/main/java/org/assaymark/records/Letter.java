package org.assaymark.records;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.assaymark.credential.ConnectionId;
import org.assaymark.credential.CredentialId;
import org.assaymark.credential.EmailAddress;
import org.assaymark.credential.EndpointId;
import org.assaymark.credential.IssuerId;
import org.assaymark.document.Json;

/** What a mail is about. Its words, and where it goes, are settled when it is sent. */
public sealed interface Letter {
    /** Beyond this it would surprise whom it is for. */
    Instant uselessFrom(Instant askedAt);

    /**
     * Where a credential is to be seen, for the learner who holds it, at the address of that day.
     */
    record OfCredential(CredentialId credential) implements Letter {
        private static final Duration OF_USE = Duration.ofDays(3);

        @Override
        public Instant uselessFrom(Instant askedAt) {
            return askedAt.plus(OF_USE);
        }
    }

    /**
     * By which somebody proves that an address is theirs.
     *
     * @param link a secret; it works once, and until a moment
     */
    record SignIn(EmailAddress to, URI link, Instant until) implements Letter {
        @Override
        public Instant uselessFrom(Instant askedAt) {
            return until;
        }

        @Override
        public String toString() {
            return "a letter with a link to sign in";
        }
    }

    /**
     * That an endpoint of an issuer is told nothing any more, for the issuer.
     *
     * @param host of its address; what follows in it may be a secret
     */
    record OfEndpoint(
            EndpointId endpoint, IssuerId issuer, String host, WebhookEndpoint.Because because)
            implements Letter {
        private static final Duration OF_USE = Duration.ofDays(3);

        @Override
        public Instant uselessFrom(Instant askedAt) {
            return askedAt.plus(OF_USE);
        }
    }

    /**
     * That nothing is delivered to a connection of an issuer any more, for the issuer.
     *
     * @param name of the connection, for people
     * @param reason a sentence
     */
    record OfConnection(ConnectionId connection, IssuerId issuer, String name, String reason)
            implements Letter {
        private static final Duration OF_USE = Duration.ofDays(3);

        @Override
        public Instant uselessFrom(Instant askedAt) {
            return askedAt.plus(OF_USE);
        }
    }

    /** As it is kept. */
    default ObjectNode document() {
        return switch (this) {
            case OfCredential(var credential) -> Json.object().put("credential", credential.text());
            case SignIn(var to, var link, var until) ->
                    Json.object()
                            .put("signIn", to.folded())
                            .put("link", link.toString())
                            .put("until", until.toString());
            case OfEndpoint(var endpoint, var issuer, var host, var because) ->
                    Json.object()
                            .put("endpoint", endpoint.text())
                            .put("issuer", issuer.text())
                            .put("host", host)
                            .put("because", because.name());
            case OfConnection(var connection, var issuer, var name, var reason) ->
                    Json.object()
                            .put("connection", connection.text())
                            .put("issuer", issuer.text())
                            .put("name", name)
                            .put("reason", reason);
        };
    }

    static Letter of(ObjectNode document) {
        if (document.has("endpoint")) {
            return new OfEndpoint(
                    new EndpointId(document.path("endpoint").asText()),
                    new IssuerId(document.path("issuer").asText()),
                    document.path("host").asText(),
                    WebhookEndpoint.Because.valueOf(document.path("because").asText()));
        }
        if (document.has("connection")) {
            return new OfConnection(
                    new ConnectionId(document.path("connection").asText()),
                    new IssuerId(document.path("issuer").asText()),
                    document.path("name").asText(),
                    document.path("reason").asText());
        }
        return document.has("signIn")
                ? new SignIn(
                        new EmailAddress(document.path("signIn").asText()),
                        URI.create(document.path("link").asText()),
                        Instant.parse(document.path("until").asText()))
                : new OfCredential(new CredentialId(document.path("credential").asText()));
    }
}
