package org.assaymark.verification.page;

/**
 * A short particular with a label of its own. The pages show facts in the order given.
 *
 * @param value plain text; a {@link Kind#TYPE} is the code of Open Badges 3.0 and shown in words, a
 *     {@link Kind#VALIDITY_PERIOD} is a period of ISO 8601
 */
public record Fact(Kind kind, String value) {
    /** What a fact says; {@code CredentialWords} has the labels. */
    public enum Kind {
        TYPE,
        CODE,
        FIELD_OF_STUDY,
        SPECIALIZATION,
        LANGUAGE,
        CREATOR,
        CREDITS_AVAILABLE,
        VALIDITY_PERIOD,
        REQUIRED_RESULT,
        RELATED,
        IDENTIFIER,
        CREDITS_EARNED,
        ROLE,
        TERM,
        LICENSE_NUMBER,
        ASSESSED_BY,
        EMAIL,
        PHONE,
        ADDRESS,
        PARENT_ORGANISATION
    }
}
