package org.assaymark.batches;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.platform.Call;
import org.assaymark.platform.HttpResponse;
import org.assaymark.records.Batch;
import org.assaymark.records.BatchChunk;
import org.assaymark.records.BatchRow;
import org.assaymark.records.BatchStore;
import org.assaymark.records.BatchWork;
import org.assaymark.records.PageRequest;
import org.assaymark.records.RowResult;

/** What became of each row of a batch, and those that failed as a file. */
final class RowHandlers {
    /** What an answer may carry; Lambda ends at 6 MB. */
    private static final int MOST_BYTES = 4_000_000;

    private final BatchStore batches;
    private final BatchWork work;
    private final FileBucket files;

    RowHandlers(BatchStore batches, BatchWork work, FileBucket files) {
        this.batches = batches;
        this.work = work;
        this.files = files;
    }

    HttpResponse list(Call call) {
        Batch batch = BatchHandlers.require(batches, call);
        PageRequest page = PageRequest.of(call);
        RowCursor after = RowCursor.of(batch, page.cursor());
        int last = Math.min(batch.rows(), after.row() + page.limit());
        ObjectNode json = Json.object();
        ArrayNode data = json.putArray("data");
        Map<Integer, RowResult> results = results(batch, after.row() + 1, last);
        for (int row = after.row() + 1; row <= last; row++) {
            data.add(
                    Optional.ofNullable(results.get(row))
                            .map(result -> BatchView.row(result, batch.sheet()))
                            .orElse(BatchView.undecided(row, batch)));
        }
        if (last < batch.rows()) {
            json.put("nextCursor", call.sealCursor(new RowCursor(batch.id(), last).text()));
        }
        return HttpResponse.json(200, json);
    }

    private Map<Integer, RowResult> results(Batch batch, int from, int to) {
        var results = new LinkedHashMap<Integer, RowResult>();
        List<Integer> firsts = batch.chunks();
        for (int i = 0; i < firsts.size(); i++) {
            int end = i + 1 < firsts.size() ? firsts.get(i + 1) : batch.rows() + 1;
            if (firsts.get(i) <= to && end > from) {
                results(batch, firsts.get(i)).forEach(each -> results.put(each.row(), each));
            }
        }
        return results;
    }

    private List<RowResult> results(Batch batch, int first) {
        return work.results(new BatchChunk(batch.id(), batch.phase(), first));
    }

    HttpResponse errors(Call call) {
        Batch batch = BatchHandlers.require(batches, call);
        Bytes file = errors(batch);
        if (file.size() > MOST_BYTES) {
            return new HttpResponse(
                    303,
                    Map.of(
                            "location",
                            files.keep(batch.id(), file).toString(),
                            "cache-control",
                            "no-store"),
                    Bytes.EMPTY);
        }
        return HttpResponse.of(200, "text/csv; charset=utf-8", file)
                .with("cache-control", "no-store")
                .with(
                        "content-disposition",
                        "attachment; filename=\"" + batch.id().text() + "-errors.csv\"");
    }

    private Bytes errors(Batch batch) {
        var file = new ErrorFile(batch.sheet());
        for (int first : batch.chunks()) {
            List<RowResult> failed =
                    results(batch, first).stream()
                            .filter(each -> each.outcome() == RowResult.Outcome.FAILED)
                            .toList();
            if (!failed.isEmpty()) {
                var rows = new LinkedHashMap<Integer, BatchRow>();
                batches.rows(batch.id(), first).forEach(row -> rows.put(row.number(), row));
                failed.forEach(
                        result ->
                                Optional.ofNullable(rows.get(result.row()))
                                        .ifPresent(row -> file.add(row, result)));
            }
        }
        return file.content();
    }
}
