package org.assaymark.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assaymark.document.Malformed;
import org.assaymark.status.StatusReading;
import org.assaymark.verify.DocumentSource.Resolution.Found;
import org.assaymark.verify.DocumentSource.Resolution.Missing;

/** Whether the issuer has revoked or suspended the credential since. */
final class StatusCheck {
    private static final int MOST_ENTRIES = 8;
    private static final String REVOCATION_LIST = "1EdTechRevocationList";

    private final Examination examination;

    StatusCheck(Examination examination) {
        this.examination = examination;
    }

    /**
     * @param verdict what the status alone makes of the credential; empty when nothing
     */
    record Finding(Outcome outcome, Optional<Verdict> verdict) {
        static Finding of(Outcome outcome) {
            return new Finding(outcome, Optional.empty());
        }

        static Finding unknown(String cause) {
            return of(new Outcome.CouldNotCheck(cause));
        }

        static Finding against(Verdict verdict, String reason) {
            return new Finding(new Outcome.Failed(reason), Optional.of(verdict));
        }

        /** The worse of two: what is known against the credential counts before what is unknown. */
        Finding and(Finding other) {
            if (verdict.isPresent() && other.verdict.isPresent()) {
                return verdict.get().compareTo(other.verdict.get()) <= 0 ? this : other;
            }
            if (verdict.isPresent() || other.verdict.isPresent()) {
                return verdict.isPresent() ? this : other;
            }
            if (outcome instanceof Outcome.Passed(var note)
                    && other.outcome instanceof Outcome.Passed(var otherNote)) {
                return of(passed(Stream.of(note, otherNote).flatMap(Optional::stream).toList()));
            }
            return outcome.isPassed() ? other : this;
        }
    }

    private static Outcome passed(List<String> notes) {
        return notes.isEmpty() ? Outcome.passed() : Outcome.passed(String.join("; ", notes));
    }

    Finding check(ObjectNode credential) {
        List<JsonNode> entries = Members.each(credential.path("credentialStatus"));
        if (entries.size() > MOST_ENTRIES) {
            return Finding.unknown("the credential has too many status entries");
        }
        return examination
                .ownCredentials()
                .standing(Members.issuerId(credential), Members.idOf(credential))
                .map(StatusCheck::own)
                .orElseGet(() -> published(entries, credential));
    }

    private static Finding own(OwnCredentials.Standing standing) {
        return switch (standing) {
            case IN_FORCE -> Finding.of(Outcome.passed());
            case SUSPENDED -> set("suspension");
            case REVOKED -> set("revocation");
            case SUPERSEDED ->
                    Finding.against(
                            Verdict.SUPERSEDED,
                            "the issuer has replaced the credential by a newer one");
            case ERASED ->
                    Finding.against(
                            Verdict.REVOKED,
                            "the credential was erased at the wish of the person to whom it was awarded,"
                                    + " and counts no more");
        };
    }

    private Finding published(List<JsonNode> entries, ObjectNode credential) {
        if (entries.isEmpty()) {
            return Finding.of(Outcome.notAsked());
        }
        Finding worst = Finding.of(Outcome.passed());
        for (JsonNode entry : entries) {
            worst = worst.and(entry(entry, credential));
        }
        return worst;
    }

    private Finding entry(JsonNode entry, ObjectNode credential) {
        if (!(entry instanceof ObjectNode object)) {
            return Finding.unknown("a status entry is not an object");
        }
        try {
            if (Members.each(entry.path("type")).stream()
                    .anyMatch(type -> StatusReading.knows(type.asText()))) {
                return bitstring(object);
            }
            if (Members.hasType(entry, REVOCATION_LIST)) {
                return revocationList(object, credential);
            }
            return Finding.unknown("this kind of status is not known here");
        } catch (Malformed e) {
            return Finding.unknown("the status: " + Members.reason(e));
        }
    }

    private Finding bitstring(ObjectNode entry) {
        String address = StatusReading.listOf(entry);
        return switch (examination.documents().resolve(address)) {
            case Missing(String reason, _) ->
                    Finding.unknown("the status list is out of reach: " + reason);
            case Found found -> bitstring(entry, Formats.read(found.content()));
        };
    }

    private Finding bitstring(ObjectNode entry, Submission submission) {
        if (!(submission instanceof Submission.Credential list)) {
            return Finding.unknown("the status list is no credential");
        }
        Optional<String> doubt = doubt(list);
        if (doubt.isPresent()) {
            return Finding.unknown("the status list cannot be trusted: " + doubt.get());
        }
        return switch (StatusReading.read(entry, list.document(), examination.now())) {
            case StatusReading.Clear _ -> Finding.of(Outcome.passed());
            case StatusReading.Set(String purpose, int _) -> set(purpose);
            case StatusReading.Message(int value, var text) ->
                    Finding.of(Outcome.passed(message(value, text)));
            case StatusReading.Faulty(var _, String reason) -> Finding.unknown(reason);
        };
    }

    /** Why the list cannot be believed; its own status is not followed. */
    private Optional<String> doubt(Submission.Credential list) {
        Outcome structure = StructureCheck.of(list, examination.canonicalizer());
        if (!structure.isPassed()) {
            return structure.detail();
        }
        return examination.proofs().read(list).stream().anyMatch(ProofFinding::speaksForIssuer)
                ? Optional.empty()
                : Optional.of("it is not signed by its issuer");
    }

    private static Finding set(String purpose) {
        return switch (purpose) {
            case "revocation" ->
                    Finding.against(Verdict.REVOKED, "the issuer has revoked the credential");
            case "suspension" ->
                    Finding.against(Verdict.SUSPENDED, "the issuer has suspended the credential");
            // It tells something about a credential that holds (§2.1).
            case "refresh" ->
                    Finding.of(
                            Outcome.passed("the issuer offers a newer version of the credential"));
            default -> Finding.unknown("a status of the purpose " + purpose + " is set");
        };
    }

    private static String message(int value, Optional<String> text) {
        return text.map(words -> "the issuer says: " + words)
                .orElse("the issuer gives a message without words, number " + value);
    }

    /** Open Badges 3.0 §4.1: a plain list, as trusted as the place it is served from. */
    private Finding revocationList(ObjectNode entry, ObjectNode credential) {
        String address = entry.path("id").asText();
        if (!credential.path("id").isTextual() || !VerificationMethods.isWeb(address)) {
            return Finding.unknown("the revocation list has no address, or the credential no id");
        }
        return switch (examination.documents().resolve(address)) {
            case Missing(String reason, _) ->
                    Finding.unknown("the revocation list is out of reach: " + reason);
            case Found found -> revocationList(found.document(), address, credential);
        };
    }

    private static Finding revocationList(ObjectNode list, String address, ObjectNode credential) {
        boolean about = list.path("id").asText(address).equals(address);
        boolean by =
                list.path("issuer").asText("").isEmpty()
                        || list.get("issuer").asText().equals(Members.issuerId(credential));
        if (!about || !by || !list.path("revokedCredential").isArray()) {
            return Finding.unknown("the revocation list is not that of the issuer");
        }
        for (JsonNode revoked : list.get("revokedCredential")) {
            if (credential.get("id").equals(revoked.path("id"))
                    && revoked.path("revoked").asBoolean(true)) {
                return Finding.against(Verdict.REVOKED, "the issuer has revoked the credential");
            }
        }
        return Finding.of(Outcome.passed());
    }
}
