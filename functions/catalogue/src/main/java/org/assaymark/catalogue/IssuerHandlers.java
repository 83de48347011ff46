package org.assaymark.catalogue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.assaymark.credential.IssuerId;
import org.assaymark.document.Json;
import org.assaymark.platform.Call;
import org.assaymark.platform.EntityTag;
import org.assaymark.platform.HttpResponse;
import org.assaymark.platform.IdempotencyKey;
import org.assaymark.platform.Problem;
import org.assaymark.platform.Refusal;
import org.assaymark.records.EmbeddedProof;
import org.assaymark.records.Issuer;
import org.assaymark.records.IssuerStore;
import org.assaymark.records.Listing;
import org.assaymark.records.Lists;
import org.assaymark.records.PageRequest;
import org.assaymark.records.Receipts;

/** {@code /v1/issuers}. */
final class IssuerHandlers {
    private final IssuerStore issuers;
    private final CreateIssuer creating;
    private final PrintedPictures printed;
    private final Receipts receipts;
    private final Clock clock;

    IssuerHandlers(
            IssuerStore issuers,
            CreateIssuer creating,
            PrintedPictures printed,
            Receipts receipts,
            Clock clock) {
        this.issuers = issuers;
        this.creating = creating;
        this.printed = printed;
        this.receipts = receipts;
        this.clock = clock;
    }

    /** A key that is limited to issuers cannot see a new one, so it cannot create one. */
    HttpResponse create(Call call) {
        if (call.grant().issuers().isPresent()) {
            throw new Refusal(
                    Problem.of(
                            "missing-scope",
                            "It is limited to some issuers, so it cannot create another."));
        }
        var command = IssuerRequest.decodeCreate(call.jsonBody());
        PrintedPictures.requireNone(command.certificate());
        return receipts.once(
                IdempotencyKey.of(call),
                writer ->
                        switch (creating.create(
                                call.grant().mode(), command, IssuerHandlers::created, writer)) {
                            case CreateIssuer.Result.Created(var answer) -> answer;
                            case CreateIssuer.Result.SlugTaken() ->
                                    Problem.of(
                                                    "slug-taken",
                                                    "Another issuer of this installation has the"
                                                            + " slug \""
                                                            + command.slug()
                                                            + "\".")
                                            .toResponse();
                        });
    }

    HttpResponse list(Call call) {
        return Lists.answer(
                call,
                page ->
                        call.grant()
                                .issuers()
                                .map(named -> list(named, page))
                                .orElseGet(() -> issuers.list(call.grant().mode(), page)),
                IssuerHandlers::toJson);
    }

    /** One by one: what else is listed is none of the caller's business. */
    private Listing<Issuer> list(Set<IssuerId> named, PageRequest page) {
        List<String> newestFirst =
                named.stream().map(IssuerId::text).sorted(Comparator.reverseOrder()).toList();
        return page.of(newestFirst, Function.identity())
                .map(id -> issuers.find(new IssuerId(id)))
                .filter(Optional::isPresent)
                .map(Optional::orElseThrow);
    }

    HttpResponse get(Call call) {
        return represent(require(call));
    }

    HttpResponse update(Call call) {
        Issuer issuer = require(call);
        EntityTag.requireMatch(call.request(), issuer.revision());
        var edited = IssuerRequest.decodePatch(issuer, call.jsonBody());
        Issuer changed =
                issuer.edited(
                        edited.profile(),
                        edited.timeZone(),
                        edited.form(),
                        edited.correspondence(),
                        edited.brand(),
                        printed.require(edited.certificate(), issuer),
                        clock.instant());
        if (!issuers.replace(changed, issuer.revision())) {
            throw EntityTag.changedMeanwhile();
        }
        return represent(changed);
    }

    private Issuer require(Call call) {
        return IssuerId.parse(call.request().pathParameter("issuerId"))
                .filter(call.grant()::sees)
                .flatMap(issuers::find)
                .orElseThrow(() -> new Refusal(Problem.notFound()));
    }

    private static HttpResponse created(Issuer issuer) {
        return HttpResponse.json(201, toJson(issuer))
                .with("location", "/v1/issuers/" + issuer.id().text())
                .with("etag", EntityTag.of(issuer.revision()));
    }

    private static HttpResponse represent(Issuer issuer) {
        return HttpResponse.json(200, toJson(issuer)).with("etag", EntityTag.of(issuer.revision()));
    }

    static ObjectNode toJson(Issuer issuer) {
        ObjectNode json =
                Json.object()
                        .put("id", issuer.id().text())
                        .put("slug", issuer.slug())
                        .put("did", issuer.did());
        json.set("profile", issuer.profile().document());
        var cryptosuites = json.putArray("cryptosuites");
        EmbeddedProof.names(issuer.form().proofs()).forEach(cryptosuites::add);
        var purposes = json.putArray("statusPurposes");
        new TreeSet<>(issuer.form().statusPurposes()).forEach(each -> purposes.add(each.text()));
        json.put("timeZone", issuer.timeZone().getId());
        json.setAll(issuer.correspondence().document());
        json.setAll(issuer.brand().document());
        json.setAll(issuer.certificate().document());
        return json.put("createdAt", issuer.createdAt().toString())
                .put("updatedAt", issuer.updatedAt().toString());
    }
}
