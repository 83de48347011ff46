package org.assaymark.verify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;

/**
 * Where the documents come from that a verification needs: DID documents, controller documents,
 * JWKs, status lists. Own ones are answered from the store, those of others through a guarded
 * client.
 */
@FunctionalInterface
public interface DocumentSource {
    /**
     * @param identifier a {@code did:web} without fragment, or a web address without fragment
     */
    Resolution resolve(String identifier);

    sealed interface Resolution {
        /**
         * @param mediaType without parameters; empty when none was given
         */
        record Found(Bytes content, String mediaType) implements Resolution {
            public static Found json(ObjectNode document) {
                return new Found(Json.write(document), "application/json");
            }

            /**
             * @throws Malformed when it is not a JSON object
             */
            public ObjectNode document() {
                return Json.readObject(content);
            }
        }

        /**
         * Not to be had: out of reach, forbidden, too large. Says nothing about the credential.
         *
         * @param reason for a person
         * @param gone whether its server says that it was there and was withdrawn for good (RFC
         *     9110 §15.5.11)
         */
        record Missing(String reason, boolean gone) implements Resolution {
            public Missing(String reason) {
                this(reason, false);
            }
        }
    }
}
