/**
 * What tests stand on: AWS on this machine as JUnit extensions, the two legs of a storage contract,
 * and the folder of published standards data. Test scope only.
 *
 * <p>Start with {@link org.assaymark.testkit.DynamoLocal} for a store's own test, and {@link
 * org.assaymark.testkit.AwsLeg} for a contract that also holds on LocalStack.
 */
@NullMarked
package org.assaymark.testkit;

import org.jspecify.annotations.NullMarked;
