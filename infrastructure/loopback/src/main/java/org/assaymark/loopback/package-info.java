/**
 * AWS on the loopback address: what the genuine AWS SDK clients talk to on a developer's machine
 * and in tests, so that shipped code has no local branch.
 *
 * <p>Start with {@link org.assaymark.loopback.KmsEndpoint} (KMS over real keys in a directory) and
 * {@link org.assaymark.loopback.DynamoDbLocal} (DynamoDB Local in a process of its own). Point the
 * clients here with {@code AWS_ENDPOINT_URL_KMS} and {@code AWS_ENDPOINT_URL_DYNAMODB}.
 */
@NullMarked
package org.assaymark.loopback;

import org.jspecify.annotations.NullMarked;
