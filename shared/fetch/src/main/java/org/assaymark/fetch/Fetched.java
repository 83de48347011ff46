package org.assaymark.fetch;

import java.net.URI;
import org.assaymark.document.Bytes;

/** What became of a fetch; only {@link Found} says anything about the document. */
public sealed interface Fetched {
    /**
     * @param finalUrl where it was, after redirects, without fragment
     * @param mediaType type and subtype in lower case without parameters; {@code
     *     application/octet-stream} when the server names none
     * @param body decoded from its transfer and content encodings
     */
    record Found(URI finalUrl, String mediaType, Bytes body) implements Fetched {}

    /**
     * Our rules forbid it: not https, not a public address, too many redirects, too big.
     *
     * @param reason for a person; names no address of our network
     */
    record Refused(String reason) implements Fetched {}

    /**
     * It could not be had this time: no such host, no answer in time, another status than 200.
     *
     * @param reason for a person
     * @param gone whether the server says that it was there and was withdrawn for good: status 410
     *     (RFC 9110 §15.5.11)
     */
    record Unavailable(String reason, boolean gone) implements Fetched {
        public Unavailable(String reason) {
            this(reason, false);
        }

        /**
         * @param status another than 200
         */
        public static Unavailable status(int status) {
            return new Unavailable("the server answers with status " + status, status == 410);
        }
    }
}
