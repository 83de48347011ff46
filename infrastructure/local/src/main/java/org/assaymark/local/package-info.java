/**
 * The whole stack in one process on this machine: the real functions behind a loopback gateway,
 * DynamoDB Local and a KMS endpoint beside them.
 *
 * <p>Start with {@link org.assaymark.local.LocalStack}. Nothing here is part of a deployment.
 */
@NullMarked
package org.assaymark.local;

import org.jspecify.annotations.NullMarked;
