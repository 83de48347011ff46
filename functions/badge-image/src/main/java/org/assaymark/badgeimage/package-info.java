/**
 * Draws what was earned: badges, cards and certificates, and keeps the designs that providers make
 * for them.
 *
 * <p>Start with {@link org.assaymark.badgeimage.BadgeImageFunction}; the pictures of a credential
 * are answered by {@link org.assaymark.badgeimage.CredentialPictures}, designs by {@link
 * org.assaymark.badgeimage.DesignHandlers}.
 */
@NullMarked
package org.assaymark.badgeimage;

import org.jspecify.annotations.NullMarked;
