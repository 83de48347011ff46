package org.assaymark.fetch;

/** Asks a server that a provider named, with what lets us in there. */
@FunctionalInterface
public interface ApiClient {
    /** Enough for a page of a hundred orders. */
    int ANSWER_BYTES = 4_000_000;

    ApiAnswer ask(ApiRequest request);
}
