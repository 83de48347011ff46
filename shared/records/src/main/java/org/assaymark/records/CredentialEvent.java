package org.assaymark.records;

/** What can happen to a credential, as those who follow events are told. */
public enum CredentialEvent {
    ISSUED("credential.issued"),
    SUSPENDED("credential.suspended"),
    REINSTATED("credential.reinstated"),
    REVOKED("credential.revoked");

    private final String type;

    CredentialEvent(String type) {
        this.type = type;
    }

    public String type() {
        return type;
    }
}
