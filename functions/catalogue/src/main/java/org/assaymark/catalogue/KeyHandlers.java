package org.assaymark.catalogue;

import java.util.List;
import org.assaymark.credential.IssuerId;
import org.assaymark.document.Fault;
import org.assaymark.document.Json;
import org.assaymark.document.Pointer;
import org.assaymark.platform.Call;
import org.assaymark.platform.HttpResponse;
import org.assaymark.platform.IdempotencyKey;
import org.assaymark.platform.Problem;
import org.assaymark.platform.Refusal;
import org.assaymark.records.Issuer;
import org.assaymark.records.IssuerKey;
import org.assaymark.records.IssuerStore;
import org.assaymark.records.Lists;
import org.assaymark.records.Receipts;

/** {@code /v1/issuers/{id}/keys}. */
final class KeyHandlers {
    private final IssuerStore issuers;
    private final RotateKeys rotating;
    private final EndKey ending;
    private final Receipts receipts;
    private final KeyView view;

    KeyHandlers(
            IssuerStore issuers,
            RotateKeys rotating,
            EndKey ending,
            Receipts receipts,
            KeyView view) {
        this.issuers = issuers;
        this.rotating = rotating;
        this.ending = ending;
        this.receipts = receipts;
        this.view = view;
    }

    HttpResponse list(Call call) {
        Issuer issuer = require(call);
        return Lists.answer(
                call,
                page -> page.of(issuer.keys(), IssuerKey::kid),
                key -> view.toJson(issuer, key));
    }

    HttpResponse rotate(Call call) {
        Issuer issuer = require(call);
        var command = KeyRequest.decodeRotation(call.jsonBody());
        return receipts.once(
                IdempotencyKey.of(call),
                writer ->
                        switch (rotating.rotate(issuer, command, this::rotated, writer)) {
                            case RotateKeys.Result.Rotated(var answer) -> answer;
                            case RotateKeys.Result.HadBefore(var key) ->
                                    Problem.of(
                                                    "state-conflict",
                                                    "The installation's key for "
                                                            + KeyRequest.text(key.algorithm())
                                                            + " is in the history of this issuer already.")
                                            .toResponse();
                            case RotateKeys.Result.TooMany() ->
                                    Problem.of(
                                                    "state-conflict",
                                                    "An issuer has at most "
                                                            + RotateKeys.MOST_KEYS
                                                            + " keys in all its history.")
                                            .toResponse();
                        });
    }

    HttpResponse retire(Call call) {
        return end(call, new EndKey.End.Retirement());
    }

    HttpResponse compromise(Call call) {
        return end(call, KeyRequest.decodeCompromise(call.jsonBody()));
    }

    private HttpResponse end(Call call, EndKey.End end) {
        Issuer issuer = require(call);
        String kid = call.request().pathParameter("kid");
        return receipts.once(
                IdempotencyKey.of(call),
                writer ->
                        switch (ending.end(issuer, kid, end, this::ended, writer)) {
                            case EndKey.Result.Ended(var answer) -> answer;
                            case EndKey.Result.Unknown() -> Problem.notFound().toResponse();
                            case EndKey.Result.NotAllowed(var state) ->
                                    Problem.of("state-conflict", notAllowed(state)).toResponse();
                            case EndKey.Result.SignsAlone() ->
                                    Problem.of(
                                                    "last-signing-key",
                                                    "Without it the issuer could not sign. Give it a new key first.")
                                            .toResponse();
                            case EndKey.Result.NotYet() ->
                                    Problem.invalid(
                                                    List.of(
                                                            new Fault(
                                                                    Pointer.ROOT.child(
                                                                            KeyRequest
                                                                                    .COMPROMISED_AT),
                                                                    "must not be later than now")))
                                            .toResponse();
                        });
    }

    private static String notAllowed(IssuerKey.State state) {
        return switch (state) {
            case ACTIVE -> throw new IllegalStateException("an active key can be ended");
            case RETIRED -> "The key is retired already.";
            case COMPROMISED -> "The key is compromised, which is for good.";
        };
    }

    private HttpResponse rotated(Issuer issuer, List<IssuerKey> added) {
        var json = Json.object();
        var data = json.putArray("data");
        added.forEach(key -> data.add(view.toJson(issuer, key)));
        return HttpResponse.json(201, json)
                .with("location", "/v1/issuers/" + issuer.id().text() + "/keys");
    }

    private HttpResponse ended(Issuer issuer, IssuerKey key) {
        return HttpResponse.json(200, view.toJson(issuer, key));
    }

    private Issuer require(Call call) {
        return IssuerId.parse(call.request().pathParameter("issuerId"))
                .filter(call.grant()::sees)
                .flatMap(issuers::find)
                .orElseThrow(() -> new Refusal(Problem.notFound()));
    }
}
