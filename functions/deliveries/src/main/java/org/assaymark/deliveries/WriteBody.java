package org.assaymark.deliveries;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.assaymark.credential.CredentialId;
import org.assaymark.credential.EmailAddress;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.records.CredentialEvent;
import org.assaymark.records.CredentialStore;
import org.assaymark.records.EventDelivery;
import org.assaymark.records.Learner;
import org.assaymark.records.LearnerStore;
import org.assaymark.records.StoredCredential;

/**
 * What a receiver is told: {@code {"type","timestamp","data"}}. Whose credential it is is said only
 * where that is asked for, as it is known when it is sent.
 */
final class WriteBody {
    /** After these a credential has its verification link. */
    private static final Set<CredentialEvent.Type> LINKED =
            Set.of(
                    CredentialEvent.Type.ISSUED,
                    CredentialEvent.Type.SUSPENDED,
                    CredentialEvent.Type.REINSTATED,
                    CredentialEvent.Type.REVOKED,
                    CredentialEvent.Type.SUPERSEDED,
                    CredentialEvent.Type.RENEWED,
                    CredentialEvent.Type.REISSUED);

    private final CredentialStore credentials;
    private final LearnerStore learners;
    private final URI origin;

    record Written(Bytes body, boolean includesLearner) {}

    WriteBody(CredentialStore credentials, LearnerStore learners, URI origin) {
        this.credentials = credentials;
        this.learners = learners;
        this.origin = origin;
    }

    Written write(EventDelivery delivery, boolean withLearner) {
        ObjectNode event = delivery.content();
        ObjectNode body =
                Json.object()
                        .put("type", delivery.type())
                        .put("timestamp", event.path("at").asText());
        ObjectNode data = body.putObject("data");
        delivery.eventId().ifPresent(id -> data.put("eventId", id.text()));
        event.properties().stream()
                .filter(member -> !Set.of("id", "type", "at").contains(member.getKey()))
                .forEach(member -> data.set(member.getKey(), member.getValue()));
        Optional<CredentialId> credential = CredentialId.parse(event.path("credentialId").asText());
        credential
                .filter(
                        _ ->
                                CredentialEvent.Type.parse(delivery.type())
                                        .filter(LINKED::contains)
                                        .isPresent())
                .ifPresent(id -> data.put("verificationUrl", origin + "/c/" + id.text()));
        Optional<Learner> learner = credential.filter(_ -> withLearner).flatMap(this::learner);
        learner.ifPresent(person -> data.set("learner", write(person)));
        return new Written(Json.write(body), learner.isPresent());
    }

    /** Of what is not signed yet, or erased, nobody is named. */
    private Optional<Learner> learner(CredentialId credential) {
        return credentials.find(credential).map(StoredCredential::learner).flatMap(learners::find);
    }

    private static ObjectNode write(Learner learner) {
        ObjectNode json = Json.object().put("id", learner.id().text()).put("name", learner.name());
        learner.emails().stream()
                .findFirst()
                .map(EmailAddress::folded)
                .ifPresent(address -> json.put("email", address));
        return json;
    }
}
