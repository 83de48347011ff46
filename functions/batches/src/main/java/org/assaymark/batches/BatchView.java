package org.assaymark.batches;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.assaymark.document.Fault;
import org.assaymark.document.Json;
import org.assaymark.records.Batch;
import org.assaymark.records.BatchSheet;
import org.assaymark.records.RowResult;

/** How a batch and its rows are told. */
final class BatchView {
    private BatchView() {}

    static ObjectNode brief(Batch batch) {
        return Json.object().put("id", batch.id().text()).put("status", batch.status().text());
    }

    static ObjectNode whole(Batch batch) {
        ObjectNode json =
                brief(batch)
                        .put("mode", batch.mode().text())
                        .put("achievementId", batch.achievement().text())
                        .put("issuerId", batch.issuer().text());
        json.putObject("counts")
                .put("total", batch.rows())
                .put("valid", batch.counts().valid())
                .put("issued", batch.counts().issued())
                .put("duplicate", batch.counts().duplicate())
                .put("failed", batch.counts().failed());
        return json.put("createdAt", batch.createdAt().toString())
                .put("updatedAt", batch.updatedAt().toString());
    }

    /** With the column of each problem, where the row came as a sheet. */
    static ObjectNode row(RowResult result, BatchSheet sheet) {
        ObjectNode json = result.toJson();
        for (int i = 0; i < result.problems().size(); i++) {
            ObjectNode problem = (ObjectNode) json.path("problems").get(i);
            Fault fault = result.problems().get(i);
            sheet.columnOf(fault.pointer()).ifPresent(column -> problem.put("column", column));
        }
        return json;
    }

    static ObjectNode undecided(int row, Batch batch) {
        return Json.object()
                .put("row", row)
                .put("outcome", batch.isCancelled() ? "cancelled" : "waiting");
    }
}
