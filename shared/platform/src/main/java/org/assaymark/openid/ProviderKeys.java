package org.assaymark.openid;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;

/**
 * The keys of the provider, found by its configuration (OpenID Connect Discovery 1.0 section 4) and
 * kept for an hour. A key that is not among them is asked for once a minute at most; while the
 * provider is out of reach, the last set is used for a day.
 */
final class ProviderKeys {
    private static final Duration FRESH = Duration.ofHours(1);
    private static final Duration USABLE = Duration.ofDays(1);
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMinutes(1);

    /** Nobody can come in until there is a set, so that one is asked for more often. */
    private static final Duration BETWEEN_FIRST_ATTEMPTS = Duration.ofSeconds(5);

    private final OpenIdProvider provider;
    private final ProviderDocuments documents;
    private final Clock clock;

    private Optional<Loaded> loaded = Optional.empty();
    private Instant lastAttempt = Instant.EPOCH;

    private record Loaded(KeySet keys, Instant at) {}

    /** Which keys may have signed a token. */
    sealed interface Found {
        /**
         * @param keys none where the provider has no such key
         */
        record Keys(List<JWK> keys) implements Found {}

        record OutOfReach() implements Found {}
    }

    ProviderKeys(OpenIdProvider provider, ProviderDocuments documents, Clock clock) {
        this.provider = provider;
        this.documents = documents;
        this.clock = clock;
    }

    synchronized Found find(JWSHeader header) {
        Instant now = clock.instant();
        // One that is not there may have been made since.
        if (!isYoungerThan(FRESH, now) || fitting(header).isEmpty()) {
            attempt(now);
        }
        List<JWK> keys = fitting(header);
        return isYoungerThan(USABLE, now) && !(keys.isEmpty() && isFailing())
                ? new Found.Keys(keys)
                : new Found.OutOfReach();
    }

    private boolean isYoungerThan(Duration age, Instant now) {
        return loaded.filter(each -> now.isBefore(each.at().plus(age))).isPresent();
    }

    private boolean isFailing() {
        return loaded.filter(each -> each.at().isBefore(lastAttempt)).isPresent();
    }

    private List<JWK> fitting(JWSHeader header) {
        return loaded.map(each -> each.keys().fitting(header)).orElse(List.of());
    }

    private void attempt(Instant now) {
        Duration pause = loaded.isPresent() ? BETWEEN_ATTEMPTS : BETWEEN_FIRST_ATTEMPTS;
        if (now.isBefore(lastAttempt.plus(pause))) {
            return;
        }
        lastAttempt = now;
        try {
            loaded = Optional.of(new Loaded(read(), now));
        } catch (IOException | Malformed unreadable) {
            // what is there is used for as long as it may be
        }
    }

    private KeySet read() throws IOException {
        var configuration = Json.readObject(documents.read(provider.configuration()));
        if (!configuration.path("issuer").asText().equals(provider.issuer())) {
            throw Malformed.because("is the configuration of another issuer");
        }
        String address = configuration.path("jwks_uri").asText();
        if (!OpenIdProvider.isHttps(address)) {
            throw Malformed.because("has no https address of keys");
        }
        return KeySet.parse(documents.read(URI.create(address)));
    }
}
