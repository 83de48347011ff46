package org.assaymark.wallet;

import java.time.Clock;
import java.util.function.Function;
import org.assaymark.platform.Call;
import org.assaymark.platform.Form;
import org.assaymark.platform.HttpResponse;
import org.assaymark.records.SecretDigest;
import org.assaymark.records.Unsubscriptions;
import org.assaymark.wallet.page.UnsubscribePage;

/**
 * {@code /unsubscribe/{token}}: the link in the foot of each letter that nobody asked for (RFC
 * 8058). Programs open links to look at them, so only a POST changes anything.
 */
final class UnsubscribeHandlers {
    private static final String AGAIN = "again";

    private final Unsubscriptions unsubscriptions;
    private final WalletAnswers answers;
    private final Clock clock;

    UnsubscribeHandlers(Unsubscriptions unsubscriptions, WalletAnswers answers, Clock clock) {
        this.unsubscriptions = unsubscriptions;
        this.answers = answers;
        this.clock = clock;
    }

    HttpResponse show(Call call) {
        return withLink(call, link -> page(link, call));
    }

    /** Whatever the form says, unless it says that letters are wanted again. */
    HttpResponse decide(Call call) {
        Form form = Form.of(call.request());
        return withLink(
                call,
                link -> {
                    if (form.text("letters").filter(AGAIN::equals).isPresent()) {
                        unsubscriptions.resume(link);
                    } else {
                        unsubscriptions.stop(link, clock.instant());
                    }
                    return page(link, call);
                });
    }

    private HttpResponse withLink(Call call, Function<Unsubscriptions.Link, HttpResponse> then) {
        return unsubscriptions
                .find(SecretDigest.of(token(call)))
                .map(then)
                .orElseGet(
                        () ->
                                answers.refused(
                                        404, "Open the link of the newest letter that you have."));
    }

    private HttpResponse page(Unsubscriptions.Link link, Call call) {
        boolean stopped = unsubscriptions.stoppedAt(link.key()).isPresent();
        return answers.page(
                200,
                answers.pages()
                        .unsubscribe(
                                new UnsubscribePage(
                                        token(call), link.issuerName(), link.language(), stopped)));
    }

    private static String token(Call call) {
        return call.request().pathParameter("token");
    }
}
