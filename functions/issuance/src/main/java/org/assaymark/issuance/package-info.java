/**
 * The function that issues and revokes: the only one that signs, and the only one that writes
 * credentials.
 *
 * <p>Start with {@link org.assaymark.issuance.IssueCredential}, the product's main job.
 */
@NullMarked
package org.assaymark.issuance;

import org.jspecify.annotations.NullMarked;
