package org.assaymark.fulfilment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.assaymark.credential.EmailAddress;
import org.assaymark.credential.LearnerId;
import org.assaymark.credential.Mode;
import org.assaymark.credential.Recipient;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;
import org.assaymark.inbound.Party;
import org.assaymark.records.Learner;
import org.assaymark.records.LearnerClaim;
import org.assaymark.records.LearnerKeys;
import org.assaymark.records.LearnerStore;
import org.assaymark.records.TrackedOrder;
import org.assaymark.rules.Whose;

/** Which learner a source means. */
final class Learners {
    private final LearnerStore learners;
    private final LearnerKeys keys;
    private final Function<Mode, LearnerId> ids;

    Learners(LearnerStore learners, LearnerKeys keys, Function<Mode, LearnerId> ids) {
        this.learners = learners;
        this.keys = keys;
        this.ids = ids;
    }

    /**
     * @param claim settled in the transaction that uses it
     * @param recipient as an award names them
     */
    record Learning(LearnerClaim claim, ObjectNode recipient) {}

    sealed interface Found {
        record Somebody(List<Learning> learning) implements Found {}

        /**
         * @param reason a sentence
         */
        record Nobody(String reason) implements Found {}
    }

    /** Whom a case is about: those whom somebody named, else those whom the source means. */
    Found of(Case it, int quantity) {
        Mode mode = it.event().issuer().mode();
        List<Party> named = it.named().learners();
        if (!named.isEmpty()) {
            return named(named, it.seats(quantity), mode, it.now());
        }
        return switch (Whose.of(it.told(), quantity)) {
            case Whose.Of(var party) ->
                    it.asked()
                            .map(asked -> find(party, asked, mode, it.now()))
                            .orElseGet(() -> find(party, mode, it.now()));
            case Whose.OfTheOrder() ->
                    it.order()
                            .filter(TrackedOrder::isKnown)
                            .map(TrackedOrder::learners)
                            .map(this::find)
                            .orElseGet(
                                    () -> find(it.told().learner().orElseThrow(), mode, it.now()));
            case Whose.Unknown(String reason) -> new Found.Nobody(reason);
        };
    }

    /** Whether a party is somebody whom we have met. */
    boolean know(Party party, Mode mode) {
        return known(party, mode).isPresent();
    }

    /**
     * Who has the id that the event has, else whom its source names; they are found by that id from
     * then on, so that the same event leads to the same learner whatever they are called later.
     */
    private Found find(Party told, Party asked, Mode mode, Instant now) {
        if (know(told, mode)) {
            return find(told, mode, now);
        }
        Optional<String> number = told.ids().stream().map(id -> key(id, mode)).findFirst();
        return find(
                asked,
                number,
                "No e-mail address of the learner is known: neither the event nor its source, which"
                        + " was asked, tells one, and nobody is known by the id that it has.",
                mode,
                now);
    }

    private String key(Party.PartyId id, Mode mode) {
        return keys.in(mode).ofId(id.system() + ":" + id.id());
    }

    /**
     * Who has the address, else who has the id that the source knows them by, such as {@code
     * moodle:lms.example:42}, else somebody new.
     */
    private Found find(Party party, Mode mode, Instant now) {
        return find(
                party,
                Optional.empty(),
                "No e-mail address of the learner is known: the event has none, and nobody is"
                        + " known by the id that it has.",
                mode,
                now);
    }

    /**
     * @param number by which they are found too from then on
     */
    private Found find(
            Party party, Optional<String> number, String unreachable, Mode mode, Instant now) {
        Optional<Learner> known = known(party, mode);
        Optional<String> name = party.name().or(() -> known.map(Learner::name));
        Optional<String> email =
                known.map(Learner::emails)
                        .filter(all -> !all.isEmpty())
                        .map(all -> address(party, all))
                        .or(party::email);
        if (email.isEmpty()) {
            return new Found.Nobody(unreachable);
        }
        if (name.isEmpty()) {
            return new Found.Nobody("The event does not say what the learner is called.");
        }
        ObjectNode recipient = Json.object().put("name", name.get()).put("email", email.get());
        return claim(recipient, number, mode, now);
    }

    /** That of the event, if it is one of theirs. */
    private static String address(Party party, List<EmailAddress> all) {
        return party.email()
                .filter(sent -> all.contains(new EmailAddress(sent)))
                .orElseGet(() -> all.getFirst().folded());
    }

    private Found claim(ObjectNode recipient, Optional<String> number, Mode mode, Instant now) {
        try {
            Recipient read = Recipient.of(recipient);
            String key = keys.in(mode).of(read);
            Supplier<Learner> newcomer = () -> Learner.of(ids.apply(mode), read, key, now);
            LearnerClaim claim =
                    number.map(other -> learners.claim(key, other, newcomer))
                            .orElseGet(() -> learners.claim(key, newcomer));
            return somebody(new Learning(claim, recipient));
        } catch (Malformed e) {
            return new Found.Nobody(
                    "The learner's name or e-mail address is not one that can be used.");
        }
    }

    private static Found somebody(Learning learning) {
        return new Found.Somebody(List.of(learning));
    }

    /**
     * Those whom a person named, each once; all of them or nobody, and no more than have a seat.
     */
    private Found named(List<Party> named, int seats, Mode mode, Instant now) {
        if (named.size() > seats) {
            return new Found.Nobody(
                    "It is about "
                            + (seats == 1 ? "one learner" : seats + " learners")
                            + ", and "
                            + named.size()
                            + " were named.");
        }
        var all = new LinkedHashMap<LearnerId, Learning>();
        for (Party party : named) {
            switch (find(party, mode, now)) {
                case Found.Somebody(var learning) ->
                        learning.forEach(each -> all.putIfAbsent(each.claim().id(), each));
                case Found.Nobody _ -> {
                    return new Found.Nobody(
                            "A learner who was named is nobody known, and without both a name and"
                                    + " an e-mail address cannot become somebody.");
                }
            }
        }
        return new Found.Somebody(List.copyOf(all.values()));
    }

    /** Those of them who are there. */
    private Found find(List<LearnerId> ids) {
        List<Learning> there =
                ids.stream()
                        .flatMap(id -> learners.find(id).stream())
                        .filter(learner -> !learner.emails().isEmpty())
                        .map(this::learning)
                        .toList();
        return there.isEmpty()
                ? new Found.Nobody("The learner is not there any more.")
                : new Found.Somebody(there);
    }

    private Learning learning(Learner learner) {
        EmailAddress email = learner.emails().getFirst();
        LearnerClaim claim =
                learners.claim(
                        keys.in(learner.id().mode()).of(email),
                        () -> {
                            throw new IllegalStateException(learner + " is not found by address");
                        });
        return new Learning(
                claim, Json.object().put("name", learner.name()).put("email", email.folded()));
    }

    private Optional<Learner> known(Party party, Mode mode) {
        LearnerKeys theirs = keys.in(mode);
        return Stream.concat(
                        party.email().map(EmailAddress::new).map(theirs::of).stream(),
                        party.ids().stream().map(id -> key(id, mode)))
                .flatMap(key -> learners.findByKey(key).stream())
                .findFirst()
                .flatMap(learners::find);
    }
}
