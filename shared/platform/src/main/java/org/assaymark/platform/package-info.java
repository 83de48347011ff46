/**
 * The thin AWS edge: Lambda events in and out, who may call what, problem documents, settings, KMS.
 *
 * <p>Start with {@link org.assaymark.platform.Edge}, the one place that catches, logs and encodes.
 * Knows no domain.
 */
@NullMarked
package org.assaymark.platform;

import org.jspecify.annotations.NullMarked;
