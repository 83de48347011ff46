package org.assaymark.verification;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.assaymark.document.Bytes;
import org.assaymark.document.Fault;
import org.assaymark.document.Malformed;
import org.assaymark.platform.Call;
import org.assaymark.platform.HttpRequest;
import org.assaymark.platform.HttpResponse;
import org.assaymark.verification.page.VerifyPage;
import org.assaymark.verify.Verification;
import org.assaymark.verify.Verifier;

/**
 * {@code /verify}: checks a credential from anybody. What is handed in is neither kept nor logged.
 */
final class VerifyHandlers {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String FIELD = "credential";

    private final Verifier verifier;
    private final Judging judging;
    private final PublicAnswers answers;
    private final Clock clock;

    VerifyHandlers(Verifier verifier, Judging judging, PublicAnswers answers, Clock clock) {
        this.verifier = verifier;
        this.judging = judging;
        this.answers = answers;
        this.clock = clock;
    }

    HttpResponse showPage(Call call) {
        return PublicAnswers.page(200, answers.pages().verify(VerifyPage.EMPTY));
    }

    HttpResponse verify(Call call) {
        HttpRequest request = call.request();
        Bytes input = input(request);
        HttpResponse answer =
                PublicAnswers.prefersHtml(request)
                        ? page(input)
                        : HttpResponse.json(200, judging.toJson(verify(input)));
        return answer.with("cache-control", "no-store")
                .with("vary", "Accept")
                .with("access-control-allow-origin", "*");
    }

    private Verification verify(Bytes input) {
        return verifier.verify(input, clock.instant());
    }

    private HttpResponse page(Bytes input) {
        Instant now = clock.instant();
        try {
            Verification verification = verifier.verify(input, now);
            return page(
                    200,
                    input,
                    new VerifyPage.Outcome.Judged(
                            judging.judgement(verification, Optional.empty(), now),
                            judging.content(verification)));
        } catch (Malformed e) {
            return page(
                    400,
                    input,
                    new VerifyPage.Outcome.Unreadable(
                            e.faults().stream().map(VerifyHandlers::sentence).toList()));
        }
    }

    private HttpResponse page(int status, Bytes input, VerifyPage.Outcome outcome) {
        return PublicAnswers.page(
                status, answers.pages().verify(new VerifyPage(input.utf8(), Optional.of(outcome))));
    }

    private static String sentence(Fault fault) {
        String place = fault.pointer().text().isEmpty() ? "The input" : fault.pointer().text();
        return place + " " + fault.detail() + ".";
    }

    /** The body itself, or what the form of the page sends. */
    private static Bytes input(HttpRequest request) {
        if (!request.mediaType().equals(FORM)) {
            return request.body();
        }
        return Stream.of(request.body().utf8().split("&"))
                .filter(field -> field.startsWith(FIELD + "="))
                .findFirst()
                .map(field -> decode(field.substring(FIELD.length() + 1)))
                .map(text -> Bytes.utf8(text.strip()))
                .orElseThrow(() -> Malformed.because("has no field named " + FIELD));
    }

    private static String decode(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Malformed.because("is not a form");
        }
    }
}
