package org.assaymark.issuance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.assaymark.platform.Call;
import org.assaymark.platform.HttpResponse;
import org.assaymark.platform.IdempotencyKey;
import org.assaymark.platform.Problem;
import org.assaymark.records.CredentialStore;
import org.assaymark.records.ErasedCredential;
import org.assaymark.records.PendingCredential;
import org.assaymark.records.Receipts;
import org.assaymark.records.SignedDocuments;
import org.assaymark.records.StoredCredential;

/**
 * {@code /v1/credentials}: issue, read; {@link CredentialLists} has the lists, {@link
 * StatusHandlers} what happens afterwards.
 */
final class CredentialHandlers {
    private final CredentialStore credentials;
    private final Visible visible;
    private final AskForCredential asking;
    private final Receipts receipts;
    private final CredentialView view;

    CredentialHandlers(
            CredentialStore credentials,
            Visible visible,
            AskForCredential asking,
            Receipts receipts,
            CredentialView view) {
        this.credentials = credentials;
        this.visible = visible;
        this.asking = asking;
        this.receipts = receipts;
        this.view = view;
    }

    HttpResponse issue(Call call) {
        var key = IdempotencyKey.of(call);
        var request = IssueRequest.decode(call.jsonBody());
        return receipts.once(
                key,
                writer ->
                        switch (asking.ask(
                                Proposal.of(
                                        visible.awarded(call, request.achievementId()),
                                        request.award(),
                                        Optional.empty()),
                                request.timing(),
                                call.grant().hand(),
                                writer)) {
                            case Awarding.AlreadyAwarded(var credential, boolean differs) ->
                                    awardedBefore(credential, differs, writer);
                            case Awarding outcome -> outcome.toResponse();
                        });
    }

    HttpResponse get(Call call) {
        return switch (visible.any(call)) {
            case StoredCredential credential ->
                    HttpResponse.json(200, view.whole(credential, documents(credential)));
            case PendingCredential pending -> view.pending(pending);
            case ErasedCredential _ -> throw Visible.erased();
        };
    }

    /** An award that counts no more stays an award: a new credential for it must say what it is. */
    private HttpResponse awardedBefore(
            StoredCredential credential, boolean differs, Receipts.Writer writer) {
        if (credential.status() == StoredCredential.Status.REVOKED
                || credential.status() == StoredCredential.Status.SUPERSEDED) {
            return Problem.of(
                            "award-revoked",
                            "Credential "
                                    + credential.id().text()
                                    + " was issued for it, and counts no more. To award it once more, supersede or renew it, or give another occasion.")
                    .toResponse();
        }
        ObjectNode body = view.whole(credential, documents(credential));
        if (differs) {
            body.put("differs", true);
        }
        HttpResponse answer = HttpResponse.json(200, body);
        return switch (credentials.remember(credential.id(), writer.of(answer))) {
            case CHANGED -> answer;
            case ALREADY_ANSWERED -> throw new Receipts.AlreadyAnswered();
            case OVERTAKEN -> throw Visible.erased();
        };
    }

    private SignedDocuments documents(StoredCredential credential) {
        return credentials.findDocuments(credential.id()).orElseThrow(Visible::erased);
    }
}
