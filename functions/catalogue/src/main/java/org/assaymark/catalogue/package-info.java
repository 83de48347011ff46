/**
 * The function that keeps what can be earned and who may ask: issuers, achievements, API keys.
 *
 * <p>Start with {@link org.assaymark.catalogue.CatalogueFunction}. It reads public keys from KMS
 * but cannot sign, and it cannot write credentials.
 */
@NullMarked
package org.assaymark.catalogue;

import org.jspecify.annotations.NullMarked;
