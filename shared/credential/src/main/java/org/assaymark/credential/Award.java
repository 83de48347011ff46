package org.assaymark.credential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assaymark.document.Bytes;
import org.assaymark.document.Fault;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;
import org.assaymark.document.ObjectShape;
import org.assaymark.document.Pointer;

/**
 * That somebody has earned an achievement: what a caller says about one recipient, beside naming
 * the achievement. {@code AwardShapes} has the members.
 */
public final class Award {
    static final String NOTIFY = "notify";

    private static final List<String> MOMENTS = List.of("awardedDate", "validFrom", "validUntil");

    private final ObjectNode document;
    private final Recipient recipient;

    private Award(ObjectNode document) {
        this.document = document;
        this.recipient = Recipient.of((ObjectNode) document.get("recipient"));
    }

    /** A new shape each time, so that a request may add its own members. */
    public static ObjectShape shape() {
        return AwardShapes.award();
    }

    /** Of an award that goes on from another one, and may leave out whose it is. */
    public static ObjectShape renewalShape() {
        return AwardShapes.renewal();
    }

    /**
     * @throws Malformed with every fault
     */
    public static Award of(ObjectNode document) {
        ObjectNode valid = (ObjectNode) CanonicalJson.plainNumbers(shape().decode(document));
        for (String member : MOMENTS) {
            Moments.find(valid, member).ifPresent(moment -> valid.put(member, moment.toString()));
        }
        return new Award(valid);
    }

    /** Completed: {@code type} members filled in, moments in UTC and whole seconds. */
    public ObjectNode document() {
        return document.deepCopy();
    }

    public Recipient recipient() {
        return recipient;
    }

    /** Tells two awards of the same achievement to the same learner apart. */
    public Optional<String> occasion() {
        return Members.text(document, "occasion");
    }

    /** The caller's own references to it, by name; never signed. */
    public Map<String, String> externalIds() {
        var ids = new LinkedHashMap<String, String>();
        document.path("externalIds")
                .properties()
                .forEach(id -> ids.put(id.getKey(), id.getValue().asText()));
        return ids;
    }

    /** Whether the learner is to be mailed when it is issued. */
    public boolean isToBeMailed() {
        return document.path(NOTIFY).asBoolean(false);
    }

    public Optional<Instant> awardedDate() {
        return Moments.find(document, "awardedDate");
    }

    /**
     * When a credential issued now for this award holds: from then on, unless the award says
     * otherwise.
     *
     * @throws Malformed when it would have expired before it begins
     */
    public Validity validity(Instant issuedAt) {
        Instant from = Moments.find(document, "validFrom").orElse(Moments.wholeSeconds(issuedAt));
        Optional<Instant> until = Moments.find(document, "validUntil");
        if (until.filter(end -> end.isBefore(from)).isPresent()) {
            throw new Malformed(
                    List.of(
                            new Fault(
                                    Pointer.ROOT.child("validUntil"),
                                    "must not be before validFrom, which is now when left out")));
        }
        return new Validity(from, until);
    }

    /**
     * What this award says about results that the achievement does not describe so, what it lacks
     * by the rules, and whether it asks for a language that there is not. Empty when the award is
     * one of this achievement.
     */
    public List<Fault> faultsAgainst(Achievement achievement, AwardRules rules) {
        return Stream.of(
                        languageFault(achievement),
                        ResultRules.faults(document, achievement).stream(),
                        rules.missing(document, achievement).stream())
                .flatMap(faults -> faults)
                .toList();
    }

    /**
     * Which edition of the achievement is awarded: the one that is asked for, else the first that
     * the issuer speaks; empty for the achievement's own.
     */
    public Optional<String> languageOf(Achievement achievement, Correspondence issuer) {
        return achievement.lookup(language().map(List::of).orElse(issuer.languages()));
    }

    private Optional<String> language() {
        return Members.text(document, Achievement.IN_LANGUAGE);
    }

    private Stream<Fault> languageFault(Achievement achievement) {
        return language()
                .filter(asked -> achievement.lookup(List.of(asked)).isEmpty())
                .map(
                        _ ->
                                new Fault(
                                        Pointer.ROOT.child(Achievement.IN_LANGUAGE),
                                        achievement.languages().isEmpty()
                                                ? "cannot be chosen: the achievement names no language"
                                                : "is none of the achievement's languages: "
                                                        + String.join(
                                                                ", ", achievement.languages())))
                .stream();
    }

    /**
     * This award with the end that the rules give it, where it names none itself.
     *
     * @param issuedAt the start of its validity, unless the award says otherwise
     * @param zone of the issuer
     */
    public Award endingBy(AwardRules rules, Instant issuedAt, ZoneId zone) {
        Validity validity = validity(issuedAt);
        if (validity.until().isPresent()) {
            return this;
        }
        ObjectNode ending = document();
        rules.end(validity.from(), zone).ifPresent(end -> ending.put("validUntil", end.toString()));
        return new Award(ending);
    }

    /** Ends after a while at the latest, and never before it begins. */
    public Award endingUntil(Instant issuedAt, Duration latest) {
        Validity validity = validity(issuedAt);
        Instant end = issuedAt.plus(latest);
        if (validity.until().filter(until -> !until.isAfter(end)).isPresent()) {
            return this;
        }
        Instant from = validity.from();
        return new Award(document().put("validUntil", (from.isAfter(end) ? from : end).toString()));
    }

    /**
     * SHA-256, lower-case hexadecimal, over the content in one spelling: equal for the same award,
     * however its JSON was written, and whoever is told of it. Not for public eyes, as it is over
     * personal data.
     */
    public String digest() {
        ObjectNode content = document.deepCopy();
        content.remove(NOTIFY);
        recipient
                .email()
                .ifPresent(email -> content.withObject("/recipient").put("email", email.folded()));
        Bytes canonical = Json.write(CanonicalJson.sorted(content));
        return EmailAddress.sha256Hex(canonical.utf8());
    }

    Optional<JsonNode> member(String name) {
        return Optional.ofNullable(document.get(name)).map(JsonNode::deepCopy);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Award that && document.equals(that.document);
    }

    @Override
    public int hashCode() {
        return document.hashCode();
    }

    /** Nothing personal in logs. */
    @Override
    public String toString() {
        return "an award";
    }
}
