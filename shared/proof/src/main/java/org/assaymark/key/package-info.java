/**
 * Public keys and the documents that show them: Multikey, JWK, {@code did:key}, {@code did:web}.
 *
 * <p>Start with {@link org.assaymark.key.PublicKey}. The mathematics is BouncyCastle's lightweight
 * classes, without a provider: the JDK's own signatures are ten times slower. No private key is
 * ever here.
 */
@NullMarked
package org.assaymark.key;

import org.jspecify.annotations.NullMarked;
