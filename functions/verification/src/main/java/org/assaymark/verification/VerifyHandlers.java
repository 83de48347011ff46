package org.assaymark.verification;

import java.time.Clock;
import java.time.Instant;
import org.assaymark.document.Bytes;
import org.assaymark.document.Fault;
import org.assaymark.document.Malformed;
import org.assaymark.platform.Call;
import org.assaymark.platform.HttpRequest;
import org.assaymark.platform.HttpResponse;
import org.assaymark.verification.page.VerifyPage;

/**
 * {@code /verify}: checks a credential from anybody. What is handed in is neither kept nor logged.
 */
final class VerifyHandlers {
    private final VerifyAnything verifying;
    private final Judging judging;
    private final PublicAnswers answers;
    private final Clock clock;

    VerifyHandlers(VerifyAnything verifying, Judging judging, PublicAnswers answers, Clock clock) {
        this.verifying = verifying;
        this.judging = judging;
        this.answers = answers;
        this.clock = clock;
    }

    HttpResponse showPage(Call call) {
        return PublicAnswers.page(200, answers.pages().verify(VerifyPage.EMPTY));
    }

    /** What the page can do beyond what it does without it. */
    HttpResponse script(Call call) {
        return PublicAnswers.document(
                call.request(),
                "text/javascript; charset=utf-8",
                Bytes.utf8(answers.pages().verifyScript()));
    }

    HttpResponse verify(Call call) {
        HttpRequest request = call.request();
        HttpResponse answer = PublicAnswers.prefersHtml(request) ? page(request) : json(request);
        return answer.with("cache-control", "no-store")
                .with("vary", "Accept")
                .with("access-control-allow-origin", "*");
    }

    private HttpResponse json(HttpRequest request) {
        return HttpResponse.json(
                200, judging.toJson(verifying.verify(VerifyRequest.of(request), clock.instant())));
    }

    private HttpResponse page(HttpRequest request) {
        Instant now = clock.instant();
        VerifyRequest asked = VerifyRequest.NOTHING;
        try {
            asked = VerifyRequest.of(request);
            return page(200, asked, judging.judged(verifying.verify(asked, now), now));
        } catch (Malformed e) {
            return page(
                    400,
                    asked,
                    new VerifyPage.Outcome.Unreadable(
                            e.faults().stream().map(VerifyHandlers::sentence).toList()));
        }
    }

    private HttpResponse page(int status, VerifyRequest asked, VerifyPage.Outcome outcome) {
        var entered = new VerifyPage.Entered(asked.text().orElse(""), asked.recipient().orElse(""));
        return PublicAnswers.page(
                status, answers.pages().verify(VerifyPage.answering(entered, outcome)));
    }

    private static String sentence(Fault fault) {
        String place = fault.pointer().text().isEmpty() ? "The input" : fault.pointer().text();
        return place + " " + fault.detail() + ".";
    }
}
