package org.assaymark.issuance;

import org.assaymark.document.ObjectShape;
import org.assaymark.document.Shape;
import org.assaymark.document.Shapes;
import org.assaymark.issuance.ChangeStatus.Step;
import org.assaymark.platform.Call;
import org.assaymark.platform.HttpResponse;
import org.assaymark.platform.IdempotencyKey;
import org.assaymark.platform.Problem;
import org.assaymark.records.Receipts;
import org.assaymark.records.StoredCredential;

/**
 * {@code /v1/credentials/{id}/suspend}, {@code reinstate}, {@code revoke}: answered when the
 * published status lists show it.
 */
final class StatusHandlers {
    static final int LONGEST_REASON = 1_000;

    static final Shape REASON = ObjectShape.plain().required("reason", Shapes.text(LONGEST_REASON));

    private final Visible visible;
    private final ChangeStatus changing;
    private final PublishStatusLists publishing;
    private final Receipts receipts;
    private final CredentialView view;

    StatusHandlers(
            Visible visible,
            ChangeStatus changing,
            PublishStatusLists publishing,
            Receipts receipts,
            CredentialView view) {
        this.visible = visible;
        this.changing = changing;
        this.publishing = publishing;
        this.receipts = receipts;
        this.view = view;
    }

    HttpResponse suspend(Call call) {
        return change(call, Step.SUSPEND);
    }

    HttpResponse reinstate(Call call) {
        return change(call, Step.REINSTATE);
    }

    HttpResponse revoke(Call call) {
        return change(call, Step.REVOKE);
    }

    private HttpResponse change(Call call, Step step) {
        var key = IdempotencyKey.of(call);
        String reason = REASON.decode(call.jsonBody()).path("reason").asText();
        StoredCredential credential = visible.credential(call);
        HttpResponse answer =
                receipts.once(
                        key,
                        writer ->
                                switch (changing.change(
                                        credential, step, reason, this::answer, writer)) {
                                    case ChangeStatus.Result.Changed(var response) -> response;
                                    case ChangeStatus.Result.NotAllowed(var status) ->
                                            notAllowed(status).toResponse();
                                });
        publishing.publish(credential);
        return answer;
    }

    private HttpResponse answer(StoredCredential credential) {
        return HttpResponse.json(200, view.item(credential));
    }

    private static Problem notAllowed(StoredCredential.Status status) {
        return switch (status) {
            case REVOKED ->
                    Problem.of(
                            "already-revoked",
                            "A revocation is for good; its reason stays as it was given.");
            case SUSPENDED ->
                    Problem.of(
                            "already-suspended",
                            "It can be reinstated or revoked; its reason stays as it was given.");
            case SUPERSEDED ->
                    Problem.of(
                            "already-replaced",
                            "Another credential has taken its place, and it counts no more.");
            case ACTIVE ->
                    Problem.of("not-suspended", "Only a suspended credential can be reinstated.");
        };
    }
}
