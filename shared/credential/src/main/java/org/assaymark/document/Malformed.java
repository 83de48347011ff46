package org.assaymark.document;

import java.util.List;
import java.util.stream.Collectors;

/** A document that is not what it should be, with every fault that was found. */
public final class Malformed extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<Fault> faults;

    public Malformed(List<Fault> faults) {
        super(
                faults.stream()
                        .map(
                                fault ->
                                        (fault.pointer().text().isEmpty()
                                                        ? "document"
                                                        : fault.pointer())
                                                + ": "
                                                + fault.detail())
                        .collect(Collectors.joining("; ")));
        this.faults = List.copyOf(faults);
    }

    public static Malformed because(String detail) {
        return new Malformed(List.of(new Fault(Pointer.ROOT, detail)));
    }

    public List<Fault> faults() {
        return faults;
    }
}
