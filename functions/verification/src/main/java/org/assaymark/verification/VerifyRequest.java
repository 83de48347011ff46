package org.assaymark.verification;

import java.util.Optional;
import org.assaymark.document.Bytes;
import org.assaymark.document.Malformed;
import org.assaymark.platform.Form;
import org.assaymark.platform.HttpRequest;
import org.assaymark.verify.Question;

/**
 * What somebody handed in at {@code /verify}: a body as it is, or the form of the page.
 *
 * @param file any bytes; what they are is found out later, from nothing but themselves
 * @param text what was pasted into the form
 * @param recipient whom the credential should be about, an e-mail address or a DID
 */
record VerifyRequest(Optional<Bytes> file, Optional<String> text, Optional<String> recipient) {
    static final VerifyRequest NOTHING =
            new VerifyRequest(Optional.empty(), Optional.empty(), Optional.empty());

    /** More than an address or a DID has. */
    private static final int LONGEST_RECIPIENT = 1_000;

    /**
     * @throws Malformed when it says that it is a form and is none
     */
    static VerifyRequest of(HttpRequest request) {
        if (!Form.isIn(request)) {
            return new VerifyRequest(
                    Optional.of(request.body()), Optional.empty(), Optional.empty());
        }
        Form form = Form.of(request);
        return new VerifyRequest(
                form.bytes("file"), form.text("credential"), form.text("recipient"));
    }

    /**
     * @throws Malformed when there is nothing to look at, or more than one thing
     */
    Bytes input() {
        if (file.isPresent() && text.isPresent()) {
            throw Malformed.because("is a file and a text at once: send one of them");
        }
        return file.or(() -> text.map(Bytes::utf8))
                .orElseThrow(
                        () ->
                                Malformed.because(
                                        "is missing: choose a file, or paste a credential or a"
                                                + " link to one"));
    }

    /**
     * @throws Malformed when the recipient is out of bounds
     */
    Question about(Bytes credential) {
        Question question = Question.about(credential);
        if (recipient.filter(expected -> expected.length() > LONGEST_RECIPIENT).isPresent()) {
            throw Malformed.because(
                    "names a recipient of more than " + LONGEST_RECIPIENT + " characters");
        }
        return recipient.map(question::withRecipient).orElse(question);
    }
}
