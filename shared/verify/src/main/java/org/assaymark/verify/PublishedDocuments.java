package org.assaymark.verify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.assaymark.document.Malformed;
import org.assaymark.verify.DocumentSource.Resolution.Found;
import org.assaymark.verify.DocumentSource.Resolution.Missing;

/**
 * Gets what an address of Open Badges 2.0 answers. A document may say that it is at home elsewhere,
 * as after a redirect; then only what is found there counts, or anybody could speak in its name.
 */
final class PublishedDocuments {
    private final DocumentSource documents;

    PublishedDocuments(DocumentSource documents) {
        this.documents = documents;
    }

    sealed interface Answer {
        record Document(ObjectNode content) implements Answer {}

        /** Withdrawn for good, says the server. */
        record Withdrawn(String reason) implements Answer {}

        record OutOfReach(String cause) implements Answer {}
    }

    Answer at(String address) {
        Answer answer = get(address);
        if (!(answer instanceof Answer.Document(ObjectNode content))) {
            return answer;
        }
        String home = content.path("id").asText();
        if (!VerificationMethods.isWeb(home) || home.equals(address)) {
            return answer;
        }
        Answer atHome = get(home);
        return atHome instanceof Answer.Document(ObjectNode own)
                        && !home.equals(own.path("id").textValue())
                ? new Answer.OutOfReach("it is found nowhere at the address that it names")
                : atHome;
    }

    private Answer get(String address) {
        if (!VerificationMethods.isWeb(address)) {
            return new Answer.OutOfReach("it has no web address");
        }
        return switch (documents.resolve(withoutFragment(address))) {
            case Missing(String reason, boolean gone) ->
                    gone ? new Answer.Withdrawn(reason) : new Answer.OutOfReach(reason);
            case Found found -> read(found);
        };
    }

    private static Answer read(Found found) {
        try {
            return new Answer.Document(found.document());
        } catch (Malformed e) {
            return new Answer.OutOfReach("what is there " + Members.reason(e));
        }
    }

    private static String withoutFragment(String address) {
        int hash = address.indexOf('#');
        return hash < 0 ? address : address.substring(0, hash);
    }
}
