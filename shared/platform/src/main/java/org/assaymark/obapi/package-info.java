/**
 * What the functions share of the Open Badges 3.0 API.
 *
 * <p>Start with {@link org.assaymark.obapi.StatusInfo}.
 */
@NullMarked
package org.assaymark.obapi;

import org.jspecify.annotations.NullMarked;
