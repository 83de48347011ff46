package org.assaymark.wallet;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.assaymark.credential.EmailAddress;
import org.assaymark.credential.MailId;
import org.assaymark.records.Letter;
import org.assaymark.records.Mail;
import org.assaymark.records.MailStore;

/** Asks for the mails with which learners prove that they read an address. */
final class Mailing {
    private final MailStore mails;
    private final Optional<String> sender;
    private final Supplier<MailId> ids;
    private final Clock clock;

    /**
     * @param sender whom mail of the installation comes from
     */
    Mailing(MailStore mails, Optional<String> sender, Supplier<MailId> ids, Clock clock) {
        this.mails = mails;
        this.sender = sender;
        this.ids = ids;
        this.clock = clock;
    }

    boolean isPossible() {
        return sender.isPresent();
    }

    void send(EmailAddress to, URI link, Instant until) {
        mails.put(Mail.asked(ids.get(), new Letter.SignIn(to, link, until), clock.instant()));
    }
}
