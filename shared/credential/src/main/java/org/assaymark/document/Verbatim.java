package org.assaymark.document;

import com.fasterxml.jackson.databind.JsonNode;

/** A shape that completes nothing; what it could have completed is a fault. */
record Verbatim(Shape shape) implements Shape {
    @Override
    public void check(JsonNode value, Pointer at, Faults faults) {
        shape.check(value, at, faults);
        reportAdditions(value, shape.complete(value), at, faults);
    }

    private static void reportAdditions(
            JsonNode given, JsonNode complete, Pointer at, Faults faults) {
        if (given.getNodeType() != complete.getNodeType()) {
            return;
        }
        if (complete.isArray()) {
            for (int i = 0; i < complete.size(); i++) {
                reportAdditions(given.get(i), complete.get(i), at.child(i), faults);
            }
            return;
        }
        complete.properties()
                .forEach(
                        member -> {
                            Pointer place = at.child(member.getKey());
                            JsonNode before = given.get(member.getKey());
                            if (before == null) {
                                faults.add(
                                        place, "is required here, where the whole text is signed");
                            } else {
                                reportAdditions(before, member.getValue(), place, faults);
                            }
                        });
    }
}
