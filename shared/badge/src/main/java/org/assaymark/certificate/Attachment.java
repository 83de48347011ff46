package org.assaymark.certificate;

import org.assaymark.document.Bytes;

/** A signed credential, unchanged. */
public record Attachment(Form form, Bytes content) {
    /** In which form it was signed. */
    public enum Form {
        JSON("json", "application/vc+json"),
        JWT("jwt", "application/vc+jwt");

        private final String suffix;
        private final String mediaType;

        Form(String suffix, String mediaType) {
            this.suffix = suffix;
            this.mediaType = mediaType;
        }
    }

    /** The name of its file among so many; that of one alone has no number. */
    String fileName(int index, int count) {
        return (count == 1 ? "credential." : "credential-%03d.".formatted(index + 1)) + form.suffix;
    }

    String mediaType() {
        return form.mediaType;
    }
}
