package org.assaymark.records;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.assaymark.document.Fault;
import org.assaymark.document.Json;
import org.assaymark.document.Pointer;

/**
 * One row of a batch as it was read.
 *
 * @param number the first is 1
 * @param award what it says, as the body of one issue says it; not checked yet
 * @param problems what could not be read of it
 * @param cells its cells as they were sent, for the error file
 */
public record BatchRow(int number, ObjectNode award, List<Fault> problems, List<String> cells) {
    public BatchRow {
        problems = List.copyOf(problems);
        cells = List.copyOf(cells);
    }

    public ObjectNode toJson() {
        ObjectNode json = Json.object().put("number", number);
        json.set("award", award);
        var list = json.putArray("problems");
        problems.forEach(
                problem ->
                        list.addObject()
                                .put("pointer", problem.pointer().text())
                                .put("detail", problem.detail()));
        cells.forEach(json.putArray("cells")::add);
        return json;
    }

    static BatchRow of(JsonNode json) {
        var problems = new ArrayList<Fault>();
        for (JsonNode problem : json.path("problems")) {
            problems.add(
                    new Fault(
                            new Pointer(problem.path("pointer").asText()),
                            problem.path("detail").asText()));
        }
        var cells = new ArrayList<String>();
        json.path("cells").forEach(cell -> cells.add(cell.textValue()));
        return new BatchRow(
                json.path("number").asInt(), (ObjectNode) json.get("award"), problems, cells);
    }

    /** Nothing personal in logs. */
    @Override
    public String toString() {
        return "row " + number;
    }
}
