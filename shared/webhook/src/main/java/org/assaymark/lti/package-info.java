/**
 * Learning platforms that we are a tool of (1EdTech LTI 1.3): who they are, and the key by which
 * they know us. Start at {@link org.assaymark.lti.LtiPlatform}.
 */
@NullMarked
package org.assaymark.lti;

import org.jspecify.annotations.NullMarked;
