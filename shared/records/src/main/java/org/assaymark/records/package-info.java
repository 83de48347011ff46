/**
 * The stores that functions share, on DynamoDB through the Enhanced Client: each table's definition
 * stands beside its store, races are settled by conditions and transactions.
 *
 * <p>Start with {@link org.assaymark.records.Tables} for the tables and with {@link
 * org.assaymark.records.CredentialStore} for the transaction that issues.
 */
@NullMarked
package org.assaymark.records;

import org.jspecify.annotations.NullMarked;
