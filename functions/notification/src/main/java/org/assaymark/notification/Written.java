package org.assaymark.notification;

import java.util.Optional;
import org.assaymark.credential.EmailAddress;
import org.assaymark.credential.LearnerId;

/**
 * A letter that can be sent.
 *
 * @param learner whom it is for, where that is one
 * @param html the same as {@code plain}, for programs that show it
 * @param replyTo whom an answer goes to, where that is not the sender
 */
record Written(
        Optional<LearnerId> learner,
        Mailbox from,
        EmailAddress to,
        Optional<String> replyTo,
        LetterText text,
        String plain,
        String html) {}
