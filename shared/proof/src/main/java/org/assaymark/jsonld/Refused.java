package org.assaymark.jsonld;

/** Why a document was not turned into RDF; see {@link Reason} for what each case means. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Reason reason;

    public Refused(Reason reason) {
        super(reason.detail());
        this.reason = reason;
    }

    Refused(Reason reason, Throwable cause) {
        super(reason.detail(), cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    public sealed interface Reason {
        /** For a person. */
        String detail();
    }

    /**
     * Part of the document would not be in the RDF, and so not be signed.
     *
     * @param place the term or the pointer of what would be lost; empty when it is not known
     */
    public record DataLoss(String place, String reason) implements Reason {
        @Override
        public String detail() {
            return (place.isEmpty() ? "the document" : "\"" + place + "\"") + " " + reason;
        }
    }

    /**
     * The RDF would say more, or at other places, than the plain members of the JSON show: a reader
     * of the JSON would judge another document than the one that was signed.
     */
    public record Concealment(String place, String reason) implements Reason {
        @Override
        public String detail() {
            return "\"" + place + "\" " + reason;
        }
    }

    /** The document is not JSON-LD, such as one that redefines a protected term. */
    public record NotJsonLd(String detail) implements Reason {}

    /** A context that does not ship with us; not a fault of the document. */
    public record UnknownContext(String url) implements Reason {
        @Override
        public String detail() {
            return "the JSON-LD context " + url + " is not known here";
        }
    }

    /** Legal JSON-LD that we do not process; not a fault of the document. */
    public record NotProcessed(String detail) implements Reason {}

    /** The work would exceed our bounds. */
    public record TooComplex(String detail) implements Reason {}
}
