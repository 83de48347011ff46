package org.assaymark.credential;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;
import org.assaymark.document.Shape;

/**
 * Who issues: an Open Badges 3.0 Profile without its {@code id}, which is the issuer's DID. Has
 * every member of the class; {@code name} and {@code url} are required of an issuer of ours.
 */
public final class Profile {
    private final ObjectNode document;

    private Profile(ObjectNode document) {
        this.document = document;
    }

    public static Shape shape() {
        return ProfileShapes.ISSUER;
    }

    /** The Profile of anybody, with the {@code id} that they give it. */
    public static Shape ofAnybody() {
        return ProfileShapes.NESTED;
    }

    /**
     * @throws Malformed with every fault
     */
    public static Profile of(ObjectNode document) {
        return new Profile((ObjectNode) shape().decode(document));
    }

    /** For a document that was accepted before, perhaps by rules that were different then. */
    public static Profile stored(ObjectNode document) {
        return new Profile(document.deepCopy());
    }

    /** Every member as it was given, {@code type} members filled in; the caller's own copy. */
    public ObjectNode document() {
        return document.deepCopy();
    }

    public String name() {
        return document.path("name").asText();
    }

    /** The same one under another name. */
    public Profile named(String name) {
        return new Profile(document().put("name", name));
    }

    public String url() {
        return document.path("url").asText();
    }

    public Optional<String> email() {
        return Members.text(document, "email");
    }

    /** The URI of the logo. */
    public Optional<String> image() {
        return Members.text(document, "image", "id");
    }

    /** ISO 3166-1 alpha-2. */
    public Optional<String> countryCode() {
        return Members.text(document, "address", "addressCountryCode");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Profile that && document.equals(that.document);
    }

    @Override
    public int hashCode() {
        return document.hashCode();
    }

    @Override
    public String toString() {
        return Json.write(document).utf8();
    }
}
