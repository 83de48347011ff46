package org.assaymark.openid;

import java.io.IOException;
import java.net.URI;
import org.assaymark.document.Bytes;

/** Where the documents of an OpenID provider are read. */
@FunctionalInterface
public interface ProviderDocuments {
    /** More than any configuration or set of keys needs. */
    int MOST_BYTES = 256 * 1024;

    /**
     * @param address https
     * @throws IOException when there is no such document, or it is larger than {@link #MOST_BYTES},
     *     or it does not come in time
     */
    Bytes read(URI address) throws IOException;
}
