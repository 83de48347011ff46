/**
 * The HTTP surface: every route, its access and its bounds, read from {@code openapi.json}, which
 * the build makes from {@code openapi.yaml}, the one source.
 *
 * <p>Start with {@link org.assaymark.api.Operations#load()}. Functions route by operation id, the
 * gateways by route key, and both get their facts here.
 */
@NullMarked
package org.assaymark.api;

import org.jspecify.annotations.NullMarked;
