package org.assaymark.issuance;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.assaymark.credential.EmailAddress;
import org.assaymark.credential.MailId;
import org.assaymark.records.CredentialStore;
import org.assaymark.records.IssuerStore;
import org.assaymark.records.LearnerStore;
import org.assaymark.records.Letter;
import org.assaymark.records.Mail;
import org.assaymark.records.MailStore;
import org.assaymark.records.Receipt;
import org.assaymark.records.Receipts;
import org.assaymark.records.RefusedAddresses;
import org.assaymark.records.StoredCredential;
import org.assaymark.records.Unsubscriptions;

/** Asks for the mail that leads a learner to a credential. */
final class MailCredential {
    private final CredentialStore credentials;
    private final LearnerStore learners;
    private final IssuerStore issuers;
    private final MailStore mails;
    private final RefusedAddresses refused;
    private final Unsubscriptions unsubscriptions;
    private final Optional<String> installationSender;
    private final Supplier<MailId> ids;
    private final Clock clock;

    sealed interface Result {
        /** It will be sent, or else told in the log. */
        record Asked() implements Result {}

        record NotMailable(String why) implements Result {}

        /** It was erased meanwhile. */
        record Erased() implements Result {}
    }

    MailCredential(
            CredentialStore credentials,
            LearnerStore learners,
            IssuerStore issuers,
            MailStore mails,
            RefusedAddresses refused,
            Unsubscriptions unsubscriptions,
            Optional<String> installationSender,
            Supplier<MailId> ids,
            Clock clock) {
        this.credentials = credentials;
        this.learners = learners;
        this.issuers = issuers;
        this.mails = mails;
        this.refused = refused;
        this.unsubscriptions = unsubscriptions;
        this.installationSender = installationSender;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * @param receipt written with it, or not at all
     */
    Result ask(StoredCredential credential, Receipt receipt) {
        Optional<String> obstacle = obstacle(credential);
        if (obstacle.isPresent()) {
            return new Result.NotMailable(obstacle.get());
        }
        var mail = Mail.asked(ids.get(), new Letter.OfCredential(credential.id()), clock.instant());
        return switch (credentials.ask(mail, credential.id(), mails, receipt)) {
            case CHANGED -> new Result.Asked();
            case ALREADY_ANSWERED -> throw new Receipts.AlreadyAnswered();
            case OVERTAKEN -> new Result.Erased();
        };
    }

    private Optional<String> obstacle(StoredCredential credential) {
        if (credential.status() != StoredCredential.Status.ACTIVE) {
            return Optional.of("It is " + credential.status().text() + ".");
        }
        if (!hasSender(credential)) {
            return Optional.of("Neither the issuer nor the installation has a sender.");
        }
        Optional<EmailAddress> address =
                learners.find(credential.learner())
                        .flatMap(learner -> learner.emails().stream().findFirst());
        return address.isEmpty()
                ? Optional.of("The learner has no e-mail address; give them one.")
                : refused.find(credential.learner(), address.get(), clock.instant())
                        .map(MailCredential::refusal)
                        .or(() -> unwanted(credential, address.get()));
    }

    private Optional<String> unwanted(StoredCredential credential, EmailAddress address) {
        return unsubscriptions
                .stoppedAt(Unsubscriptions.key(credential.issuer(), credential.learner(), address))
                .map(
                        at ->
                                "The learner wants no letters of this issuer at this address since "
                                        + at
                                        + "; give them the link another way.");
    }

    private static String refusal(RefusedAddresses.Refused refused) {
        return switch (refused.reason()) {
            case BOUNCED ->
                    "Mail to the learner's address came back on "
                            + refused.at()
                            + "; give them another one.";
            case COMPLAINED ->
                    "Whoever reads the learner's address called a letter unwanted on "
                            + refused.at()
                            + "; nothing more is sent there.";
        };
    }

    private boolean hasSender(StoredCredential credential) {
        return installationSender.isPresent()
                || issuers.find(credential.issuer())
                        .flatMap(issuer -> issuer.correspondence().sender())
                        .isPresent();
    }
}
