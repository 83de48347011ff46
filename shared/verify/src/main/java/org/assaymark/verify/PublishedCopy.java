package org.assaymark.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assaymark.document.Pointer;

/**
 * Whether a copy of a hosted assertion that was handed in says what its issuer publishes. It may
 * say less, and refer to what stands inside the other; what it says must be the same.
 */
final class PublishedCopy {
    /** How it was found and how it is read, and not what it says. */
    private static final Set<String> NOT_COMPARED =
            Set.of("/id", "/@context", "/verify", "/verification");

    private static final Set<String> PARTS = Set.of("/badge", "/badge/issuer");

    private PublishedCopy() {}

    /** The place of a member that differs; empty when there is none. */
    static Optional<Pointer> difference(ObjectNode copy, ObjectNode published) {
        return difference(copy, published, Pointer.ROOT);
    }

    private static Optional<Pointer> difference(JsonNode copy, JsonNode published, Pointer at) {
        if (NOT_COMPARED.contains(at.text()) || copy.equals(published)) {
            return Optional.empty();
        }
        if (copy.isArray() || published.isArray()) {
            return ofLists(Members.each(copy), Members.each(published), at);
        }
        if (copy.isObject() && published.isObject()) {
            return copy.properties().stream()
                    .flatMap(
                            member ->
                                    difference(
                                            member.getValue(),
                                            published.path(member.getKey()),
                                            at.child(member.getKey()))
                                            .stream())
                    .findFirst();
        }
        return isReference(copy, published, at) || isSameMoment(copy, published)
                ? Optional.empty()
                : Optional.of(at);
    }

    private static Optional<Pointer> ofLists(
            List<JsonNode> copy, List<JsonNode> published, Pointer at) {
        if (copy.size() != published.size()) {
            return Optional.of(at);
        }
        for (int i = 0; i < copy.size(); i++) {
            Optional<Pointer> difference = difference(copy.get(i), published.get(i), at.child(i));
            if (difference.isPresent()) {
                return difference;
            }
        }
        return Optional.empty();
    }

    /** A whole part against a mere reference: only where the part could not be had. */
    private static boolean isReference(JsonNode copy, JsonNode published, Pointer at) {
        return (copy.isTextual() || PARTS.contains(at.text()))
                && copy.isObject() != published.isObject()
                && !Members.idOf(copy).isEmpty()
                && Members.idOf(copy).equals(Members.idOf(published));
    }

    private static boolean isSameMoment(JsonNode copy, JsonNode published) {
        return Members.moment(copy).isPresent()
                && Members.moment(copy).equals(Members.moment(published));
    }
}
