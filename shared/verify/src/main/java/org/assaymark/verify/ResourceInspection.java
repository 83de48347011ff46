package org.assaymark.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assaymark.document.Malformed;
import org.assaymark.verify.DocumentSource.Resolution.Found;
import org.assaymark.verify.DocumentSource.Resolution.Missing;

/**
 * Whether what the credential refers to is still what it was when it was signed (VCDM 2.0 §5.3):
 * related resources, and evidence with a digest.
 */
final class ResourceInspection implements Inspection {
    private static final int MOST_RESOURCES = 8;

    @Override
    public String id() {
        return "resources";
    }

    /** Else anybody could have us fetch things for a credential that nobody signed. */
    @Override
    public boolean needsProof() {
        return true;
    }

    @Override
    public Outcome inspect(Submission.Credential credential, Examination examination) {
        List<JsonNode> resources = resources(credential.document());
        if (resources.isEmpty()) {
            return Outcome.notAsked();
        }
        var failures = new ArrayList<String>();
        var doubts = new ArrayList<String>();
        for (JsonNode resource : resources.subList(0, Math.min(resources.size(), MOST_RESOURCES))) {
            String shown = Members.shown(resource.path("id").asText("a resource without id"));
            switch (inspect(resource, examination.documents())) {
                case Outcome.Failed(String reason) -> failures.add(shown + " " + reason);
                case Outcome.CouldNotCheck(String cause) -> doubts.add(shown + " " + cause);
                case Outcome.Passed _, Outcome.NotAsked _ -> {}
            }
        }
        if (resources.size() > MOST_RESOURCES) {
            doubts.add("there are more resources than are compared at once");
        }
        if (!failures.isEmpty()) {
            return new Outcome.Failed(String.join("; ", failures));
        }
        return doubts.isEmpty()
                ? Outcome.passed()
                : new Outcome.CouldNotCheck(String.join("; ", doubts));
    }

    private static List<JsonNode> resources(ObjectNode credential) {
        Stream<JsonNode> evidence =
                Stream.concat(
                                Stream.of(credential),
                                Members.each(credential.path("credentialSubject")).stream())
                        .flatMap(holder -> Members.each(holder.path("evidence")).stream());
        return Stream.concat(
                        Members.each(credential.path("relatedResource")).stream(),
                        evidence.filter(Digests::areIn))
                .toList();
    }

    private static Outcome inspect(JsonNode resource, DocumentSource documents) {
        try {
            var digests = Digests.of(resource);
            Optional<Boolean> published = PublishedContexts.fit(resource.path("id"), digests);
            if (published.isPresent()) {
                return compared(published.get());
            }
            String address = resource.path("id").asText("");
            if (!VerificationMethods.isWeb(address)) {
                return new Outcome.CouldNotCheck("is not at a web address");
            }
            return switch (documents.resolve(address)) {
                case Missing(String reason, _) ->
                        new Outcome.CouldNotCheck("is out of reach: " + reason);
                case Found found -> compare(found, resource, digests);
            };
        } catch (Malformed e) {
            return new Outcome.CouldNotCheck(Members.reason(e));
        }
    }

    /** A server that offers several forms may have chosen another one for us. */
    private static Outcome compare(Found found, JsonNode resource, Digests digests) {
        boolean fits = digests.fit(found.content());
        String wanted = resource.path("mediaType").asText(found.mediaType());
        return fits || wanted.equalsIgnoreCase(found.mediaType())
                ? compared(fits)
                : new Outcome.CouldNotCheck("is answered in another form");
    }

    private static Outcome compared(boolean fits) {
        return fits
                ? Outcome.passed()
                : new Outcome.Failed("is not what it was when the credential was signed");
    }
}
