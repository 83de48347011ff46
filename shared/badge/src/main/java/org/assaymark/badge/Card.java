package org.assaymark.badge;

import org.assaymark.drawing.Picture;

/**
 * What a card says of a credential; the words are in the reader's language already.
 *
 * @param badge as it is drawn for this credential
 * @param overline what the name is, such as "Awarded to"
 * @param name the learner
 * @param link where to check it, as a person would type it
 * @param standing what the state means, in a word
 */
public record Card(
        Picture badge,
        Brand brand,
        String title,
        String overline,
        String name,
        String issuer,
        String date,
        String link,
        State state,
        String standing) {}
