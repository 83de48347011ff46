package org.assaymark.catalogue;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Function;
import org.assaymark.credential.BrandColours;
import org.assaymark.credential.CertificateSettings;
import org.assaymark.credential.Correspondence;
import org.assaymark.credential.IssuerId;
import org.assaymark.credential.Mode;
import org.assaymark.credential.Profile;
import org.assaymark.key.DidWeb;
import org.assaymark.platform.HttpResponse;
import org.assaymark.records.CredentialForm;
import org.assaymark.records.Issuer;
import org.assaymark.records.IssuerStore;
import org.assaymark.records.Receipts;

/** Creates an issuer that signs with the stack's own keys. */
final class CreateIssuer {
    private final IssuerStore issuers;
    private final StackKeys keys;
    private final URI origin;
    private final Function<Mode, IssuerId> ids;
    private final Clock clock;

    record Command(
            String slug,
            Profile profile,
            ZoneId timeZone,
            CredentialForm form,
            Correspondence correspondence,
            BrandColours brand,
            CertificateSettings certificate) {}

    sealed interface Result {
        record Created(HttpResponse answer) implements Result {}

        record SlugTaken() implements Result {}
    }

    CreateIssuer(
            IssuerStore issuers,
            StackKeys keys,
            URI origin,
            Function<Mode, IssuerId> ids,
            Clock clock) {
        this.issuers = issuers;
        this.keys = keys;
        this.origin = origin;
        this.ids = ids;
        this.clock = clock;
    }

    Result create(
            Mode mode,
            Command command,
            Function<Issuer, HttpResponse> encode,
            Receipts.Writer receipts) {
        Instant now = clock.instant();
        var issuer =
                new Issuer(
                        ids.apply(mode),
                        command.slug(),
                        DidWeb.at(origin, "i", command.slug()).did(),
                        command.profile(),
                        command.timeZone(),
                        command.form(),
                        command.correspondence(),
                        command.brand(),
                        command.certificate(),
                        keys.since(now),
                        now,
                        now,
                        1);
        HttpResponse answer = encode.apply(issuer);
        return switch (issuers.create(issuer, receipts.of(answer))) {
            case IssuerStore.Creation.Created() -> new Result.Created(answer);
            case IssuerStore.Creation.SlugTaken() -> new Result.SlugTaken();
            case IssuerStore.Creation.AlreadyAnswered() -> throw new Receipts.AlreadyAnswered();
        };
    }
}
