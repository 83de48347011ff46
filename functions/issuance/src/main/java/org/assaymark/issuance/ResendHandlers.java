package org.assaymark.issuance;

import org.assaymark.platform.Call;
import org.assaymark.platform.HttpResponse;
import org.assaymark.platform.IdempotencyKey;
import org.assaymark.platform.Problem;
import org.assaymark.records.Receipts;
import org.assaymark.records.StoredCredential;

/**
 * {@code /v1/credentials/{id}/resend}: a mail with the verification link, to the address that the
 * learner has when it is sent.
 */
final class ResendHandlers {
    private final Visible visible;
    private final MailCredential mailing;
    private final Receipts receipts;
    private final CredentialView view;

    ResendHandlers(
            Visible visible, MailCredential mailing, Receipts receipts, CredentialView view) {
        this.visible = visible;
        this.mailing = mailing;
        this.receipts = receipts;
        this.view = view;
    }

    HttpResponse resend(Call call) {
        var key = IdempotencyKey.of(call);
        StoredCredential credential = visible.credential(call);
        HttpResponse answer = HttpResponse.json(202, view.item(credential));
        return receipts.once(
                key,
                writer ->
                        switch (mailing.ask(credential, writer.of(answer))) {
                            case MailCredential.Result.Asked() -> answer;
                            case MailCredential.Result.NotMailable(var why) ->
                                    Problem.of("not-mailable", why).toResponse();
                            case MailCredential.Result.Erased() -> throw Visible.erased();
                        });
    }
}
