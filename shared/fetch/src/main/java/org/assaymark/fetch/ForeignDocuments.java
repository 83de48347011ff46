package org.assaymark.fetch;

import java.net.URI;
import org.assaymark.document.Malformed;
import org.assaymark.key.DidWeb;
import org.assaymark.verify.DocumentSource;

/** Documents of others, through the guarded client. */
public final class ForeignDocuments implements DocumentSource {
    private static final String ACCEPT =
            "application/did+json, application/vc, application/ld+json;q=0.9, application/json;q=0.9, */*;q=0.1";

    private final Fetcher fetcher;

    public ForeignDocuments(Fetcher fetcher) {
        this.fetcher = fetcher;
    }

    @Override
    public Resolution resolve(String identifier) {
        try {
            URI url =
                    DidWeb.isOne(identifier)
                            ? new DidWeb(identifier).documentUrl()
                            : URI.create(identifier);
            return switch (fetcher.fetch(url, ACCEPT)) {
                case Fetched.Found(_, var mediaType, var body) ->
                        new Resolution.Found(body, mediaType);
                case Fetched.Refused(var reason) -> new Resolution.Missing(reason);
                case Fetched.Unavailable(var reason, boolean gone) ->
                        new Resolution.Missing(reason, gone);
            };
        } catch (Malformed | IllegalArgumentException e) {
            return new Resolution.Missing("is no address that can be asked");
        }
    }
}
