package org.assaymark.records;

/** How a credential stands to another one of the same award; both know it. */
public enum CredentialLink {
    /** It says right what the other one said wrong. */
    SUPERSEDES("supersedes"),
    SUPERSEDED_BY("supersededBy"),
    /** It goes on where the other one ends. */
    RENEWS("renews"),
    RENEWED_BY("renewedBy");

    private final String text;

    CredentialLink(String text) {
        this.text = text;
    }

    /** The word of the HTTP interface. */
    public String text() {
        return text;
    }
}
