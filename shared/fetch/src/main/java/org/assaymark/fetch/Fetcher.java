package org.assaymark.fetch;

import java.net.URI;

/** Fetches a document from a server that nobody vouches for. */
public interface Fetcher {
    /**
     * @param url absolute; a fragment is not sent
     * @param accept the {@code Accept} header, for instance {@code application/did+json,
     *     application/json;q=0.9}
     */
    Fetched fetch(URI url, String accept);
}
