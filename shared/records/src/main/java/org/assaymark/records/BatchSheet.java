package org.assaymark.records;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.assaymark.document.Json;
import org.assaymark.document.Pointer;

/**
 * How the rows of a batch were sent: the form that its error file has.
 *
 * @param delimiter of its cells
 * @param marked whether it began with a byte order mark, without which some software guesses
 * @param columns from the left
 */
public record BatchSheet(char delimiter, boolean marked, List<Column> columns) {
    /** Of rows that came as JSON: each is one cell. */
    public static final BatchSheet JSON =
            new BatchSheet(',', false, List.of(new Column("row", Optional.empty())));

    /**
     * @param name as in the header
     * @param member where its cells go in the award; none for a column that is left out
     */
    public record Column(String name, Optional<Pointer> member) {}

    public BatchSheet {
        columns = List.copyOf(columns);
    }

    /** The column that a problem at this place of the award is about. */
    public Optional<String> columnOf(Pointer problem) {
        return named(member -> member.equals(problem.text()))
                .or(() -> named(member -> problem.text().startsWith(member + "/")))
                .or(
                        () ->
                                problem.text().isEmpty()
                                        ? Optional.empty()
                                        : named(member -> member.startsWith(problem.text() + "/")));
    }

    private Optional<String> named(Predicate<String> wanted) {
        return columns.stream()
                .filter(column -> column.member().map(Pointer::text).filter(wanted).isPresent())
                .map(Column::name)
                .findFirst();
    }

    String text() {
        ObjectNode json =
                Json.object().put("delimiter", String.valueOf(delimiter)).put("marked", marked);
        var list = json.putArray("columns");
        for (Column column : columns) {
            ObjectNode each = list.addObject().put("name", column.name());
            column.member().ifPresent(member -> each.put("member", member.text()));
        }
        return Json.write(json).utf8();
    }

    static BatchSheet of(String text) {
        JsonNode json = Json.read(text);
        var columns = new ArrayList<Column>();
        for (JsonNode column : json.path("columns")) {
            columns.add(
                    new Column(
                            column.path("name").textValue(),
                            Optional.ofNullable(column.get("member"))
                                    .map(member -> new Pointer(member.textValue()))));
        }
        return new BatchSheet(
                json.path("delimiter").textValue().charAt(0),
                json.path("marked").asBoolean(),
                columns);
    }
}
