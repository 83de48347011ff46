package org.assaymark.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.assaymark.credential.EndorsementId;
import org.assaymark.document.Malformed;
import org.assaymark.platform.HttpResponse;
import org.assaymark.records.Endorsement;
import org.assaymark.records.EndorsementStore;
import org.assaymark.records.Receipts;
import org.assaymark.verify.Question;
import org.assaymark.verify.Verification;
import org.assaymark.verify.Verifier;

/**
 * Attaches what somebody else has signed about an achievement or an issuer. It is judged like
 * anything that is handed in, and taken only when all of it could be checked and holds.
 */
final class AttachEndorsement {
    private final EndorsementStore endorsements;
    private final Verifier verifier;
    private final Supplier<EndorsementId> ids;
    private final Clock clock;

    /**
     * @param mayBeAbout whether an endorsement with this subject is one of the holder
     * @param ownDid of the issuer whose catalogue it is: nobody endorses himself
     */
    record Command(
            Endorsement.Holder holder,
            Predicate<String> mayBeAbout,
            String ownDid,
            EndorsementRequest request) {}

    sealed interface Result {
        record Attached(HttpResponse answer) implements Result {}

        /** The very document is there already. */
        record AttachedBefore(Endorsement endorsement) implements Result {}

        record Refused(String reason) implements Result {}

        /** It was attached before, and is just being removed. */
        record Removed() implements Result {}
    }

    AttachEndorsement(
            EndorsementStore endorsements,
            Verifier verifier,
            Supplier<EndorsementId> ids,
            Clock clock) {
        this.endorsements = endorsements;
        this.verifier = verifier;
        this.ids = ids;
        this.clock = clock;
    }

    Result attach(
            Command command, Function<Endorsement, HttpResponse> encode, Receipts.Writer receipts) {
        Instant now = clock.instant();
        Verification verification;
        try {
            verification = verifier.verify(Question.about(command.request().document()), now);
        } catch (Malformed e) {
            return new Result.Refused("is nothing that can be read as a credential");
        }
        Optional<String> fault = fault(verification, command);
        return fault.isPresent()
                ? new Result.Refused(fault.get())
                : attachChecked(
                        command,
                        subject(verification.credential().orElseThrow()),
                        now,
                        encode,
                        receipts);
    }

    private Result attachChecked(
            Command command,
            String about,
            Instant now,
            Function<Endorsement, HttpResponse> encode,
            Receipts.Writer receipts) {
        var endorsement =
                new Endorsement(
                        ids.get(),
                        command.holder(),
                        about,
                        command.request().form(),
                        command.request().document(),
                        now);
        HttpResponse answer = encode.apply(endorsement);
        return switch (endorsements.attach(endorsement, receipts.of(answer))) {
            case EndorsementStore.Attaching.Attached() -> new Result.Attached(answer);
            case EndorsementStore.Attaching.AttachedBefore(var id) ->
                    endorsements
                            .find(command.holder(), id)
                            .<Result>map(Result.AttachedBefore::new)
                            .orElseGet(Result.Removed::new);
            case EndorsementStore.Attaching.AlreadyAnswered() ->
                    throw new Receipts.AlreadyAnswered();
        };
    }

    private static Optional<String> fault(Verification verification, Command command) {
        Optional<ObjectNode> document = verification.credential();
        if (document.isEmpty() || !hasType(document.get())) {
            return Optional.of("is no EndorsementCredential");
        }
        if (!command.mayBeAbout().test(subject(document.get()))) {
            return Optional.of(
                    "must be about this one: its credentialSubject.id is none of its addresses");
        }
        if (command.ownDid().equals(issuer(document.get()))) {
            return Optional.of("must be by somebody else");
        }
        return switch (verification.verdict()) {
            case VALID, VALID_ISSUER_UNKNOWN -> Optional.empty();
            default -> Optional.of("was not taken: " + verification.summary());
        };
    }

    private static boolean hasType(JsonNode document) {
        return StreamSupport.stream(document.path("type").spliterator(), false)
                .anyMatch(type -> "EndorsementCredential".equals(type.textValue()));
    }

    /** Of its one subject; an endorsement of several things at once is one of none. */
    static String subject(JsonNode document) {
        JsonNode subject = document.path("credentialSubject");
        return (subject.isArray() && subject.size() == 1 ? subject.get(0) : subject)
                .path("id")
                .asText();
    }

    static String issuer(JsonNode document) {
        JsonNode issuer = document.path("issuer");
        return (issuer.isObject() ? issuer.path("id") : issuer).asText();
    }
}
