package org.assaymark.issuance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.assaymark.credential.Award;
import org.assaymark.credential.CredentialId;
import org.assaymark.credential.Identifiers;
import org.assaymark.credential.LearnerId;
import org.assaymark.credential.Mode;
import org.assaymark.credential.OpenBadgeCredential;
import org.assaymark.jsonld.Refused;
import org.assaymark.records.Issuer;
import org.assaymark.records.IssuerStore;
import org.assaymark.records.PendingCredential;
import org.assaymark.records.PublishedAchievement;
import org.assaymark.records.SignedDocuments;
import org.assaymark.records.StoredCredential;

/**
 * Makes a credential, signed in both forms, with its bits in the status lists reserved; nothing of
 * it is stored yet. What is not stored in the end leaves reserved bits behind, which are decoys.
 */
final class MakeCredential {
    /** With its JWT it must fit into an item of 400 KB. */
    private static final int LARGEST_DOCUMENT = 200_000;

    private static final Duration TEST_LASTS = Duration.ofDays(30);

    private final IssuerStore issuers;
    private final StatusLists statusLists;
    private final IssuerSigning signing;
    private final Identifiers ids;
    private final RandomGenerator random;
    private final URI origin;

    sealed interface Result {
        record Made(StoredCredential credential, SignedDocuments documents) implements Result {}

        /** It cannot be signed, for this reason. */
        record Unfit(String reason) implements Result {}
    }

    MakeCredential(
            IssuerStore issuers,
            StatusLists statusLists,
            IssuerSigning signing,
            Identifiers ids,
            RandomGenerator random,
            URI origin) {
        this.issuers = issuers;
        this.statusLists = statusLists;
        this.signing = signing;
        this.ids = ids;
        this.random = random;
        this.origin = origin;
    }

    Result make(Proposal proposal, LearnerId learner, Instant now) {
        PublishedAchievement achievement = proposal.achievement();
        Award award = proposal.award();
        Issuer issuer = issuers.find(achievement.issuer()).orElseThrow();
        StatusLists.Reservation status = statusLists.reserve(issuer);
        CredentialId id =
                proposal.pending()
                        .map(PendingCredential::id)
                        .orElseGet(() -> ids.credential(proposal.mode()));
        SignedDocuments documents;
        try {
            documents =
                    signing.both(compose(id, issuer, achievement, award, status, now), issuer, now);
        } catch (Refused e) {
            return new Result.Unfit(
                    "makes a credential that cannot be signed: " + e.reason().detail());
        }
        if (documents.json().size() > LARGEST_DOCUMENT) {
            return new Result.Unfit(
                    "makes a credential of "
                            + documents.json().size()
                            + " bytes, which is too large");
        }
        return new Result.Made(
                new StoredCredential(
                        id,
                        achievement.issuer(),
                        achievement.id(),
                        achievement.version(),
                        StoredCredential.Status.ACTIVE,
                        learner,
                        award.digest(),
                        award.occasion(),
                        award.externalIds(),
                        status.slots(),
                        proposal.links(),
                        now,
                        Optional.empty(),
                        proposal.revision()),
                documents);
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
                        new OpenBadgeCredential.Issuer(issuer.did(), issuer.publicProfile()),
                        new OpenBadgeCredential.Version(
                                URI.create(origin + achievement.path()),
                                achievement.version(),
                                issuer.id().mode() == Mode.TEST
                                        ? achievement.achievement().marked(Issuer.TEST_MARK)
                                        : achievement.achievement(),
                                award.languageOf(
                                        achievement.achievement(), issuer.correspondence())),
                        ending(award, issuer, achievement, now),
                        URI.create(award.recipient().id().orElseGet(this::newUuidUrn)),
                        newSalt(),
                        now,
                        status.credentialStatus(),
                        origin.toString()));
    }

    /** What proves nothing does not last long. */
    private static Award ending(
            Award award, Issuer issuer, PublishedAchievement achievement, Instant now) {
        Award ending = award.endingBy(achievement.rules(), now, issuer.timeZone());
        return issuer.id().mode() == Mode.TEST ? ending.endingUntil(now, TEST_LASTS) : ending;
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
