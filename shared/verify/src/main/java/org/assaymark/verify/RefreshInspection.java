package org.assaymark.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assaymark.document.Malformed;
import org.assaymark.verify.DocumentSource.Resolution.Found;
import org.assaymark.verify.DocumentSource.Resolution.Missing;

/**
 * Whether the issuer offers a newer version (Open Badges 3.0 §4, {@code 1EdTechCredentialRefresh}):
 * asked for once, judged once, never followed further. The verdict stays that of the credential
 * which was handed in.
 */
final class RefreshInspection implements Inspection {
    private static final String TYPE = "1EdTechCredentialRefresh";

    @Override
    public String id() {
        return "refresh";
    }

    /** The address of a forged credential would be that of the forger. */
    @Override
    public boolean needsProof() {
        return true;
    }

    @Override
    public Outcome inspect(Submission.Credential credential, Examination examination) {
        List<JsonNode> services = Members.each(credential.document().path("refreshService"));
        if (services.isEmpty()) {
            return Outcome.notAsked();
        }
        return services.stream()
                .filter(service -> Members.hasType(service, TYPE))
                .map(service -> service.path("id").asText(""))
                .filter(VerificationMethods::isWeb)
                .findFirst()
                .map(address -> ask(address, credential, examination))
                .orElseGet(
                        () -> new Outcome.CouldNotCheck("this kind of refresh is not known here"));
    }

    private static Outcome ask(
            String address, Submission.Credential credential, Examination examination) {
        return switch (examination.documents().resolve(address)) {
            case Missing(String reason, _) ->
                    new Outcome.CouldNotCheck("the newer version is out of reach: " + reason);
            case Found found -> judge(found, credential, examination);
        };
    }

    private static Outcome judge(
            Found found, Submission.Credential credential, Examination examination) {
        try {
            if (!(Formats.read(found.content()) instanceof Submission.Credential newer)
                    || !isSame(credential.document(), newer.document())) {
                return new Outcome.CouldNotCheck(
                        "what the issuer offers is another credential, not a newer version");
            }
            Verification verification = CredentialJudge.ofPart(examination).judge(newer);
            if (!verification.verdict().isGreen()) {
                return new Outcome.CouldNotCheck(
                        "the newer version does not hold: " + verification.summary());
            }
            return compare(from(credential), from(newer));
        } catch (Malformed e) {
            return new Outcome.CouldNotCheck("the newer version " + Members.reason(e));
        }
    }

    private static Optional<Instant> from(Submission.Credential credential) {
        return Members.moment(credential.document().path(credential.version().from()));
    }

    private static Outcome compare(Optional<Instant> present, Optional<Instant> offered) {
        return offered.filter(later -> present.map(later::isAfter).orElse(true))
                .map(
                        later ->
                                Outcome.passed(
                                        "the issuer offers a newer version, valid from " + later))
                .orElseGet(Outcome::passed);
    }

    /** Open Badges 3.0: equal ids of issuer and credential, decoded and trimmed. */
    private static boolean isSame(ObjectNode credential, ObjectNode other) {
        String id = decoded(Members.idOf(credential));
        return !id.isEmpty()
                && id.equals(decoded(Members.idOf(other)))
                && decoded(Members.issuerId(credential)).equals(decoded(Members.issuerId(other)));
    }

    private static String decoded(String id) {
        try {
            return URLDecoder.decode(id.replace("+", "%2B"), StandardCharsets.UTF_8).strip();
        } catch (IllegalArgumentException e) {
            return id.strip();
        }
    }
}
