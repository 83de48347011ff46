package org.assaymark.notification;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The words of a letter, of which both of its forms are made.
 *
 * @param language BCP 47
 * @param invitation what to do with the link
 * @param action what the link does, in a few words
 * @param notes what to know beside that
 * @param reason why it was sent
 * @param leaving how to get no more of these, where nobody asked for it
 */
record LetterText(
        String language,
        String subject,
        String greeting,
        String news,
        String invitation,
        String action,
        String link,
        List<String> notes,
        String reason,
        Optional<Leaving> leaving) {
    /**
     * @param words what the link does
     */
    record Leaving(String words, String link) {}

    LetterText {
        notes = List.copyOf(notes);
    }

    /** Of paragraphs, with the link in a line of its own, as programs make links of it. */
    String plain() {
        return Stream.of(
                        Stream.of(greeting, news, invitation, link),
                        notes.stream(),
                        Stream.of("-- \n" + reason),
                        leaving.stream().map(each -> each.words() + "\n" + each.link()))
                .flatMap(paragraphs -> paragraphs)
                .collect(Collectors.joining("\n\n", "", "\n"));
    }
}
