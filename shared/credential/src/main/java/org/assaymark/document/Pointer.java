package org.assaymark.document;

/** A place in a JSON document (RFC 6901); the root is the empty string. */
public record Pointer(String text) {
    public static final Pointer ROOT = new Pointer("");

    public Pointer child(String member) {
        return new Pointer(text + "/" + member.replace("~", "~0").replace("/", "~1"));
    }

    public Pointer child(int index) {
        return new Pointer(text + "/" + index);
    }

    @Override
    public String toString() {
        return text;
    }
}
