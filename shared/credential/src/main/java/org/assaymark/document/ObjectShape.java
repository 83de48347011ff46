package org.assaymark.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object with the members named here and no others: a member that nobody knows is a fault,
 * not dropped.
 *
 * <p>A shape made by {@link #typed} has a {@code type} (a string or an array of strings) that must
 * contain the given name and is filled in where it is left out.
 */
public final class ObjectShape implements Shape {
    private final Optional<Type> type;
    private final SequencedMap<String, Shape> members = new LinkedHashMap<>();
    private final SequencedSet<String> required = new LinkedHashSet<>();
    private final List<Shape> rules = new ArrayList<>();

    /**
     * @param asArray whether a type that is filled in is written as an array of one, the usual form
     *     of Open Badges
     */
    private record Type(String name, boolean asArray) {}

    private ObjectShape(Optional<Type> type) {
        this.type = type;
    }

    public static ObjectShape plain() {
        return new ObjectShape(Optional.empty());
    }

    /**
     * For a class whose {@code type} is an array that contains {@code name}. Further types must be
     * absolute URIs: no context gives another name a meaning, so that it could not be signed.
     */
    public static ObjectShape typed(String name) {
        return new ObjectShape(Optional.of(new Type(name, true)));
    }

    /** For a class whose {@code type} is the one string {@code name}, never an array. */
    public static ObjectShape typedSingly(String name) {
        return new ObjectShape(Optional.of(new Type(name, false)));
    }

    public ObjectShape required(String member, Shape shape) {
        required.add(member);
        return optional(member, shape);
    }

    public ObjectShape optional(String member, Shape shape) {
        if (members.put(member, shape) != null) {
            throw new IllegalArgumentException("member " + member + " is described twice");
        }
        return this;
    }

    /**
     * A rule about several members. It is checked beside them, so that all faults are found at
     * once: it must look at what it reads, and stay silent about a member that is itself faulty.
     */
    public ObjectShape rule(Shape rule) {
        rules.add(rule);
        return this;
    }

    /** At least one of these members must be there. */
    public ObjectShape atLeastOneOf(String... names) {
        return rule(
                (value, at, faults) -> {
                    if (List.of(names).stream().noneMatch(value::has)) {
                        faults.add(at, "must have at least one of " + String.join(", ", names));
                    }
                });
    }

    /**
     * This shape with the members of {@code other} as well; what {@code other} requires is
     * required, and its rules hold.
     */
    public ObjectShape with(ObjectShape other) {
        other.members.forEach(this::optional);
        required.addAll(other.required);
        rules.addAll(other.rules);
        return this;
    }

    /** The names of the members that this shape describes. */
    public Set<String> names() {
        return Set.copyOf(members.keySet());
    }

    @Override
    public void check(JsonNode value, Pointer at, Faults faults) {
        if (!value.isObject()) {
            faults.add(at, "must be an object");
            return;
        }
        type.ifPresent(
                expected -> checkType(value.get("type"), expected, at.child("type"), faults));
        for (String name : required) {
            if (!value.has(name)) {
                faults.add(at.child(name), "is required");
            }
        }
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            checkMember(member.getKey(), member.getValue(), at.child(member.getKey()), faults);
        }
        rules.forEach(rule -> rule.check(value, at, faults));
    }

    private void checkMember(String name, JsonNode value, Pointer at, Faults faults) {
        Shape shape = members.get(name);
        if (shape != null) {
            if (value.isNull()) {
                faults.add(at, "must not be null; leave it out instead");
            } else {
                shape.check(value, at, faults);
            }
        } else if (!(name.equals("type") && type.isPresent())) {
            faults.add(at, "is not a member known here");
        }
    }

    private static void checkType(
            @Nullable JsonNode given, Type expected, Pointer at, Faults faults) {
        if (given == null) {
            return;
        }
        if (!expected.asArray()) {
            if (!expected.name().equals(given.textValue())) {
                faults.add(at, "must be \"" + expected.name() + "\"");
            }
            return;
        }
        boolean named = false;
        boolean onlyTypes = given.isTextual() || given.isArray();
        for (JsonNode one : given.isArray() ? given : Json.array().add(given)) {
            boolean theName = expected.name().equals(one.textValue());
            named |= theName;
            onlyTypes &= theName || Shapes.isAbsoluteUri(one);
        }
        if (!onlyTypes || !named) {
            faults.add(
                    at,
                    "must be or contain \"" + expected.name() + "\", beside it only absolute URIs");
        }
    }

    @Override
    public JsonNode complete(JsonNode value) {
        ObjectNode complete = Json.object();
        value.properties()
                .forEach(
                        member -> {
                            Shape shape = members.get(member.getKey());
                            complete.set(
                                    member.getKey(),
                                    shape == null
                                            ? member.getValue()
                                            : shape.complete(member.getValue()));
                        });
        type.filter(_ -> !value.has("type"))
                .ifPresent(
                        missing -> {
                            if (missing.asArray()) {
                                complete.putArray("type").add(missing.name());
                            } else {
                                complete.put("type", missing.name());
                            }
                        });
        return complete;
    }
}
