package org.assaymark.notification;

import com.fasterxml.jackson.databind.JsonNode;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Supplier;
import org.assaymark.credential.CredentialId;
import org.assaymark.credential.EmailAddress;
import org.assaymark.credential.IssuerId;
import org.assaymark.credential.LearnerId;
import org.assaymark.document.Json;
import org.assaymark.records.CredentialStore;
import org.assaymark.records.Issuer;
import org.assaymark.records.IssuerStore;
import org.assaymark.records.Learner;
import org.assaymark.records.LearnerStore;
import org.assaymark.records.Letter;
import org.assaymark.records.Mail;
import org.assaymark.records.RefusedAddresses;
import org.assaymark.records.SecretDigest;
import org.assaymark.records.SignedDocuments;
import org.assaymark.records.StoredCredential;
import org.assaymark.records.Unsubscriptions;

/** Finds the words of a letter, and whom it goes to, as things are when it is sent. */
final class WriteLetter {
    private final CredentialStore credentials;
    private final LearnerStore learners;
    private final IssuerStore issuers;
    private final RefusedAddresses refused;
    private final Unsubscriptions unsubscriptions;
    private final Supplier<String> tokens;
    private final URI origin;
    private final Optional<String> sender;
    private final Clock clock;
    private final TemplateEngine templates =
            TemplateEngine.createPrecompiled(
                    null,
                    ContentType.Html,
                    WriteLetter.class.getClassLoader(),
                    WriteLetter.class.getPackageName());

    sealed interface Result {
        record Done(Written letter) implements Result {}

        /** There is nothing to send, or nobody to send it to, or no sender. */
        record Pointless(String reason) implements Result {}
    }

    WriteLetter(
            CredentialStore credentials,
            LearnerStore learners,
            IssuerStore issuers,
            RefusedAddresses refused,
            Unsubscriptions unsubscriptions,
            Supplier<String> tokens,
            URI origin,
            Optional<String> sender,
            Clock clock) {
        this.credentials = credentials;
        this.learners = learners;
        this.issuers = issuers;
        this.refused = refused;
        this.unsubscriptions = unsubscriptions;
        this.tokens = tokens;
        this.origin = origin;
        this.sender = sender;
        this.clock = clock;
    }

    Result write(Mail mail) {
        if (!clock.instant().isBefore(mail.letter().uselessFrom(mail.askedAt()))) {
            return new Result.Pointless("its time is over");
        }
        return switch (mail.letter()) {
            case Letter.OfCredential(var credential) -> ofCredential(credential);
            case Letter.SignIn signIn -> signIn(signIn);
            case Letter.OfEndpoint endpoint ->
                    ofIssuer(endpoint.issuer(), Words.ofEndpoint(endpoint, origin.toString()));
            case Letter.OfConnection connection ->
                    ofIssuer(
                            connection.issuer(), Words.ofConnection(connection, origin.toString()));
        };
    }

    private Result ofCredential(CredentialId id) {
        Optional<StoredCredential> credential =
                credentials
                        .find(id)
                        .filter(found -> found.status() == StoredCredential.Status.ACTIVE);
        Optional<SignedDocuments> documents =
                credential.flatMap(_ -> credentials.findDocuments(id));
        Optional<Learner> learner = credential.flatMap(found -> learners.find(found.learner()));
        if (credential.isEmpty() || documents.isEmpty() || learner.isEmpty()) {
            return new Result.Pointless("the credential does not count any more");
        }
        Issuer issuer = issuers.find(credential.get().issuer()).orElseThrow();
        Optional<Mailbox> from = sender(issuer);
        Optional<EmailAddress> to = learner.get().emails().stream().findFirst();
        if (from.isEmpty() || to.isEmpty()) {
            return new Result.Pointless("there is no sender, or no address to send to");
        }
        if (refused.find(learner.get().id(), to.get(), clock.instant()).isPresent()) {
            return new Result.Pointless("the address takes no mail");
        }
        String key = Unsubscriptions.key(issuer.id(), learner.get().id(), to.get());
        if (unsubscriptions.stoppedAt(key).isPresent()) {
            return new Result.Pointless("the learner wants no letters of the issuer");
        }
        JsonNode signed = Json.read(documents.get().json());
        Wording wording = wording(signed, issuer);
        String name = issuer.publicProfile().name();
        var text =
                Words.ofCredential(
                        wording,
                        learner.get().name(),
                        name,
                        signed.at("/credentialSubject/achievement/name").asText(),
                        origin + "/c/" + id.text(),
                        leave(new Unsubscriptions.Link(name, wording.language(), key)));
        return done(
                Optional.of(learner.get().id()),
                from.get(),
                to.get(),
                issuer.profile().email(),
                text);
    }

    /** A link that works without anybody signing in, and says nothing of whom it is for. */
    private String leave(Unsubscriptions.Link link) {
        String token = tokens.get();
        unsubscriptions.put(SecretDigest.of(token), link, clock.instant());
        return origin + "/unsubscribe/" + token;
    }

    /** As the award speaks, else as its issuer does. */
    private static Wording wording(JsonNode signed, Issuer issuer) {
        var tags = new ArrayList<String>();
        Optional.ofNullable(signed.at("/credentialSubject/achievement/inLanguage").textValue())
                .ifPresent(tags::add);
        tags.addAll(issuer.correspondence().languages());
        return Wording.of(tags);
    }

    private Optional<Mailbox> sender(Issuer issuer) {
        String name = issuer.publicProfile().name();
        return issuer.correspondence()
                .sender()
                .map(own -> new Mailbox(own.name().orElse(name), own.email()))
                .or(() -> sender.map(address -> new Mailbox(name, address)));
    }

    private Result ofIssuer(IssuerId id, LetterText text) {
        Issuer issuer = issuers.find(id).orElseThrow();
        Optional<Mailbox> from = sender(issuer);
        Optional<EmailAddress> to = issuer.profile().email().map(EmailAddress::new);
        if (from.isEmpty() || to.isEmpty()) {
            return new Result.Pointless("there is no sender, or the issuer has no address");
        }
        return done(Optional.empty(), from.get(), to.get(), Optional.empty(), text);
    }

    private Result signIn(Letter.SignIn letter) {
        if (sender.isEmpty()) {
            return new Result.Pointless("the installation has no sender");
        }
        String host = origin.getHost();
        var text = Words.signIn(host, letter.link().toString(), letter.until());
        return done(
                Optional.empty(),
                new Mailbox(host, sender.get()),
                letter.to(),
                Optional.empty(),
                text);
    }

    private Result done(
            Optional<LearnerId> learner,
            Mailbox from,
            EmailAddress to,
            Optional<String> replyTo,
            LetterText text) {
        var html = new StringOutput();
        templates.render("letter.jte", text, html);
        return new Result.Done(
                new Written(learner, from, to, replyTo, text, text.plain(), html.toString()));
    }
}
