package org.assaymark.issuance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import org.assaymark.credential.Award;
import org.assaymark.credential.CredentialId;
import org.assaymark.credential.Identifiers;
import org.assaymark.credential.OpenBadgeCredential;
import org.assaymark.credential.Recipient;
import org.assaymark.document.Fault;
import org.assaymark.jsonld.Refused;
import org.assaymark.platform.HttpResponse;
import org.assaymark.records.AwardKey;
import org.assaymark.records.CredentialStore;
import org.assaymark.records.Issuer;
import org.assaymark.records.IssuerStore;
import org.assaymark.records.Learner;
import org.assaymark.records.LearnerClaim;
import org.assaymark.records.LearnerKeys;
import org.assaymark.records.LearnerStore;
import org.assaymark.records.PublishedAchievement;
import org.assaymark.records.Receipts;
import org.assaymark.records.SignedDocuments;
import org.assaymark.records.StoredCredential;

/**
 * Issues one credential, exactly once for each award: reserves a status index, composes, signs both
 * forms, and writes all of it in one transaction.
 */
final class IssueCredential {
    /** With its JWT it must fit into an item of 400 KB. */
    private static final int LARGEST_DOCUMENT = 200_000;

    private final CredentialStore credentials;
    private final IssuerStore issuers;
    private final StatusLists statusLists;
    private final IssuerSigning signing;
    private final LearnerStore learners;
    private final LearnerKeys learnerKeys;
    private final Identifiers ids;
    private final RandomGenerator random;
    private final URI origin;
    private final Clock clock;

    /** Turns a credential into the answer that is stored with it. */
    interface Encoder extends BiFunction<StoredCredential, SignedDocuments, HttpResponse> {}

    sealed interface Result {
        record Issued(HttpResponse answer) implements Result {}

        /**
         * @param differs whether the award now says something else than it did then
         */
        record AlreadyAwarded(StoredCredential credential, boolean differs) implements Result {}

        /** The award does not fit the achievement. */
        record Unfit(List<Fault> faults) implements Result {}

        /** The credential cannot be turned into RDF without loss, so it cannot be signed. */
        record Unsignable(String reason) implements Result {}

        /**
         * @param bytes of the signed document
         */
        record TooLarge(int bytes) implements Result {}
    }

    IssueCredential(
            CredentialStore credentials,
            IssuerStore issuers,
            StatusLists statusLists,
            IssuerSigning signing,
            LearnerStore learners,
            LearnerKeys learnerKeys,
            Identifiers ids,
            RandomGenerator random,
            URI origin,
            Clock clock) {
        this.credentials = credentials;
        this.issuers = issuers;
        this.statusLists = statusLists;
        this.signing = signing;
        this.learners = learners;
        this.learnerKeys = learnerKeys;
        this.ids = ids;
        this.random = random;
        this.origin = origin;
        this.clock = clock;
    }

    Result issue(
            PublishedAchievement achievement,
            Award award,
            Encoder encode,
            Receipts.Writer receipts) {
        Instant now = clock.instant();
        award.validity(now);
        List<Fault> faults = award.faultsAgainst(achievement.achievement());
        if (!faults.isEmpty()) {
            return new Result.Unfit(faults);
        }
        LearnerClaim learner = claim(award.recipient(), now);
        var key =
                new AwardKey(
                        achievement.issuer(), achievement.id(), learner.id(), award.occasion());
        Optional<CredentialId> made =
                learner.known() ? credentials.findAward(key) : Optional.empty();
        return made.isPresent()
                ? alreadyAwarded(made.get(), award)
                : issueNew(achievement, award, learner, key, now, encode, receipts);
    }

    private LearnerClaim claim(Recipient recipient, Instant now) {
        return learners.claim(
                learnerKeys.of(recipient), () -> Learner.of(ids.learner(), recipient, now));
    }

    private Result issueNew(
            PublishedAchievement achievement,
            Award award,
            LearnerClaim learner,
            AwardKey key,
            Instant now,
            Encoder encode,
            Receipts.Writer receipts) {
        Issuer issuer = issuers.find(achievement.issuer()).orElseThrow();
        StatusLists.Reservation status = statusLists.reserve(issuer);
        CredentialId id = ids.credential();
        SignedDocuments documents;
        try {
            documents =
                    signing.both(compose(id, issuer, achievement, award, status, now), issuer, now);
        } catch (Refused e) {
            return new Result.Unsignable(e.reason().detail());
        }
        if (documents.json().size() > LARGEST_DOCUMENT) {
            return new Result.TooLarge(documents.json().size());
        }
        var credential =
                new StoredCredential(
                        id,
                        achievement.issuer(),
                        achievement.id(),
                        achievement.version(),
                        StoredCredential.Status.ACTIVE,
                        learner.id(),
                        award.digest(),
                        award.occasion(),
                        award.externalIds(),
                        status.slots(),
                        now,
                        Optional.empty(),
                        1);
        HttpResponse answer = encode.apply(credential, documents);
        return switch (credentials.issue(
                credential, learner, documents, key, ids.event(), receipts.of(answer))) {
            case CredentialStore.Issuing.Issued() -> new Result.Issued(answer);
            case CredentialStore.Issuing.AlreadyAwarded(var other) -> alreadyAwarded(other, award);
            case CredentialStore.Issuing.LearnerChanged() ->
                    issue(achievement, award, encode, receipts);
            case CredentialStore.Issuing.AlreadyAnswered() -> throw new Receipts.AlreadyAnswered();
        };
    }

    private ObjectNode compose(
            CredentialId id,
            Issuer issuer,
            PublishedAchievement achievement,
            Award award,
            StatusLists.Reservation status,
            Instant now) {
        return OpenBadgeCredential.compose(
                new OpenBadgeCredential.Parts(
                        URI.create(origin + "/c/" + id.text()),
                        new OpenBadgeCredential.Issuer(issuer.did(), issuer.profile()),
                        new OpenBadgeCredential.Version(
                                URI.create(origin + achievement.path()),
                                achievement.version(),
                                achievement.achievement()),
                        award,
                        URI.create(award.recipient().id().orElseGet(this::newUuidUrn)),
                        newSalt(),
                        now,
                        status.credentialStatus(),
                        origin.toString()));
    }

    private Result alreadyAwarded(CredentialId id, Award award) {
        StoredCredential credential = credentials.find(id).orElseThrow();
        return new Result.AlreadyAwarded(credential, !credential.digest().equals(award.digest()));
    }

    private String newUuidUrn() {
        long version4 = (random.nextLong() & ~0xf000L) | 0x4000L;
        long variant2 = (random.nextLong() & ~(3L << 62)) | (1L << 63);
        return "urn:uuid:" + new UUID(version4, variant2);
    }

    private String newSalt() {
        byte[] salt = new byte[16];
        random.nextBytes(salt);
        return HexFormat.of().formatHex(salt);
    }
}
