package org.assaymark.verification.page;

/**
 * A check in plain words: neutral, because the result stands beside it.
 *
 * @param topic one or two words
 * @param question what the check asks
 */
record CheckWords(String topic, String question) {
    static final String HEADING = "What was checked";

    static CheckWords of(String id) {
        return switch (id) {
            case "format" ->
                    new CheckWords("Format", "Is it a kind of credential that we can check?");
            case "structure" ->
                    new CheckWords("Structure", "Is it complete, and is every term in it defined?");
            case "proof" -> new CheckWords("Signature", "Is it unchanged since it was signed?");
            case "issuer" ->
                    new CheckWords("Signing key", "Does the key belong to the issuer it names?");
            case "status" -> new CheckWords("Status", "Has the issuer revoked or suspended it?");
            case "validity" ->
                    new CheckWords("Dates", "Is this moment within the time it is valid for?");
            case "trust" -> new CheckWords("Issuer", "Is the issuer known to this service?");
            case "otherProofs" ->
                    new CheckWords("Further signatures", "Do its other signatures fit as well?");
            case "schema" ->
                    new CheckWords("Schema", "Does it match the schema that it refers to?");
            case "refresh" ->
                    new CheckWords("Newer version", "Has the issuer published a newer one?");
            case "endorsements" ->
                    new CheckWords("Endorsements", "Are the endorsements in it intact?");
            case "evidence" -> new CheckWords("Evidence", "Is the linked evidence unchanged?");
            default -> new CheckWords(CredentialWords.spaced(id), "");
        };
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
