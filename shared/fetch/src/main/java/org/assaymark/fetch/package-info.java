/**
 * Documents from foreign servers (DID documents, keys, status lists, issuers' credentials), and
 * what is sent to them. Nothing else in the system opens a connection to an address that came from
 * outside.
 *
 * <p>Start with {@link org.assaymark.fetch.Fetcher}, the port, and {@link
 * org.assaymark.fetch.GuardedFetcher}, which keeps a hostile address, name, redirect or server from
 * reaching our network or from costing more than its bounds; {@link
 * org.assaymark.fetch.GuardedPoster} sends under the same rules, and {@link
 * org.assaymark.fetch.GuardedApiClient} asks with credentials.
 */
@NullMarked
package org.assaymark.fetch;

import org.jspecify.annotations.NullMarked;
