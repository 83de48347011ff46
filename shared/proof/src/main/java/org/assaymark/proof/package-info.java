/**
 * Securing a credential: the Data Integrity suite {@code eddsa-rdfc-2022} and the JWT of Open
 * Badges 3.0.
 *
 * <p>Start with {@link org.assaymark.proof.EddsaRdfc2022} and {@link org.assaymark.proof.VcJwt}.
 * The private key is behind the port {@link org.assaymark.proof.Signer}; whether a key may speak
 * for an issuer is decided in {@code org.assaymark.verify}.
 */
@NullMarked
package org.assaymark.proof;

import org.jspecify.annotations.NullMarked;
