package org.assaymark.lti;

import java.net.URI;
import java.util.Optional;
import org.assaymark.document.Bytes;

/** The services of one platform, with what lets us in. */
@FunctionalInterface
public interface Platform {
    /**
     * @param mediaType which form is wanted; some platforms look at nothing else
     */
    Reply get(URI url, String mediaType);

    /** What a service says to one question. */
    sealed interface Reply {
        /**
         * @param next where the list goes on, as the platform says
         */
        record Page(Bytes json, Optional<URI> next) implements Reply {}

        /**
         * @param reason goes on after "it"
         */
        record Silent(String reason) implements Reply {}
    }
}
