/**
 * Securing a credential: the cryptosuites of Data Integrity and the JWT of Open Badges 3.0.
 *
 * <p>Start with {@link org.assaymark.proof.Cryptosuites} and {@link org.assaymark.proof.VcJwt}. The
 * private key is behind the port {@link org.assaymark.proof.Signer}; whether a key may speak for an
 * issuer is decided in {@code org.assaymark.verify}.
 */
@NullMarked
package org.assaymark.proof;

import org.jspecify.annotations.NullMarked;
