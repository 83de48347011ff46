package org.assaymark.catalogue;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.assaymark.credential.ApiKeyId;
import org.assaymark.credential.Caller;
import org.assaymark.credential.Mode;
import org.assaymark.document.Fault;
import org.assaymark.document.Pointer;
import org.assaymark.platform.ApiKeyToken;
import org.assaymark.platform.Hand;
import org.assaymark.platform.Problem;
import org.assaymark.platform.Refusal;
import org.assaymark.records.ApiKey;
import org.assaymark.records.ApiKeySecrets;

/** Makes API keys and new secrets for them; storing them is the caller's next step. */
final class MakeApiKey {
    private final Function<Mode, ApiKeyId> ids;
    private final SecureRandom random;
    private final Clock clock;

    /** The key as it is stored, and the token that its owner sees once. */
    record Made(ApiKey key, ApiKeyToken token) {}

    MakeApiKey(Function<Mode, ApiKeyId> ids, SecureRandom random, Clock clock) {
        this.ids = ids;
        this.random = random;
        this.clock = clock;
    }

    /**
     * @param makers who will stand behind it
     * @throws Refusal 422 when it would be expired from the start
     */
    Made make(Mode mode, ApiKeyRequest request, Set<Caller> makers) {
        if (request.expiresAt().filter(at -> !at.isAfter(clock.instant())).isPresent()) {
            throw new Refusal(
                    Problem.invalid(
                            List.of(
                                    new Fault(
                                            Pointer.ROOT.child("expiresAt"),
                                            "must be in the future"))));
        }
        ApiKeyToken token = ApiKeyToken.generate(ids.apply(mode), random);
        return new Made(
                new ApiKey(
                        token.id(),
                        request.name(),
                        ApiKeySecrets.of(token.digest()),
                        makers,
                        request.scopes(),
                        request.issuers(),
                        clock.instant(),
                        request.expiresAt(),
                        Optional.empty()),
                token);
    }

    /**
     * The key with a new secret.
     *
     * @throws Refusal 409 when the key has expired
     */
    Made rotated(ApiKey key, RotationRequest request, Hand rotator) {
        if (!key.holdsAt(clock.instant())) {
            throw new Refusal(
                    Problem.of("state-conflict", "The key has expired; create another one."));
        }
        ApiKeyToken token = ApiKeyToken.generate(key.id(), random);
        return new Made(
                key.with(
                        key.secrets()
                                .replacedBy(token.digest(), clock.instant(), request.overlap()),
                        rotator),
                token);
    }
}
