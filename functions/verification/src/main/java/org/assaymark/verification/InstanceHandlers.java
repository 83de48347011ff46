package org.assaymark.verification;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assaymark.document.Bytes;
import org.assaymark.document.Fault;
import org.assaymark.document.Faults;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;
import org.assaymark.document.Pointer;
import org.assaymark.platform.Call;
import org.assaymark.platform.HttpResponse;
import org.assaymark.platform.Problem;
import org.assaymark.platform.Refusal;
import org.assaymark.proof.SignedJwt;
import org.assaymark.vcapi.Instance;
import org.assaymark.verify.Policy;
import org.assaymark.verify.Question;
import org.assaymark.verify.Verification;
import org.assaymark.verify.Verifier;

/**
 * {@code /vc/{instance}/…/verify}: the verdict in the form of the W3C VC-API, where only what
 * verifies is 2xx.
 */
final class InstanceHandlers {
    private final boolean on;
    private final Verifier verifier;
    private final Clock clock;

    InstanceHandlers(boolean on, Verifier verifier, Clock clock) {
        this.on = on;
        this.verifier = verifier;
        this.clock = clock;
    }

    HttpResponse verifyCredential(Call call) {
        return verify(call, Asked.CREDENTIAL);
    }

    HttpResponse verifyPresentation(Call call) {
        return verify(call, Asked.PRESENTATION);
    }

    /** What a call is about: where it stands in the body, and of which type it is. */
    private enum Asked {
        CREDENTIAL("verifiableCredential", "VerifiableCredential"),
        PRESENTATION("verifiablePresentation", "VerifiablePresentation");

        private final String member;
        private final String type;

        Asked(String member, String type) {
            this.member = member;
            this.type = type;
        }

        Pointer at() {
            return Pointer.ROOT.child(member);
        }

        boolean is(ObjectNode document) {
            JsonNode types = document.path("type");
            for (JsonNode each : types.isArray() ? types : Json.array().add(types)) {
                if (type.equals(each.textValue())) {
                    return true;
                }
            }
            return false;
        }
    }

    private HttpResponse verify(Call call, Asked asked) {
        requireInstance(call);
        try {
            return answer(asked, judge(asked, question(call.jsonBody(), asked)));
        } catch (Malformed e) {
            return unreadable(e.faults());
        }
    }

    /** Faults get pointers into the body that was sent. */
    private Verification judge(Asked asked, Question question) {
        try {
            Verification verification = verifier.verify(question, clock.instant());
            if (verification.credential().filter(document -> !asked.is(document)).isPresent()) {
                throw Malformed.because("is not of the type " + asked.type);
            }
            return verification;
        } catch (Malformed e) {
            throw new Malformed(
                    e.faults().stream()
                            .map(
                                    fault ->
                                            new Fault(
                                                    new Pointer(
                                                            asked.at().text()
                                                                    + fault.pointer().text()),
                                                    fault.detail()))
                            .toList());
        }
    }

    private void requireInstance(Call call) {
        if (!on || Instance.find(call.request().pathParameter("instance")).isEmpty()) {
            throw new Refusal(Problem.notFound());
        }
    }

    /** Options that mean nothing here are ignored, as the VC-API wants it. */
    private static Question question(ObjectNode body, Asked asked) {
        JsonNode given = body.path(asked.member);
        JsonNode options = body.path("options");
        var faults = new Faults();
        // A text that holds a JSON object is not the object.
        if (!given.isObject() && !SignedJwt.looksLikeOne(given.asText())) {
            faults.add(asked.at(), "must be an object or a compact JWS");
        }
        boolean presented = asked == Asked.PRESENTATION;
        Optional<String> challenge = option(options, "challenge", presented, faults);
        Optional<String> domain = option(options, "domain", presented, faults);
        faults.throwIfAny();
        Bytes input = given.isTextual() ? Bytes.utf8(given.textValue()) : Json.write(given);
        return Question.about(input).withPolicy(Policy.PROOF_ONLY).answering(challenge, domain);
    }

    private static Optional<String> option(
            JsonNode options, String name, boolean asked, Faults faults) {
        JsonNode value = options.path(name);
        if (!asked || value.isMissingNode()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            faults.add(Pointer.ROOT.child("options").child(name), "must be a string");
        }
        return Optional.ofNullable(value.textValue());
    }

    private static HttpResponse answer(Asked asked, Verification verification) {
        var details = new ArrayList<>(ProblemDetails.of(verification));
        if (verification.verdict().isGreen() && isProven(verification)) {
            return HttpResponse.json(200, body(true, verification, details));
        }
        if (verification.verdict().isGreen()) {
            details.add(ProblemDetails.unproven());
        }
        List<Fault> errors =
                details.stream().map(entry -> new Fault(asked.at(), entry.detail())).toList();
        return Problem.of("not-verified", verification.summary(), errors)
                .toResponse(body(false, verification, details));
    }

    /** A presentation that nobody signed may be fine elsewhere; verifiable it is not. */
    private static boolean isProven(Verification verification) {
        return verification.checks().stream()
                .anyMatch(check -> check.id().equals("proof") && check.outcome().isPassed());
    }

    /** Without the credential: some who read the answer would take it for what they sent. */
    private static ObjectNode body(
            boolean verified, Verification verification, List<ProblemDetails.Entry> details) {
        ObjectNode body =
                Json.object()
                        .put("verified", verified)
                        .put("verdict", verification.verdict().text());
        body.set("checks", Judging.checks(verification));
        ProblemDetails.addTo(body, details);
        return body;
    }

    private static HttpResponse unreadable(List<Fault> faults) {
        ObjectNode more = Json.object().put("verified", false);
        ProblemDetails.addTo(
                more,
                faults.stream().map(fault -> ProblemDetails.unreadable(fault.detail())).toList());
        return Problem.malformed(faults).toResponse(more);
    }
}
