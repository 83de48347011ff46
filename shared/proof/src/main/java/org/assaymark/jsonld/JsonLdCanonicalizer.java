package org.assaymark.jsonld;

import com.apicatalog.jsonld.JsonLd;
import com.apicatalog.jsonld.JsonLdError;
import com.apicatalog.jsonld.JsonLdErrorCode;
import com.apicatalog.jsonld.JsonLdOptions;
import com.apicatalog.jsonld.JsonLdOptions.ProcessingPolicy;
import com.apicatalog.jsonld.document.Document;
import com.apicatalog.jsonld.document.JsonDocument;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.json.JsonArray;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.assaymark.document.HashAlgorithm;
import org.assaymark.jsonld.Refused.DataLoss;
import org.assaymark.jsonld.Refused.NotJsonLd;
import org.assaymark.jsonld.Refused.UnknownContext;

/**
 * Canonicalizes with a complete JSON-LD 1.1 processor: safe mode, base IRI null, known contexts
 * only, bounded work. Thread-safe.
 */
public final class JsonLdCanonicalizer implements Canonicalizer {
    /** The processor would write terms of foreign documents into our log. */
    private static final Logger PROCESSOR_LOG = Logger.getLogger("com.apicatalog.jsonld");

    static {
        PROCESSOR_LOG.setLevel(Level.OFF);
    }

    private final Contexts contexts;

    public JsonLdCanonicalizer(Contexts contexts) {
        this.contexts = contexts;
    }

    @Override
    public CanonicalForm canonicalize(ObjectNode given, HashAlgorithm hash) {
        ObjectNode document = WrappedContexts.unwrapped(given);
        var plain = PlainForm.of(document, contexts.vocabulary());
        JsonArray expanded = expand(document);
        Ledger.compare(plain, expanded, contexts.vocabulary());
        if (expanded.size() != 1) {
            throw statesNothing();
        }
        var form = Rdfc10.canonicalize(RdfStatements.of(expanded.getJsonObject(0)), hash).form();
        if (form.nQuads().isEmpty()) {
            throw statesNothing();
        }
        return form;
    }

    private static Refused statesNothing() {
        return new Refused(new DataLoss("", "states nothing about itself"));
    }

    private JsonArray expand(ObjectNode document) {
        var unknown = new ArrayList<String>();
        try {
            return JsonLd.expand(JsonDocument.of(JakartaJson.of(document)))
                    .options(options(unknown))
                    .get();
        } catch (JsonLdError e) {
            throw refusal(e, unknown);
        } catch (RuntimeException e) {
            // The processor answers some malformed documents with whatever it stumbles over.
            throw new Refused(new NotJsonLd("the document cannot be read as JSON-LD"), e);
        }
    }

    private JsonLdOptions options(List<String> unknown) {
        var options = new JsonLdOptions((url, _) -> load(url, unknown));
        options.setBase(null);
        options.setUndefinedTermsPolicy(ProcessingPolicy.Fail);
        return options;
    }

    private Document load(URI url, List<String> unknown) throws JsonLdError {
        var known = contexts.find(url.toString());
        if (known.isEmpty()) {
            unknown.add(url.toString());
            throw new JsonLdError(JsonLdErrorCode.LOADING_DOCUMENT_FAILED, "not known");
        }
        return JsonDocument.of(known.get().jakarta());
    }

    private static Refused refusal(JsonLdError error, List<String> unknown) {
        if (!unknown.isEmpty()) {
            return new Refused(new UnknownContext(unknown.getFirst()));
        }
        String message = String.valueOf(error.getMessage());
        return new Refused(
                switch (error.getCode()) {
                    case UNDEFINED_TERM -> new DataLoss(termIn(message), "is not defined");
                    case PROTECTED_TERM_REDEFINITION ->
                            new NotJsonLd("the document redefines a protected term");
                    default -> new NotJsonLd("the document is not JSON-LD: " + message);
                });
    }

    /** The processor names the term in brackets. */
    private static String termIn(String message) {
        int from = message.indexOf('[') + 1;
        int to = message.indexOf(']', from);
        return from > 0 && to > from ? message.substring(from, to) : "a term";
    }
}
