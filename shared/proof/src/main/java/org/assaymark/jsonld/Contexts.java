package org.assaymark.jsonld;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assaymark.credential.MicroCredentialContext;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;

/**
 * The JSON-LD contexts that are known here, by their address; immutable. What is not among them is
 * never fetched.
 */
public final class Contexts {
    private final Map<String, ContextDocument> documents;
    private final Vocabulary vocabulary;

    private Contexts(Map<String, ContextDocument> documents) {
        this.documents = Map.copyOf(documents);
        this.vocabulary = Vocabulary.of(documents.values());
    }

    /** The contexts of the specifications, which ship with this library. */
    public static Contexts bundled() {
        return Bundled.CONTEXTS;
    }

    /**
     * Those, and our own terms as a deployment at this origin serves them.
     *
     * @param origin scheme, host and port, without a slash at the end
     */
    public static Contexts ofDeployment(URI origin) {
        return bundled()
                .withDocument(
                        URI.create(MicroCredentialContext.url(origin.toString())),
                        MicroCredentialContext.document());
    }

    /**
     * These contexts and one more, such as the one of this deployment's own terms.
     *
     * @param bytes a JSON document with {@code @context}
     * @throws Malformed when it is not such a document
     */
    public Contexts withDocument(URI url, Bytes bytes) {
        ObjectNode document = Json.readObject(bytes);
        if (!document.has("@context")) {
            throw Malformed.because("has no @context");
        }
        var more = new HashMap<>(documents);
        more.put(url.toString(), ContextDocument.of(document));
        return new Contexts(more);
    }

    public boolean knows(String url) {
        return documents.containsKey(url);
    }

    public Set<String> urls() {
        return documents.keySet();
    }

    Optional<ContextDocument> find(String url) {
        return Optional.ofNullable(documents.get(url));
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }

    /** Read once, when first asked for. */
    private static final class Bundled {
        static final Contexts CONTEXTS = read();

        private static Contexts read() {
            var documents = new HashMap<String, ContextDocument>();
            // Those of npm packages, which the build exports, and those that no package carries.
            for (String folder : List.of("contexts/", "terms/")) {
                resource(folder + "index.json")
                        .properties()
                        .forEach(
                                entry ->
                                        documents.put(
                                                entry.getKey(),
                                                ContextDocument.of(
                                                        resource(
                                                                folder
                                                                        + entry.getValue()
                                                                                .textValue()))));
            }
            return new Contexts(documents);
        }

        private static ObjectNode resource(String file) {
            try (InputStream in = Contexts.class.getResourceAsStream(file)) {
                if (in == null) {
                    throw new IllegalStateException("resource " + file + " is missing");
                }
                return Json.readObject(Bytes.of(in.readAllBytes()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
