/**
 * Learning platforms that we are a tool of (1EdTech LTI 1.3): who they are, the key by which they
 * know us, and what they say of a course when they are asked: its line items and their results
 * (Assignment and Grade Services 2.0) and its members (Names and Role Provisioning Services 2.0).
 * Start at {@link org.assaymark.lti.LtiPlatform} and {@link org.assaymark.lti.CourseServices}.
 */
@NullMarked
package org.assaymark.lti;

import org.jspecify.annotations.NullMarked;
