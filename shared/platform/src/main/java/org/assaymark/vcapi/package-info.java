/**
 * The W3C VC-API instances of a deployment: one for each proof format, so that a public conformance
 * suite is a matter of configuration.
 */
@NullMarked
package org.assaymark.vcapi;

import org.jspecify.annotations.NullMarked;
