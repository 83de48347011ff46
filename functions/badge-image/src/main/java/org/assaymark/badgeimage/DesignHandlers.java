package org.assaymark.badgeimage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.assaymark.credential.DesignId;
import org.assaymark.credential.IssuerId;
import org.assaymark.document.Json;
import org.assaymark.platform.Call;
import org.assaymark.platform.EntityTag;
import org.assaymark.platform.Grant;
import org.assaymark.platform.HttpResponse;
import org.assaymark.platform.IdempotencyKey;
import org.assaymark.platform.Problem;
import org.assaymark.platform.Refusal;
import org.assaymark.records.CataloguedDesign;
import org.assaymark.records.DesignStore;
import org.assaymark.records.DesignVersion;
import org.assaymark.records.IssuerStore;
import org.assaymark.records.Lists;
import org.assaymark.records.Receipts;

/** {@code /v1/designs}. */
final class DesignHandlers {
    private final DesignStore designs;
    private final IssuerStore issuers;
    private final Receipts receipts;
    private final Supplier<DesignId> ids;
    private final Clock clock;

    DesignHandlers(
            DesignStore designs,
            IssuerStore issuers,
            Receipts receipts,
            Supplier<DesignId> ids,
            Clock clock) {
        this.designs = designs;
        this.issuers = issuers;
        this.receipts = receipts;
        this.ids = ids;
        this.clock = clock;
    }

    HttpResponse create(Call call) {
        var request = DesignRequest.decodeCreate(call.jsonBody());
        IssuerId issuer = requireIssuer(call, request.issuerId());
        var content = request.content();
        return receipts.once(
                IdempotencyKey.of(call),
                writer -> {
                    var design =
                            CataloguedDesign.create(
                                    ids.get(), issuer, content.design().content(), clock.instant());
                    HttpResponse answer =
                            represent(201, design)
                                    .with("location", "/v1/designs/" + design.id().text());
                    return switch (designs.create(design, content.picture(), writer.of(answer))) {
                        case MADE -> answer;
                        case ALREADY_ANSWERED -> throw new Receipts.AlreadyAnswered();
                        case OVERTAKEN -> throw new IllegalStateException("design id drawn twice");
                    };
                });
    }

    private IssuerId requireIssuer(Call call, String id) {
        return IssuerId.parse(id)
                .filter(call.grant()::sees)
                .filter(found -> issuers.find(found).isPresent())
                .orElseThrow(() -> new Refusal(Problem.notFound("There is no such issuer.")));
    }

    HttpResponse list(Call call) {
        Optional<IssuerId> issuer =
                call.request()
                        .queryParameter("issuerId")
                        .map(
                                id ->
                                        IssuerId.parse(id)
                                                .filter(call.grant()::sees)
                                                .orElseThrow(() -> new Refusal(Problem.notFound())))
                        .or(() -> onlyOneSeen(call.grant()));
        return Lists.answer(
                call,
                page ->
                        issuer.map(id -> designs.list(id, page))
                                .orElseGet(() -> designs.list(call.grant().mode(), page)),
                found -> call.grant().sees(found.issuer()),
                DesignHandlers::toJson);
    }

    private static Optional<IssuerId> onlyOneSeen(Grant grant) {
        return grant.issuers()
                .filter(named -> named.size() == 1)
                .map(named -> named.iterator().next());
    }

    HttpResponse get(Call call) {
        return represent(200, require(call));
    }

    HttpResponse update(Call call) {
        CataloguedDesign design = require(call);
        EntityTag.requireMatch(call.request(), design.revision());
        if (isArchived(design)) {
            throw new Refusal(Problem.of("state-conflict", "It is archived, and stays as it is."));
        }
        var content =
                DesignRequest.decodePatch(BadgeDesign.stored(design.content()), call.jsonBody());
        CataloguedDesign edited = design.edited(content.design().content(), clock.instant());
        if (!designs.edit(edited, content.picture())) {
            throw EntityTag.changedMeanwhile();
        }
        return represent(200, edited);
    }

    /** What is archived already is answered as it is. */
    HttpResponse archive(Call call) {
        CataloguedDesign design = require(call);
        return receipts.once(
                IdempotencyKey.of(call),
                writer -> {
                    if (isArchived(design)) {
                        HttpResponse answer = represent(200, design);
                        receipts.remember(writer.of(answer));
                        return answer;
                    }
                    CataloguedDesign archived = design.archived(clock.instant());
                    HttpResponse answer = represent(200, archived);
                    return switch (designs.archive(archived, writer.of(answer))) {
                        case MADE -> answer;
                        case ALREADY_ANSWERED -> throw new Receipts.AlreadyAnswered();
                        case OVERTAKEN ->
                                Problem.of(
                                                "state-conflict",
                                                "Read it again, and archive it if it is still what"
                                                        + " you want.")
                                        .toResponse();
                    };
                });
    }

    private static boolean isArchived(CataloguedDesign design) {
        return design.status() == CataloguedDesign.Status.ARCHIVED;
    }

    HttpResponse versions(Call call) {
        CataloguedDesign design = require(call);
        return Lists.answer(
                call, page -> designs.versions(design.id(), page), DesignHandlers::toJson);
    }

    private CataloguedDesign require(Call call) {
        return DesignId.parse(call.request().pathParameter("designId"))
                .flatMap(designs::find)
                .filter(found -> call.grant().sees(found.issuer()))
                .orElseThrow(() -> new Refusal(Problem.notFound()));
    }

    private static HttpResponse represent(int status, CataloguedDesign design) {
        return HttpResponse.json(status, toJson(design))
                .with("etag", EntityTag.of(design.revision()));
    }

    private static ObjectNode toJson(CataloguedDesign design) {
        ObjectNode json =
                Json.object()
                        .put("id", design.id().text())
                        .put("issuerId", design.issuer().text())
                        .put("status", design.status().name().toLowerCase(Locale.ROOT))
                        .put("version", design.version());
        json.setAll(Json.readObject(design.content()));
        return json.put("createdAt", design.createdAt().toString())
                .put("updatedAt", design.updatedAt().toString());
    }

    private static ObjectNode toJson(DesignVersion version) {
        ObjectNode json = Json.object().put("version", version.version());
        json.setAll(Json.readObject(version.content()));
        return json.put("createdAt", version.createdAt().toString());
    }
}
