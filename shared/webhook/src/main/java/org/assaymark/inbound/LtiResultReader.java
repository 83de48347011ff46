package org.assaymark.inbound;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assaymark.document.Malformed;
import org.assaymark.lti.Member;
import org.assaymark.lti.ReadResult;
import org.assaymark.lti.Result;
import org.assaymark.webhook.Delivery;

/**
 * Results that were read from a learning platform. It knows no pass, so that each is an assessment
 * with its score, and what a pass is is for rules to say. One that is worth less than before is
 * besides a correction, a moment earlier: what still suffices is given again by the same reading.
 */
final class LtiResultReader implements SourceReader {
    private static final String TYPE = "result";

    @Override
    public Reading read(Delivery delivery, Instant receivedAt) {
        ReadResult told;
        try {
            told = ReadResult.of(delivery);
        } catch (IllegalArgumentException e) {
            throw Malformed.because("is no result");
        }
        if (told.member().filter(LtiResultReader::isOther).isPresent()) {
            return new Reading.Ignored(
                    TYPE, "it is of somebody who is no learner there", Optional.of(told.key()));
        }
        Instant at = told.result().at().orElse(receivedAt);
        var events = new ArrayList<InboundEvent>();
        if (told.lower()) {
            events.add(event(told, Kind.RESULT_CORRECTED, told.key() + "\nlower", at));
        }
        if (told.result().share().isPresent()) {
            events.add(
                    event(
                            told,
                            Kind.ASSESSMENT_PASSED,
                            told.key(),
                            told.lower() ? at.plusMillis(1) : at));
        }
        return new Reading.Events(events.reversed());
    }

    private static boolean isOther(Member member) {
        return !member.roles().isEmpty() && !member.isTest() && !LtiRoles.isLearner(member.roles());
    }

    private static InboundEvent event(ReadResult told, Kind kind, String key, Instant at) {
        Result result = told.result();
        return new InboundEvent(
                TYPE,
                kind,
                key,
                at,
                told.member().filter(Member::isTest).isPresent(),
                Optional.of(learner(told)),
                Optional.empty(),
                List.of(new Item(told.identifiers(), told.course().title(), 1)),
                Optional.empty(),
                new Outcome(
                        result.at(),
                        Optional.empty(),
                        result.share(),
                        Optional.empty(),
                        result.manual()),
                List.of());
    }

    private static Party learner(ReadResult told) {
        return new Party(
                told.member().flatMap(Member::email),
                told.member().flatMap(Member::name),
                Optional.empty(),
                List.of(new Party.PartyId(told.course().platform(), told.result().user())));
    }
}
