package org.assaymark.catalogue;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.assaymark.platform.HttpResponse;
import org.assaymark.records.Issuer;
import org.assaymark.records.IssuerKey;
import org.assaymark.records.IssuerKeyStore;
import org.assaymark.records.IssuerStore;
import org.assaymark.records.Receipts;
import org.assaymark.records.SpareKey;

/**
 * Gives an issuer new keys, which sign from now on; those it had stand by until they are retired.
 */
final class RotateKeys {
    /** The whole history is in the DID document, and in one item. */
    static final int MOST_KEYS = 50;

    private final IssuerStore issuers;
    private final IssuerKeyStore keys;
    private final StackKeys shared;
    private final DedicatedKeys dedicated;
    private final Clock clock;

    /** Makes the answer of the issuer as it is then, and its new keys. */
    @FunctionalInterface
    interface Encoder extends BiFunction<Issuer, List<IssuerKey>, HttpResponse> {}

    /**
     * @param algorithms for each of which there is to be a key
     */
    record Command(IssuerKey.Custody custody, Set<IssuerKey.Algorithm> algorithms) {
        Command {
            algorithms = Set.copyOf(algorithms);
        }
    }

    sealed interface Result {
        record Rotated(HttpResponse answer) implements Result {}

        /** The key of the installation is, or was, one of this issuer. */
        record HadBefore(IssuerKey key) implements Result {}

        record TooMany() implements Result {}
    }

    RotateKeys(
            IssuerStore issuers,
            IssuerKeyStore keys,
            StackKeys shared,
            DedicatedKeys dedicated,
            Clock clock) {
        this.issuers = issuers;
        this.keys = keys;
        this.shared = shared;
        this.dedicated = dedicated;
        this.clock = clock;
    }

    Result rotate(Issuer issuer, Command command, Encoder encode, Receipts.Writer receipts) {
        if (issuer.keys().size() + command.algorithms().size() > MOST_KEYS) {
            return new Result.TooMany();
        }
        Instant now = clock.instant();
        List<SpareKey> used =
                switch (command.custody()) {
                    case SHARED -> List.of();
                    case DEDICATED ->
                            command.algorithms().stream()
                                    .sorted()
                                    .map(algorithm -> dedicated.spare(issuer, algorithm))
                                    .toList();
                };
        List<IssuerKey> added =
                switch (command.custody()) {
                    case SHARED ->
                            command.algorithms().stream()
                                    .sorted()
                                    .map(algorithm -> shared.key(algorithm, now))
                                    .toList();
                    case DEDICATED ->
                            used.stream().map(spare -> dedicated.key(spare, now)).toList();
                };
        for (IssuerKey key : added) {
            if (issuer.key(key.kid()).isPresent()) {
                return new Result.HadBefore(key);
            }
        }
        Issuer rotated = issuer.rotated(added, now);
        HttpResponse answer = encode.apply(rotated, added);
        return switch (keys.rotate(rotated, used, receipts.of(answer))) {
            case CHANGED -> new Result.Rotated(answer);
            case OVERTAKEN ->
                    rotate(issuers.find(issuer.id()).orElseThrow(), command, encode, receipts);
            case ALREADY_ANSWERED -> throw new Receipts.AlreadyAnswered();
        };
    }
}
