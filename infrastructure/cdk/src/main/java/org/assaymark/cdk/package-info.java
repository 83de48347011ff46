/**
 * The whole deployment as CDK stacks, one for each lifetime: data, keys, API and edge.
 *
 * <p>Start with {@link org.assaymark.cdk.Main} and {@link org.assaymark.cdk.Deployment}. Tables
 * come from the records module, routes from the OpenAPI document, entry classes and setting names
 * from the functions: nothing is said twice.
 */
@NullMarked
package org.assaymark.cdk;

import org.jspecify.annotations.NullMarked;
