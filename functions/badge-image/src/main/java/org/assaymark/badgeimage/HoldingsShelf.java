package org.assaymark.badgeimage;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.assaymark.certificate.Transcript;
import org.assaymark.credential.IssuerId;
import org.assaymark.credential.LearnerId;
import org.assaymark.document.Bytes;
import org.assaymark.document.Malformed;
import org.assaymark.platform.Call;
import org.assaymark.platform.Grant;
import org.assaymark.platform.Problem;
import org.assaymark.platform.Refusal;
import org.assaymark.records.CredentialRecord;
import org.assaymark.records.CredentialStore;
import org.assaymark.records.Erased;
import org.assaymark.records.ErasureStore;
import org.assaymark.records.IssuerStore;
import org.assaymark.records.LearnerStore;
import org.assaymark.records.Listing;
import org.assaymark.records.PageRequest;
import org.assaymark.records.SignedDocuments;
import org.assaymark.records.StoredCredential;

/** Finds what a learner holds, as far as a caller may see it. */
final class HoldingsShelf {
    /** As many attachments as verification reads out of one file. */
    private static final int MOST_AWARDS = 50;

    /** Of all documents together: with what is drawn beside them they fit into one answer. */
    private static final int MOST_BYTES = 3_000_000;

    private static final int AT_ONCE = 100;
    private static final int MOST_PAGES = 100;

    private final LearnerStore learners;
    private final ErasureStore erasures;
    private final CredentialStore credentials;
    private final IssuerStore issuers;
    private final Clock clock;

    HoldingsShelf(
            LearnerStore learners,
            ErasureStore erasures,
            CredentialStore credentials,
            IssuerStore issuers,
            Clock clock) {
        this.learners = learners;
        this.erasures = erasures;
        this.credentials = credentials;
        this.issuers = issuers;
        this.clock = clock;
    }

    /**
     * Those of the learner of the path by one issuer.
     *
     * @param named the issuer; may be left out where all that the caller sees are of the same
     * @throws Refusal 404 when there is nothing that the caller sees, 410 for an erased learner
     * @throws Malformed when no issuer is named and there are several
     */
    Holdings require(Call call, Optional<String> named) {
        Grant grant = call.grant();
        LearnerId learner =
                LearnerId.parse(call.request().pathParameter("learnerId"))
                        .filter(id -> id.mode() == grant.mode())
                        .orElseThrow(HoldingsShelf::nothing);
        Optional<IssuerId> issuer =
                named.map(
                        id ->
                                IssuerId.parse(id)
                                        .filter(grant::sees)
                                        .orElseThrow(HoldingsShelf::nothing));
        if (grant.issuers().isEmpty()) {
            requirePerson(learner);
        }
        List<StoredCredential> listed =
                listed(learner, grant).stream()
                        .filter(each -> issuer.map(each.issuer()::equals).orElse(true))
                        .toList();
        Set<IssuerId> of =
                listed.stream().map(StoredCredential::issuer).collect(Collectors.toSet());
        if (of.size() > 1) {
            throw PictureAnswers.fault(
                    "the query parameter issuerId is required: the learner has credentials of "
                            + of.size()
                            + " issuers");
        }
        return read(listed);
    }

    private static Refusal nothing() {
        return new Refusal(
                Problem.notFound(
                        "There is no such learner, or nothing awarded to them that could be listed."));
    }

    /** Whoever is limited to some issuers sees credentials of learners, but no learners. */
    private void requirePerson(LearnerId id) {
        if (learners.find(id).isEmpty()) {
            throw erasures.find(id)
                    .map(_ -> new Refusal(Erased.learner()))
                    .orElseGet(HoldingsShelf::nothing);
        }
    }

    /** All that could stand in a transcript, of every issuer that is seen. */
    private List<StoredCredential> listed(LearnerId learner, Grant grant) {
        var found = new ArrayList<StoredCredential>();
        Optional<String> cursor = Optional.empty();
        int pages = 0;
        do {
            Listing<CredentialRecord> page =
                    credentials.listByLearner(learner, new PageRequest(AT_ONCE, cursor));
            for (CredentialRecord each : page.items()) {
                if (each instanceof StoredCredential stored
                        && grant.sees(stored.issuer())
                        && stands(stored)) {
                    found.add(stored);
                }
            }
            cursor = page.nextCursor();
        } while (cursor.isPresent() && ++pages < MOST_PAGES);
        return found;
    }

    /** What was taken back, or said anew by another one, is nothing that the learner has. */
    private static boolean stands(StoredCredential credential) {
        return switch (credential.status()) {
            case ACTIVE, SUSPENDED -> true;
            case REVOKED, SUPERSEDED -> false;
        };
    }

    private Holdings read(List<StoredCredential> listed) {
        var awards = new ArrayList<Holdings.Holding>();
        var extent = Transcript.Extent.ALL;
        long bytes = 0;
        for (StoredCredential each : listed) {
            Optional<Holdings.Holding> holding = read(each);
            bytes += holding.map(Holdings.Holding::json).map(Bytes::size).orElse(0);
            if (holding.isPresent() && (awards.size() == MOST_AWARDS || bytes > MOST_BYTES)) {
                extent = Transcript.Extent.NEWEST;
                break;
            }
            holding.ifPresent(awards::add);
        }
        if (awards.isEmpty()) {
            throw nothing();
        }
        return new Holdings(issuers.find(listed.getFirst().issuer()).orElseThrow(), awards, extent);
    }

    /** As it stands at this moment: lists may lag. */
    private Optional<Holdings.Holding> read(StoredCredential listed) {
        return credentials
                .find(listed.id())
                .filter(HoldingsShelf::stands)
                .flatMap(
                        now ->
                                credentials
                                        .findDocuments(now.id())
                                        .map(documents -> holding(now, documents)));
    }

    private Holdings.Holding holding(StoredCredential stored, SignedDocuments documents) {
        var awarded = AwardedCredential.of(documents.json());
        return new Holdings.Holding(
                stored.id(),
                stored.revision(),
                documents.json(),
                awarded,
                awarded.state(stored.status(), clock.instant()));
    }
}
