package org.assaymark.batches;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assaymark.document.Pointer;

/**
 * A member of an award that a column can hold, and how its cells are read.
 *
 * <p>Columns are called as members are: {@code name email id} of the recipient; {@code occasion
 * awardedDate validFrom validUntil narrative inLanguage notify}; of the subject {@code
 * creditsEarned term role licenseNumber activityStartDate activityEndDate}; {@code evidence.id} and
 * the other members of a piece of evidence, {@code evidence.2.id} for the second; {@code
 * results.value} likewise; {@code externalIds.anything}; and as JSON {@code evidence results
 * subject source externalIds}.
 */
record SheetMember(Pointer pointer, Kind kind) {
    /** How cells are read. */
    enum Kind {
        TEXT,
        NUMBER,
        /** True or false. */
        FLAG,
        /** A date and time, or a day: then its first second. */
        BEGINNING,
        /** A date and time, or a day: then its last second. */
        END,
        JSON
    }

    private static final Pattern ITEM =
            Pattern.compile("(evidence|results)(?:\\.([1-9]))?\\.([A-Za-z]+)");
    private static final Pattern EXTERNAL_ID = Pattern.compile("externalIds\\.(.{1,64})");

    private static final Map<String, SheetMember> NAMED =
            Stream.of(
                            of("/recipient/name", Kind.TEXT),
                            of("/recipient/email", Kind.TEXT),
                            of("/recipient/id", Kind.TEXT),
                            of("/occasion", Kind.TEXT),
                            of("/awardedDate", Kind.BEGINNING),
                            of("/validFrom", Kind.BEGINNING),
                            of("/validUntil", Kind.END),
                            of("/narrative", Kind.TEXT),
                            of("/inLanguage", Kind.TEXT),
                            of("/notify", Kind.FLAG),
                            of("/evidence", Kind.JSON),
                            of("/results", Kind.JSON),
                            of("/externalIds", Kind.JSON),
                            of("/subject", Kind.JSON),
                            of("/subject/creditsEarned", Kind.NUMBER),
                            of("/subject/term", Kind.TEXT),
                            of("/subject/role", Kind.TEXT),
                            of("/subject/source", Kind.JSON),
                            of("/subject/licenseNumber", Kind.TEXT),
                            of("/subject/activityStartDate", Kind.BEGINNING),
                            of("/subject/activityEndDate", Kind.END))
                    .collect(Collectors.toUnmodifiableMap(SheetMember::name, member -> member));

    private static SheetMember of(String pointer, Kind kind) {
        return new SheetMember(new Pointer(pointer), kind);
    }

    private String name() {
        return pointer.text().substring(pointer.text().lastIndexOf('/') + 1);
    }

    /** Empty when there is no such member. */
    static Optional<SheetMember> named(String name) {
        return Optional.ofNullable(NAMED.get(name))
                .or(() -> item(ITEM.matcher(name)))
                .or(() -> externalId(EXTERNAL_ID.matcher(name)));
    }

    private static Optional<SheetMember> item(Matcher name) {
        if (!name.matches()) {
            return Optional.empty();
        }
        int index = Optional.ofNullable(name.group(2)).map(Integer::parseInt).orElse(1) - 1;
        Pointer pointer = Pointer.ROOT.child(name.group(1)).child(index).child(name.group(3));
        boolean nested = name.group(3).equals("alignment");
        return Optional.of(new SheetMember(pointer, nested ? Kind.JSON : Kind.TEXT));
    }

    private static Optional<SheetMember> externalId(Matcher name) {
        return name.matches()
                ? Optional.of(
                        new SheetMember(
                                Pointer.ROOT.child("externalIds").child(name.group(1)), Kind.TEXT))
                : Optional.empty();
    }

    /**
     * Whether both cannot be columns of one sheet: they are the same, or one is within the other.
     */
    boolean meets(SheetMember other) {
        String one = pointer.text() + "/";
        String two = other.pointer.text() + "/";
        return one.startsWith(two) || two.startsWith(one);
    }
}
