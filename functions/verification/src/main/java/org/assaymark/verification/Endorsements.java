package org.assaymark.verification;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;
import org.assaymark.records.Endorsement;
import org.assaymark.records.EndorsementStore;
import org.assaymark.records.PageRequest;
import org.assaymark.verification.page.EndorsementView;
import org.assaymark.verify.Question;
import org.assaymark.verify.Verification;
import org.assaymark.verify.Verifier;

/**
 * Endorsements that were attached here. Each was genuine then; whether it still holds is asked
 * again whenever somebody looks.
 */
final class Endorsements {
    /** Each may lead to documents of others, and a page is to open in seconds. */
    private static final PageRequest SHOWN = new PageRequest(6, Optional.empty());

    private static final PageRequest TOLD = new PageRequest(50, Optional.empty());

    private final EndorsementStore store;
    private final Verifier verifier;
    private final Clock clock;

    Endorsements(EndorsementStore store, Verifier verifier, Clock clock) {
        this.store = store;
        this.verifier = verifier;
        this.clock = clock;
    }

    /** The newest ones for a page, each judged now. */
    List<EndorsementView> judged(Endorsement.Holder holder, Predicate<String> about) {
        Instant now = clock.instant();
        return store.list(holder, SHOWN).items().stream()
                .filter(endorsement -> about.test(endorsement.about()))
                .map(endorsement -> view(endorsement, now))
                .toList();
    }

    /** Adds them to a document that is not frozen, as Open Badges has them. */
    ObjectNode addTo(ObjectNode document, Endorsement.Holder holder, Predicate<String> about) {
        store.list(holder, TOLD).items().stream()
                .filter(endorsement -> about.test(endorsement.about()))
                .forEach(endorsement -> add(endorsement, document));
        return document;
    }

    private static void add(Endorsement endorsement, ObjectNode document) {
        switch (endorsement.form()) {
            case EMBEDDED ->
                    document.withArray("endorsement").add(Json.read(endorsement.document()));
            case JWT -> document.withArray("endorsementJwt").add(endorsement.document().utf8());
        }
    }

    private EndorsementView view(Endorsement endorsement, Instant now) {
        try {
            return view(verifier.verify(Question.about(endorsement.document()), now));
        } catch (Malformed e) {
            throw new IllegalStateException(
                    endorsement.id().text() + " could be read when it was attached", e);
        }
    }

    private static EndorsementView view(Verification verification) {
        JsonNode document = verification.credential().orElseThrow();
        JsonNode issuer = document.path("issuer");
        return new EndorsementView(
                Member.id(document, "issuer").orElse(""),
                Member.text(issuer, "name"),
                Member.objects(document, "credentialSubject")
                        .flatMap(subject -> Member.text(subject, "endorsementComment").stream())
                        .findFirst(),
                Member.moment(document, "validFrom"),
                switch (verification.verdict()) {
                    case VALID, VALID_ISSUER_UNKNOWN -> Optional.empty();
                    default -> Optional.of(verification.summary());
                });
    }
}
