/**
 * JSON documents: strict reading from bytes, shapes that report every fault at once, faults with
 * RFC 6901 pointers.
 *
 * <p>Start with {@link org.assaymark.document.Json} to read and write, and {@link
 * org.assaymark.document.Shapes} to say what a document must look like. Nothing here knows a
 * domain.
 */
@NullMarked
package org.assaymark.document;

import org.jspecify.annotations.NullMarked;
