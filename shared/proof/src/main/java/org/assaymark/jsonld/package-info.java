/**
 * JSON-LD documents to canonical RDF, in safe mode: what would be lost on the way to the bytes that
 * are signed is an error, never a silent gap.
 *
 * <p>Start with {@link org.assaymark.jsonld.Canonicalizer}; {@link org.assaymark.jsonld.Contexts}
 * are the only contexts it knows. Nothing here goes to the network.
 */
@NullMarked
package org.assaymark.jsonld;

import org.jspecify.annotations.NullMarked;
