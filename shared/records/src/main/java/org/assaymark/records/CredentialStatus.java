package org.assaymark.records;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a credential stands, before it is signed and after. */
public sealed interface CredentialStatus
        permits PendingCredential.Status, StoredCredential.Status, ErasedCredential.Status {
    /** As items and indexes have it. */
    String name();

    /** The word of the HTTP interface. */
    String text();

    /** In the order in which a credential can come to them. */
    static Stream<CredentialStatus> all() {
        return Stream.of(
                        PendingCredential.Status.values(),
                        StoredCredential.Status.values(),
                        ErasedCredential.Status.values())
                .flatMap(Arrays::stream);
    }

    static Optional<CredentialStatus> parse(String text) {
        return all().filter(status -> status.text().equals(text)).findFirst();
    }
}
