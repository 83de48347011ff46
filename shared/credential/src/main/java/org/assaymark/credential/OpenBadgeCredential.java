package org.assaymark.credential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.assaymark.document.Json;

/**
 * Composes an unsigned OpenBadgeCredential (Open Badges 3.0 over W3C VC 2.0). A pure function: the
 * same parts give the same document, and every text in it is the one that was given.
 */
public final class OpenBadgeCredential {
    /** Below the address of a version: its badge, which never changes. */
    private static final String BADGE = "/badge.png";

    private OpenBadgeCredential() {}

    /**
     * Who signs.
     *
     * @param did the {@code issuer.id}
     */
    public record Issuer(String did, Profile profile) {}

    /**
     * A published version of an achievement.
     *
     * @param url its address, the {@code achievement.id} in every language
     * @param number stands as {@code version} where the achievement names no version of its own
     * @param language of the edition; the achievement's own when it is empty
     */
    public record Version(URI url, int number, Achievement achievement, Optional<String> language) {

        /** In the achievement's own language. */
        public Version(URI url, int number, Achievement achievement) {
            this(url, number, achievement, Optional.empty());
        }

        private Achievement edition() {
            return language.or(achievement::language).map(achievement::edition).orElse(achievement);
        }

        /** The language of the edition, where the achievement names any. */
        public Optional<String> shownIn() {
            return edition().language();
        }

        /**
         * The achievement as it stands in credentials: with its badge, where it has no other
         * picture.
         */
        public ObjectNode document() {
            ObjectNode document = identified(url.toString(), edition().document());
            if (!document.has("version")) {
                document.put("version", Integer.toString(number));
            }
            if (!document.has("image")) {
                document.putObject("image").put("id", url + BADGE).put("type", "Image");
            }
            otherLanguages().forEach(each -> document.withArray("related").add(related(each)));
            return document;
        }

        private Stream<String> otherLanguages() {
            Optional<String> shown = shownIn();
            return achievement.languages().stream()
                    .filter(each -> !shown.filter(each::equals).isPresent());
        }

        /**
         * Where the same achievement can be read in another language (Open Badges 3.0, Related).
         */
        private ObjectNode related(String other) {
            ObjectNode related = Json.object().put("id", url + "?lang=" + other);
            related.putArray("type").add("Related");
            return related.put("inLanguage", other).put("version", Integer.toString(number));
        }
    }

    /**
     * What one credential is made of.
     *
     * @param url its verification link, the {@code id}
     * @param subjectId a URI for the learner; the JWT form requires one
     * @param emailSalt new for each credential, from a cryptographic source
     * @param issuedAt the start of its validity, unless the award says otherwise
     * @param credentialStatus taken over as it is
     * @param origin where our context is served, without a slash at its end
     */
    public record Parts(
            URI url,
            Issuer issuer,
            Version version,
            Award award,
            URI subjectId,
            String emailSalt,
            Instant issuedAt,
            JsonNode credentialStatus,
            String origin) {}

    /**
     * @throws org.assaymark.document.Malformed when the award would expire before it begins
     */
    public static ObjectNode compose(Parts parts) {
        Award award = parts.award();
        Validity validity = award.validity(parts.issuedAt());
        ObjectNode body = Json.object();
        body.put("id", parts.url().toString());
        body.putArray("type").add("VerifiableCredential").add("OpenBadgeCredential");
        body.put("name", parts.version().edition().name());
        body.set("issuer", identified(parts.issuer().did(), parts.issuer().profile().document()));
        body.put("validFrom", validity.from().toString());
        validity.until().ifPresent(until -> body.put("validUntil", until.toString()));
        award.awardedDate().ifPresent(awarded -> body.put("awardedDate", awarded.toString()));
        body.set("credentialSubject", subject(parts));
        award.member("evidence").ifPresent(evidence -> body.set("evidence", evidence));
        body.set("credentialStatus", parts.credentialStatus().deepCopy());

        ObjectNode credential = Json.object();
        credential.set("@context", Contexts.neededBy(body, parts.origin()));
        credential.setAll((ObjectNode) CanonicalJson.plainNumbers(body));
        return credential;
    }

    private static ObjectNode subject(Parts parts) {
        ObjectNode subject = Json.object();
        subject.put("id", parts.subjectId().toString());
        subject.putArray("type").add("AchievementSubject");
        subject.set("identifier", identifiers(parts.award().recipient(), parts.emailSalt()));
        subject.set("achievement", parts.version().document());
        parts.award().member("subject").ifPresent(members -> subject.setAll((ObjectNode) members));
        parts.award().member("results").ifPresent(results -> subject.set("result", results));
        parts.award()
                .member("narrative")
                .ifPresent(narrative -> subject.set("narrative", narrative));
        return subject;
    }

    /** The name can be read, as a certificate shows it; the address can only be confirmed. */
    private static ArrayNode identifiers(Recipient recipient, String salt) {
        ArrayNode identifiers = Json.array();
        identifiers
                .addObject()
                .put("type", "IdentityObject")
                .put("hashed", false)
                .put("identityHash", recipient.name())
                .put("identityType", "name");
        recipient
                .email()
                .ifPresent(
                        email ->
                                identifiers
                                        .addObject()
                                        .put("type", "IdentityObject")
                                        .put("hashed", true)
                                        .put("identityHash", email.identityHash(salt))
                                        .put("identityType", "emailAddress")
                                        .put("salt", salt));
        return identifiers;
    }

    private static ObjectNode identified(String id, ObjectNode members) {
        ObjectNode identified = Json.object().put("id", id);
        JsonNode type = members.remove("type");
        identified.set("type", type);
        return identified.setAll(members);
    }
}
