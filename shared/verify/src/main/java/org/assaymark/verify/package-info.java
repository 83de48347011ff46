/**
 * Judging a credential of any vendor: what it is, whether it was changed, who stands behind it,
 * whether it still holds.
 *
 * <p>Start with {@link org.assaymark.verify.Verifier}. Every check ends as passed, failed,
 * could-not-check or not-asked, and only passed is trust. Documents of others come through the port
 * {@link org.assaymark.verify.DocumentSource}; nothing here goes to the network.
 */
@NullMarked
package org.assaymark.verify;

import org.jspecify.annotations.NullMarked;
