package org.assaymark.certificate;

/** One thing that is told about an award in a word or two, such as its level or a grade. */
public record Fact(Label label, String value) {
    /** What the value is. */
    public sealed interface Label permits Known, Named {}

    /** Named in the language of the certificate. */
    public enum Known implements Label {
        LEVEL,
        WORKLOAD,
        CREDITS,
        RESULT
    }

    /** Named by the issuer. */
    public record Named(String name) implements Label {}
}
