package org.assaymark.catalogue;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import org.assaymark.platform.HttpResponse;
import org.assaymark.records.Issuer;
import org.assaymark.records.IssuerKey;
import org.assaymark.records.IssuerKeyStore;
import org.assaymark.records.IssuerStore;
import org.assaymark.records.Receipts;

/** Puts a key out of use, or out of trust; there always is another one that signs. */
final class EndKey {
    private final IssuerStore issuers;
    private final IssuerKeyStore keys;
    private final Clock clock;

    /** What is to become of the key. */
    sealed interface End {
        /** It signs no more; what it signed holds. */
        record Retirement() implements End {}

        /**
         * Nobody is to trust it.
         *
         * @param since from when on somebody else may have signed with it; empty for now
         */
        record Compromise(String reason, Optional<Instant> since) implements End {}
    }

    sealed interface Result {
        record Ended(HttpResponse answer) implements Result {}

        record Unknown() implements Result {}

        /** From where the key is, this does not lead on. */
        record NotAllowed(IssuerKey.State state) implements Result {}

        /** Without it the issuer could not sign. */
        record SignsAlone() implements Result {}

        /** It is said to have happened later than now. */
        record NotYet() implements Result {}
    }

    EndKey(IssuerStore issuers, IssuerKeyStore keys, Clock clock) {
        this.issuers = issuers;
        this.keys = keys;
        this.clock = clock;
    }

    Result end(
            Issuer issuer,
            String kid,
            End end,
            BiFunction<Issuer, IssuerKey, HttpResponse> encode,
            Receipts.Writer receipts) {
        Optional<IssuerKey> found = issuer.key(kid);
        if (found.isEmpty()) {
            return new Result.Unknown();
        }
        IssuerKey key = found.get();
        Instant now = clock.instant();
        if (!allowed(end, key.state())) {
            return new Result.NotAllowed(key.state());
        }
        if (issuer.signsWithNoneBut(key)) {
            return new Result.SignsAlone();
        }
        if (end instanceof End.Compromise(_, var since)
                && since.filter(now::isBefore).isPresent()) {
            return new Result.NotYet();
        }
        Issuer changed = changed(issuer, key, end, now);
        HttpResponse answer = encode.apply(changed, changed.key(kid).orElseThrow());
        IssuerKeyStore.Changing changing =
                switch (end) {
                    case End.Retirement() -> keys.retire(changed, receipts.of(answer));
                    case End.Compromise _ -> keys.compromise(changed, kid, receipts.of(answer));
                };
        return switch (changing) {
            case CHANGED -> new Result.Ended(answer);
            case OVERTAKEN ->
                    end(issuers.find(issuer.id()).orElseThrow(), kid, end, encode, receipts);
            case ALREADY_ANSWERED -> throw new Receipts.AlreadyAnswered();
        };
    }

    private static boolean allowed(End end, IssuerKey.State state) {
        return switch (end) {
            case End.Retirement() -> state == IssuerKey.State.ACTIVE;
            case End.Compromise _ -> state != IssuerKey.State.COMPROMISED;
        };
    }

    private static Issuer changed(Issuer issuer, IssuerKey key, End end, Instant now) {
        return switch (end) {
            case End.Retirement() -> issuer.retired(key, now);
            case End.Compromise(String reason, var since) ->
                    issuer.compromised(
                            key, new IssuerKey.Compromise(since.orElse(now), now, reason));
        };
    }
}
