/**
 * What is awarded, to whom, by whom: the Open Badges 3.0 model with the micro-credential members of
 * the EU Recommendation 2022/C 243/02, and the credential composed of them.
 *
 * <p>Start with {@link org.assaymark.credential.Achievement}, {@link
 * org.assaymark.credential.Award} and {@link org.assaymark.credential.OpenBadgeCredential}. The
 * tables of the specifications stand in the {@code …Shapes} classes. Nothing here signs or stores.
 */
@NullMarked
package org.assaymark.credential;

import org.jspecify.annotations.NullMarked;
