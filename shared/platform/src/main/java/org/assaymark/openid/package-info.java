/**
 * Access tokens of people: JWTs (RFC 9068 and what providers send in its place) of one OpenID
 * provider, whose keys are found by OpenID Connect Discovery 1.0.
 *
 * <p>Start with {@link org.assaymark.openid.AccessTokens}. Knows neither AWS nor HTTP requests.
 */
@NullMarked
package org.assaymark.openid;

import org.jspecify.annotations.NullMarked;
