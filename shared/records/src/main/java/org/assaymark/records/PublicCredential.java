package org.assaymark.records;

import java.util.Optional;
import org.assaymark.credential.CredentialId;

/** What the public is shown under the address of a credential. */
public sealed interface PublicCredential {
    record Found(CredentialId id, SignedDocuments documents) implements PublicCredential {}

    /** It was there, and the person it was awarded to wanted it erased. */
    record Gone() implements PublicCredential {}

    /** There is none, or none that is signed. */
    record Missing() implements PublicCredential {}

    /** Decides it, for whoever asks. */
    record Lookup(CredentialStore credentials, ErasedCredentialStore erased) {
        /**
         * @param id as it was sent
         */
        public PublicCredential find(String id) {
            return CredentialId.parse(id).map(this::find).orElseGet(Missing::new);
        }

        private PublicCredential find(CredentialId id) {
            Optional<SignedDocuments> documents = credentials.findDocuments(id);
            if (documents.isPresent()) {
                return new Found(id, documents.get());
            }
            return erased.find(id).isPresent() ? new Gone() : new Missing();
        }
    }
}
