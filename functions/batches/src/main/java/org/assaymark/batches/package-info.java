/**
 * The function that takes batches, reads them, and tells how they stand; it hands the work to
 * issuance, signs nothing and sees no credential.
 *
 * <p>Start with {@link org.assaymark.batches.AcceptBatch}; {@link org.assaymark.batches.ReadSheet}
 * reads CSV.
 */
@NullMarked
package org.assaymark.batches;

import org.jspecify.annotations.NullMarked;
