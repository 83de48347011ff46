/**
 * The function that answers the public: verification links, issuers, achievements, status lists,
 * DID documents, and the verifying of anything by anybody. It reads and never writes, and has no
 * key.
 *
 * <p>Start with {@link org.assaymark.verification.VerificationFunction}; {@code page} has the HTML.
 */
@NullMarked
package org.assaymark.verification;

import org.jspecify.annotations.NullMarked;
