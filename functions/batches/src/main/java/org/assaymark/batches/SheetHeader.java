package org.assaymark.batches;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.assaymark.document.Faults;
import org.assaymark.document.Malformed;
import org.assaymark.document.Pointer;
import org.assaymark.records.BatchSheet;

/**
 * The columns of a sheet: what each is called, and the member that its cells are.
 *
 * @param columns from the left; none for a column that is left out
 */
record SheetHeader(List<String> names, List<Optional<SheetMember>> columns) {
    /** Of error files, which are corrected and sent again. */
    static final String PROBLEM = "problem";

    private static final int MOST_COLUMNS = 100;
    private static final int LONGEST_NAME = 200;

    SheetHeader {
        names = List.copyOf(names);
        columns = List.copyOf(columns);
    }

    /**
     * @param meanings what columns mean, by their names; an empty meaning leaves the column out
     * @throws Malformed with every fault
     */
    static SheetHeader of(List<String> cells, Map<String, String> meanings) {
        List<String> names = cells.stream().map(String::strip).toList();
        var faults = new Faults();
        bounds(names, faults);
        faults.throwIfAny();
        var columns = new ArrayList<Optional<SheetMember>>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            String meaning = meanings.getOrDefault(name, name.equals(PROBLEM) ? "" : name);
            Optional<SheetMember> member = SheetMember.named(meaning);
            if (member.isEmpty() && !meaning.isEmpty()) {
                fault(
                        "column "
                                + (i + 1)
                                + " is called as no member is; say in columns what it means",
                        faults);
            }
            columns.add(member);
        }
        together(columns, faults);
        var unused = new TreeSet<>(meanings.keySet());
        unused.removeAll(new HashSet<>(names));
        if (!unused.isEmpty()) {
            fault(
                    "columns names " + unused.size() + " columns that the header does not have",
                    faults);
        }
        faults.throwIfAny();
        return new SheetHeader(names, columns);
    }

    private static void bounds(List<String> names, Faults faults) {
        if (names.size() > MOST_COLUMNS) {
            fault("there are more than " + MOST_COLUMNS + " columns", faults);
        }
        if (names.stream().anyMatch(name -> name.length() > LONGEST_NAME)) {
            fault("a column has a name of more than " + LONGEST_NAME + " characters", faults);
        }
    }

    private static void together(List<Optional<SheetMember>> columns, Faults faults) {
        for (int i = 0; i < columns.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (meet(columns.get(j), columns.get(i))) {
                    fault(
                            "columns "
                                    + (j + 1)
                                    + " and "
                                    + (i + 1)
                                    + " are the same member, or one is part of the other",
                            faults);
                }
            }
        }
        if (columns.stream().flatMap(Optional::stream).noneMatch(SheetHeader::isName)) {
            fault("no column is the name of the recipient", faults);
        }
    }

    private static boolean meet(Optional<SheetMember> one, Optional<SheetMember> other) {
        return one.isPresent() && other.isPresent() && one.get().meets(other.get());
    }

    private static boolean isName(SheetMember member) {
        return member.pointer().text().equals("/recipient/name");
    }

    /** It has the names of columns by their places only: without a header, they are people's. */
    private static void fault(String detail, Faults faults) {
        faults.add(Pointer.ROOT, "header: " + detail);
    }

    List<BatchSheet.Column> forErrorFile() {
        var all = new ArrayList<BatchSheet.Column>();
        for (int i = 0; i < names.size(); i++) {
            all.add(new BatchSheet.Column(names.get(i), columns.get(i).map(SheetMember::pointer)));
        }
        return all;
    }
}
