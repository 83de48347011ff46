package org.assaymark.fetch;

import java.net.URI;

/** Fetches a document from a server that nobody vouches for. */
public interface Fetcher {
    /** Enough for any document; a picture may need more. */
    int DOCUMENT_BYTES = 1_000_000;

    /**
     * @param url absolute; a fragment is not sent
     * @param accept the {@code Accept} header, for instance {@code application/did+json,
     *     application/json;q=0.9}
     */
    default Fetched fetch(URI url, String accept) {
        return fetch(url, accept, DOCUMENT_BYTES);
    }

    /**
     * @param mostBytes beyond which it is refused, as sent and as decompressed
     */
    Fetched fetch(URI url, String accept, int mostBytes);
}
