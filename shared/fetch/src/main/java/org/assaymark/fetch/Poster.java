package org.assaymark.fetch;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.assaymark.document.Bytes;

/** Sends JSON to a server that nobody vouches for. */
@FunctionalInterface
public interface Poster {
    /**
     * @param headers beside those of HTTP itself and the media type
     */
    Posted post(URI url, Map<String, String> headers, Bytes json);

    /** Why nothing may ever be sent to an address, if so; for a person, after its name. */
    static Optional<String> refusal(URI url) {
        return UrlRules.refusalToSend(url);
    }
}
