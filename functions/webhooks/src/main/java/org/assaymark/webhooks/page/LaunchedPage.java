package org.assaymark.webhooks.page;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Somebody opened us from a course.
 *
 * @param course its title
 * @param noted whether they learn there, so that it is noted
 * @param earned what can be earned in the course
 * @param names by which the course can be named, for whoever makes rules
 * @param frames origins that may show the page in a frame
 */
public record LaunchedPage(
        Words words,
        Optional<String> course,
        boolean noted,
        List<String> earned,
        List<String> names,
        List<URI> frames) {
    public LaunchedPage {
        earned = List.copyOf(earned);
        names = List.copyOf(names);
        frames = List.copyOf(frames);
    }
}
