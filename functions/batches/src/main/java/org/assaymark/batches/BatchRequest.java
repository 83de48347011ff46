package org.assaymark.batches;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assaymark.document.Bytes;
import org.assaymark.document.Fault;
import org.assaymark.document.Faults;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;
import org.assaymark.document.ObjectShape;
import org.assaymark.document.Pointer;
import org.assaymark.document.Shape;
import org.assaymark.document.Shapes;
import org.assaymark.platform.Call;
import org.assaymark.platform.HttpRequest;
import org.assaymark.records.Batch;

/**
 * The request for a batch: rows as JSON, as a CSV body, or as a CSV file that was sent before.
 *
 * @param achievementId as sent; it may be no achievement at all
 */
record BatchRequest(String achievementId, Batch.Mode mode, Source source) {
    static final int MOST_ROWS = 10_000;

    private static final int MOST_COLUMNS = 100;
    private static final Shape COLUMNS = BatchRequest::checkColumns;
    private static final Shape SHAPE =
            ObjectShape.plain()
                    .required("achievementId", Shapes.text(100))
                    .required("mode", Shapes.oneOf("dryRun", "issue"))
                    .optional("rows", BatchRequest::checkRows)
                    .optional("uploadId", Shapes.text(100))
                    .optional("columns", COLUMNS)
                    .rule(BatchRequest::checkSource);

    /** Where the rows are. */
    sealed interface Source {
        record Rows(List<ObjectNode> awards) implements Source {
            public Rows {
                awards = List.copyOf(awards);
            }
        }

        /**
         * @param columns what columns mean, by their names; others are called as members are
         */
        record Sheet(Bytes content, Map<String, String> columns) implements Source {
            public Sheet {
                columns = Map.copyOf(columns);
            }
        }

        record Uploaded(String uploadId, Map<String, String> columns) implements Source {
            public Uploaded {
                columns = Map.copyOf(columns);
            }
        }
    }

    /**
     * @throws Malformed with every fault
     */
    static BatchRequest of(Call call) {
        return call.request().mediaType().equals(FileBucket.CSV)
                ? ofSheet(call.request())
                : ofJson(call.jsonBody());
    }

    private static BatchRequest ofJson(ObjectNode body) {
        JsonNode decoded = SHAPE.decode(body);
        Source source;
        if (decoded.has("uploadId")) {
            source =
                    new Source.Uploaded(
                            decoded.get("uploadId").textValue(), columns(decoded.path("columns")));
        } else {
            var awards = new ArrayList<ObjectNode>();
            decoded.path("rows").forEach(row -> awards.add((ObjectNode) row));
            source = new Source.Rows(awards);
        }
        return new BatchRequest(
                decoded.get("achievementId").textValue(),
                mode(decoded.get("mode").textValue()).orElseThrow(),
                source);
    }

    private static BatchRequest ofSheet(HttpRequest request) {
        var faults = new Faults();
        String achievementId =
                request.queryParameter("achievementId")
                        .orElseGet(() -> missing("achievementId is required", faults));
        Optional<Batch.Mode> mode = request.queryParameter("mode").flatMap(BatchRequest::mode);
        if (mode.isEmpty()) {
            missing("mode must be dryRun or issue", faults);
        }
        JsonNode columns = Json.object();
        Optional<String> given = request.queryParameter("columns");
        if (given.isPresent()) {
            columns = readColumns(given.get(), faults);
        }
        faults.throwIfAny();
        return new BatchRequest(
                achievementId,
                mode.orElseThrow(),
                new Source.Sheet(request.body(), columns(columns)));
    }

    private static JsonNode readColumns(String text, Faults faults) {
        try {
            return COLUMNS.decode(Json.read(text));
        } catch (Malformed e) {
            for (Fault fault : e.faults()) {
                missing("columns " + fault.detail(), faults);
            }
            return Json.object();
        }
    }

    private static String missing(String detail, Faults faults) {
        faults.add(Pointer.ROOT, "the query parameter " + detail);
        return "";
    }

    private static Optional<Batch.Mode> mode(String text) {
        return List.of(Batch.Mode.values()).stream()
                .filter(each -> each.text().equals(text))
                .findFirst();
    }

    private static Map<String, String> columns(JsonNode object) {
        var columns = new LinkedHashMap<String, String>();
        object.properties()
                .forEach(each -> columns.put(each.getKey(), each.getValue().textValue()));
        return columns;
    }

    private static void checkRows(JsonNode rows, Pointer at, Faults faults) {
        if (!rows.isArray() || rows.isEmpty() || rows.size() > MOST_ROWS) {
            faults.add(at, "must be an array of 1 to " + MOST_ROWS + " awards");
            return;
        }
        for (int i = 0; i < rows.size(); i++) {
            if (!rows.get(i).isObject()) {
                faults.add(at.child(i), "must be an object");
            }
        }
    }

    private static void checkColumns(JsonNode columns, Pointer at, Faults faults) {
        if (!columns.isObject() || columns.size() > MOST_COLUMNS) {
            faults.add(
                    at,
                    "must be an object of at most "
                            + MOST_COLUMNS
                            + " column names, each with the name of a member");
            return;
        }
        columns.properties()
                .forEach(
                        each -> {
                            if (!each.getValue().isTextual()) {
                                faults.add(at.child(each.getKey()), "must be the name of a member");
                            }
                        });
    }

    private static void checkSource(JsonNode body, Pointer at, Faults faults) {
        if (body.has("rows") == body.has("uploadId")) {
            faults.add(at, "must have either rows or uploadId");
        }
        if (body.has("columns") && body.has("rows")) {
            faults.add(at.child("columns"), "belongs to a sheet, and rows are none");
        }
    }
}
