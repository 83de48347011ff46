package org.assaymark.badgeimage;

import java.net.URI;
import java.time.Clock;
import org.assaymark.badge.Badge;
import org.assaymark.badge.Card;
import org.assaymark.badge.State;
import org.assaymark.badge.StateWords;
import org.assaymark.credential.CredentialId;
import org.assaymark.document.Bytes;
import org.assaymark.platform.Problem;
import org.assaymark.platform.Refusal;
import org.assaymark.records.AchievementStore;
import org.assaymark.records.CredentialStore;
import org.assaymark.records.Erased;
import org.assaymark.records.Issuer;
import org.assaymark.records.IssuerStore;
import org.assaymark.records.PublicCredential;
import org.assaymark.records.SignedDocuments;
import org.assaymark.records.StoredCredential;

/**
 * A credential as its pictures show it at a moment.
 *
 * @param language BCP 47, of the award, else the one that its issuer speaks first
 */
record ShownCredential(
        CredentialId id,
        SignedDocuments documents,
        AwardedCredential awarded,
        State state,
        Issuer issuer,
        Appearance appearance,
        String language) {

    /** Finds them, for the public. */
    record Shelf(
            PublicCredential.Lookup published,
            CredentialStore credentials,
            AchievementStore achievements,
            IssuerStore issuers,
            Appearances appearances,
            Clock clock) {

        /**
         * @param id as it was sent
         * @throws Refusal 404 when there is none, 410 when it was erased
         */
        ShownCredential require(String id) {
            return switch (published.find(id)) {
                case PublicCredential.Found(var found, var documents) ->
                        credentials
                                .find(found)
                                .map(stored -> shown(stored, documents))
                                .orElseThrow(Shelf::gone);
                case PublicCredential.Gone() -> throw gone();
                case PublicCredential.Missing() -> throw new Refusal(Problem.notFound());
            };
        }

        private static Refusal gone() {
            return new Refusal(Erased.credential());
        }

        private ShownCredential shown(StoredCredential stored, SignedDocuments documents) {
            var awarded = AwardedCredential.of(documents.json());
            var version =
                    achievements
                            .findVersion(stored.achievement(), stored.achievementVersion())
                            .orElseThrow();
            Issuer issuer = issuers.find(stored.issuer()).orElseThrow();
            String language =
                    awarded.language()
                            .orElseGet(() -> issuer.correspondence().languages().getFirst());
            return new ShownCredential(
                    stored.id(),
                    documents,
                    awarded,
                    awarded.state(stored.status(), clock.instant()),
                    issuer,
                    appearances.of(version),
                    language);
        }
    }

    /** The language of the words around it. */
    String spoken() {
        return CardWords.spoken(language);
    }

    /** What pictures of it depend on, beside its documents. */
    Bytes key() {
        return Bytes.utf8(
                state + "\n" + spoken() + "\n" + issuer.timeZone() + "\n" + appearance.key());
    }

    /**
     * @param badge as it is drawn for this credential
     */
    Card card(Badge badge, URI origin) {
        return new Card(
                badge.whole(),
                appearance.brand(),
                awarded.title(),
                CardWords.awardedTo(spoken()),
                awarded.learner(),
                awarded.issuer(),
                CardWords.day(awarded.awarded(), issuer.timeZone(), spoken()),
                origin.getAuthority() + "/c/" + id.text(),
                state,
                StateWords.of(state, spoken()));
    }

    /** For whoever cannot see it. */
    String title() {
        return awarded.title() + " – " + awarded.issuer();
    }
}
