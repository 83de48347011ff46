package org.assaymark.inbound;

import java.net.URI;
import java.util.Optional;

/** How the API of a source is reached, and what lets us in. */
public sealed interface SourceApi {
    /** Where it is, if it is in one place for all customers of the source. */
    Optional<URI> origin();

    /**
     * A key of the school.
     *
     * @param header that carries it
     */
    record Key(URI at, String header) implements SourceApi {
        @Override
        public Optional<URI> origin() {
            return Optional.of(at);
        }
    }

    /**
     * OAuth 2.0 client credentials (RFC 6749 section 4.4).
     *
     * @param tokenPath where an access token is asked for
     * @param tokenType that is asked for; none for what the source gives anyway
     * @param scheme by which {@code Authorization} carries it
     */
    record ClientCredentials(
            Optional<URI> origin, String tokenPath, Optional<String> tokenType, String scheme)
            implements SourceApi {}

    /** A key and its secret, as user and password of HTTP (RFC 7617). */
    record Basic() implements SourceApi {
        @Override
        public Optional<URI> origin() {
            return Optional.empty();
        }
    }

    /**
     * A token of the site.
     *
     * @param member of the form of each question that carries it
     */
    record FormToken(String member) implements SourceApi {
        @Override
        public Optional<URI> origin() {
            return Optional.empty();
        }
    }

    /** Whether a name of our own stands beside the secret. */
    default boolean hasClientId() {
        return switch (this) {
            case Key _, FormToken _ -> false;
            case ClientCredentials _, Basic _ -> true;
        };
    }

    /** Of the sources that are asked; none where nothing is. */
    static Optional<SourceApi> of(Source source) {
        return Optional.ofNullable(
                switch (source) {
                    case TEACHABLE ->
                            new Key(URI.create("https://developers.teachable.com"), "apiKey");
                    case KAJABI ->
                            new ClientCredentials(
                                    Optional.of(URI.create("https://api.kajabi.com")),
                                    "/v1/oauth/token",
                                    Optional.empty(),
                                    "Bearer");
                    case OPENEDX ->
                            new ClientCredentials(
                                    Optional.empty(),
                                    "/oauth2/access_token",
                                    Optional.of("jwt"),
                                    "JWT");
                    case MOODLE -> new FormToken("wstoken");
                    case WOOCOMMERCE -> new Basic();
                    default -> null;
                });
    }
}
