package org.assaymark.document;

import com.fasterxml.jackson.databind.JsonNode;

/** What a JSON value must look like. */
@FunctionalInterface
public interface Shape {
    /** Adds every fault of {@code value}, which stands at {@code at}. */
    void check(JsonNode value, Pointer at, Faults faults);

    /**
     * The value with what may be left out filled in ({@code type} members); never changes what was
     * given.
     */
    default JsonNode complete(JsonNode value) {
        return value;
    }

    /** This shape, and {@code rule} where this shape holds. */
    default Shape and(Shape rule) {
        Shape first = this;
        return new Shape() {
            @Override
            public void check(JsonNode value, Pointer at, Faults faults) {
                var before = new Faults();
                first.check(value, at, before);
                if (before.isEmpty()) {
                    rule.check(value, at, faults);
                } else {
                    before.all().forEach(fault -> faults.add(fault.pointer(), fault.detail()));
                }
            }

            @Override
            public JsonNode complete(JsonNode value) {
                return first.complete(value);
            }
        };
    }

    /**
     * Checks a whole document and fills in what may be left out.
     *
     * @throws Malformed with all faults
     */
    default JsonNode decode(JsonNode document) {
        var faults = new Faults();
        check(document, Pointer.ROOT, faults);
        faults.throwIfAny();
        return complete(document);
    }
}
