package org.assaymark.batches;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.assaymark.document.Fault;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;
import org.assaymark.document.Pointer;
import org.assaymark.records.BatchRow;

/** Makes an award of the cells of one row; a cell without content is a member that is left out. */
final class SheetCells {
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?");
    private static final Set<String> LISTS = Set.of("evidence", "results");
    private static final LocalTime LAST_SECOND = LocalTime.of(23, 59, 59);

    private final SheetHeader header;
    private final ZoneId zone;

    SheetCells(SheetHeader header, ZoneId zone) {
        this.header = header;
        this.zone = zone;
    }

    BatchRow row(int number, List<String> cells) {
        ObjectNode award = Json.object();
        var problems = new ArrayList<Fault>();
        if (cells.size() != header.columns().size()) {
            problems.add(
                    new Fault(
                            Pointer.ROOT,
                            "has "
                                    + cells.size()
                                    + " cells, and the header has "
                                    + header.columns().size()));
        }
        for (int i = 0; i < Math.min(cells.size(), header.columns().size()); i++) {
            Optional<SheetMember> member = header.columns().get(i);
            String cell = cells.get(i).strip();
            if (member.isPresent() && !cell.isEmpty()) {
                put(member.get(), cell, award, problems);
            }
        }
        return new BatchRow(number, award, problems, cells);
    }

    private void put(SheetMember member, String cell, ObjectNode award, List<Fault> problems) {
        try {
            set(award, member.pointer(), value(member.kind(), cell));
        } catch (Malformed e) {
            problems.add(new Fault(member.pointer(), "is not well-formed JSON"));
        }
    }

    /** What is none of what it should be stays text, so that the award says what is wrong. */
    private JsonNode value(SheetMember.Kind kind, String cell) {
        return switch (kind) {
            case TEXT -> new TextNode(cell);
            case NUMBER ->
                    NUMBER.matcher(cell).matches()
                            ? DecimalNode.valueOf(new BigDecimal(cell))
                            : new TextNode(cell);
            case FLAG -> flag(cell);
            case BEGINNING -> new TextNode(moment(cell, LocalTime.MIDNIGHT));
            case END -> new TextNode(moment(cell, LAST_SECOND));
            case JSON -> Json.read(cell);
        };
    }

    /** As spreadsheets write it as well. */
    private static JsonNode flag(String cell) {
        return switch (cell.toLowerCase(Locale.ROOT)) {
            case "true" -> BooleanNode.TRUE;
            case "false" -> BooleanNode.FALSE;
            default -> new TextNode(cell);
        };
    }

    private String moment(String cell, LocalTime time) {
        if (!DAY.matcher(cell).matches()) {
            return cell;
        }
        try {
            return LocalDate.parse(cell).atTime(time).atZone(zone).toInstant().toString();
        } catch (DateTimeParseException e) {
            return cell;
        }
    }

    /** Makes the objects and lists on the way; what is left out of a list before it is empty. */
    private static void set(ObjectNode award, Pointer pointer, JsonNode value) {
        String[] steps = pointer.text().substring(1).split("/", -1);
        JsonNode at = award;
        for (int i = 0; i < steps.length; i++) {
            boolean last = i == steps.length - 1;
            JsonNode next = last ? value : LISTS.contains(steps[i]) ? Json.array() : Json.object();
            at = step(at, steps[i].replace("~1", "/").replace("~0", "~"), next, last);
        }
    }

    private static JsonNode step(JsonNode at, String name, JsonNode next, boolean last) {
        if (at instanceof ArrayNode list) {
            int index = Integer.parseInt(name);
            while (list.size() <= index) {
                list.addObject();
            }
            return list.get(index);
        }
        ObjectNode object = (ObjectNode) at;
        if (last || !object.has(name)) {
            object.set(name, next);
        }
        return object.get(name);
    }
}
