/**
 * Build time only: checks {@code openapi.yaml} and writes it as the {@code openapi.json} that the
 * reader loads.
 *
 * <p>Start with {@link org.assaymark.api.compile.CompileDocument}. Needs a YAML parser, which no
 * function carries; nothing outside this package may use it.
 */
@NullMarked
package org.assaymark.api.compile;

import org.jspecify.annotations.NullMarked;
