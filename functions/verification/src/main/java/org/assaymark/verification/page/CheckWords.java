package org.assaymark.verification.page;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A check in plain words.
 *
 * @param topic one or two words
 * @param question what the check asks, neutral, because the result stands beside it
 * @param passed what is known when it passed
 */
record CheckWords(String topic, String question, String passed) {
    static final String HEADING = "What was checked";

    static CheckWords of(String id) {
        return switch (id) {
            case "retrieval" ->
                    new CheckWords(
                            "Link",
                            "Is there a credential at the address?",
                            "The credential was read at its address.");
            case "format" ->
                    new CheckWords(
                            "Format",
                            "Is it a kind of credential that we can check?",
                            "It is a kind of credential that we can check.");
            case "structure" ->
                    new CheckWords(
                            "Structure",
                            "Is it complete, and is every term in it defined?",
                            "It is complete, and every term in it is defined.");
            case "proof" ->
                    new CheckWords(
                            "Signature",
                            "Is it unchanged since it was signed?",
                            "Nothing was changed since it was signed.");
            case "issuer" ->
                    new CheckWords(
                            "Signing key",
                            "Does the key belong to the issuer it names?",
                            "The key belongs to the issuer it names.");
            case "status" ->
                    new CheckWords(
                            "Status",
                            "Has the issuer revoked or suspended it?",
                            "The issuer has neither revoked nor suspended it.");
            case "validity" ->
                    new CheckWords(
                            "Dates",
                            "Is this moment within the time it is valid for?",
                            "This moment is within the time it is valid for.");
            case "trust" ->
                    new CheckWords(
                            "Issuer",
                            "Is the issuer known to this service?",
                            "This service knows the issuer.");
            case "recipient" ->
                    new CheckWords(
                            "Recipient",
                            "Was it awarded to the person you named?",
                            "It was awarded to the person you named.");
            case "contents" ->
                    new CheckWords(
                            "Contents",
                            "Does each credential inside it hold?",
                            "Each credential inside it holds.");
            default -> ofWarning(id);
        };
    }

    /** Checks that decide nothing by themselves. */
    private static CheckWords ofWarning(String id) {
        return switch (id) {
            case "otherProofs" ->
                    new CheckWords(
                            "Further signatures",
                            "Do its other signatures fit as well?",
                            "Its other signatures fit as well.");
            case "schema" ->
                    new CheckWords(
                            "Schema",
                            "Does it match the schema that it refers to?",
                            "It matches the schema that it refers to.");
            case "refresh" ->
                    new CheckWords(
                            "Newer version",
                            "Has the issuer published a newer one?",
                            "The issuer has published no newer one.");
            case "resources" ->
                    new CheckWords(
                            "Linked files",
                            "Are the files and the evidence that it links to unchanged?",
                            "The files and the evidence that it links to are unchanged.");
            case "endorsements" ->
                    new CheckWords(
                            "Endorsements",
                            "Are the endorsements in it intact?",
                            "The endorsements in it are intact.");
            case "policy" ->
                    new CheckWords(
                            "Whose key",
                            "Only the signature was asked about, not whether the key is the"
                                    + " issuer's.",
                            "The key was checked as well as the signature.");
            default -> new CheckWords(CredentialWords.spaced(id), "", "");
        };
    }

    /** What is said below the topic; of several sentences the one that was found this time. */
    static String sentence(Check check) {
        var words = of(check.id());
        return check.detail()
                .map(CheckWords::capitalised)
                .orElse(check.result() == Check.Result.PASSED ? words.passed() : words.question());
    }

    /** Findings come as parts of sentences. */
    private static String capitalised(String detail) {
        int first = detail.offsetByCodePoints(0, detail.isEmpty() ? 0 : 1);
        String whole =
                detail.substring(0, first).toUpperCase(Locale.ROOT) + detail.substring(first);
        return whole.isEmpty() || whole.matches("(?s).*[.!?]") ? whole : whole + ".";
    }

    static List<Check> made(List<Check> checks) {
        return checks.stream().filter(check -> check.result() != Check.Result.NOT_ASKED).toList();
    }

    /** One line for all that a credential gave no occasion for. */
    static String notAsked(List<Check> checks) {
        var topics =
                checks.stream()
                        .filter(check -> check.result() == Check.Result.NOT_ASKED)
                        .map(check -> of(check.id()).topic().toLowerCase(Locale.ENGLISH))
                        .collect(Collectors.joining(", "));
        return topics.isEmpty() ? "" : "No occasion to check: " + topics + ".";
    }

    static String result(Check.Result result) {
        return switch (result) {
            case PASSED -> "Passed";
            case FAILED -> "Failed";
            case COULD_NOT_CHECK -> "Could not check";
            case NOT_ASKED -> "Not needed";
        };
    }
}
