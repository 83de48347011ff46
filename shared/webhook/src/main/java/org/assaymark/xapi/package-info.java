/**
 * Statements of the Experience API (xAPI 1.0.3, ADL): what they must look like, and when two are
 * the same.
 */
@NullMarked
package org.assaymark.xapi;

import org.jspecify.annotations.NullMarked;
