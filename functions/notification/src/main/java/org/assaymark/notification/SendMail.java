package org.assaymark.notification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assaymark.credential.MailId;
import org.assaymark.records.Mail;
import org.assaymark.records.MailStore;

/**
 * Sends letters, each of them once: one of which nobody knows whether it was sent is not sent
 * again.
 */
final class SendMail {
    /** Well within the time that the function has; the next run goes on. */
    private static final Duration LONGEST_RUN = Duration.ofSeconds(20);

    private static final int AT_ONCE = 25;
    private static final System.Logger LOG = System.getLogger(SendMail.class.getName());

    private final MailStore mails;
    private final WriteLetter letters;
    private final Post post;
    private final Clock clock;

    SendMail(MailStore mails, WriteLetter letters, Post post, Clock clock) {
        this.mails = mails;
        this.letters = letters;
        this.post = post;
        this.clock = clock;
    }

    /** How many of these were sent. */
    int send(List<MailId> ids) {
        return ids.stream().flatMap(id -> mails.find(id).stream()).mapToInt(this::send).sum();
    }

    /** Sends what is due; how many were sent. */
    int sendDue() {
        Instant start = clock.instant();
        int sent = 0;
        List<Mail> due;
        int taken;
        do {
            due = mails.due(clock.instant(), AT_ONCE);
            taken = sent;
            sent += due.stream().mapToInt(this::send).sum();
        } while (due.size() == AT_ONCE
                && sent > taken
                && clock.instant().isBefore(start.plus(LONGEST_RUN)));
        return sent;
    }

    private int send(Mail due) {
        Optional<Mail> mine = mails.take(due);
        return mine.isPresent() && sent(mine.get()) ? 1 : 0;
    }

    private boolean sent(Mail mail) {
        WriteLetter.Result written;
        try {
            written = letters.write(mail);
        } catch (RuntimeException e) {
            // Nothing was sent yet, and nobody else is to wait for it.
            later(mail, e.getClass().getSimpleName());
            return false;
        }
        return switch (written) {
            case WriteLetter.Result.Pointless(var reason) -> givenUp(mail, reason);
            case WriteLetter.Result.Done(var letter) -> posted(mail, letter);
        };
    }

    private boolean posted(Mail mail, Written letter) {
        return switch (post.send(letter)) {
            case Post.Outcome.Sent() -> {
                mails.remove(mail);
                yield true;
            }
            case Post.Outcome.NotNow(var code) -> {
                later(mail, code);
                yield false;
            }
            case Post.Outcome.Refused(var code) -> givenUp(mail, code);
            case Post.Outcome.Unknown(var what) -> {
                tell(mail, what + "; whether it was sent is not known");
                yield false;
            }
        };
    }

    private void later(Mail mail, String code) {
        mail.nextAttempt(clock.instant())
                .ifPresentOrElse(
                        from -> {
                            tell(mail, code + "; it is tried again from " + from);
                            mails.giveBack(mail, from);
                        },
                        () -> givenUp(mail, code));
    }

    private boolean givenUp(Mail mail, String reason) {
        tell(mail, reason + "; it is given up");
        mails.remove(mail);
        return false;
    }

    /** Never an address, nor a message of the mail service, which may quote one. */
    private static void tell(Mail mail, String what) {
        LOG.log(
                System.Logger.Level.WARNING,
                () -> mail.id() + ", attempt " + mail.attempts() + ": " + what);
    }
}
