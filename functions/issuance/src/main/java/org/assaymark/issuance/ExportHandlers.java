package org.assaymark.issuance;

import java.util.List;
import java.util.Optional;
import org.assaymark.document.Fault;
import org.assaymark.document.Malformed;
import org.assaymark.document.Pointer;
import org.assaymark.platform.Call;
import org.assaymark.platform.HttpResponse;
import org.assaymark.records.Learner;

/** {@code GET /v1/learners/{id}/export}: all that is held about a person, as a zip archive. */
final class ExportHandlers {
    private final VisibleLearners visible;
    private final ExportLearner exporting;

    ExportHandlers(VisibleLearners visible, ExportLearner exporting) {
        this.visible = visible;
        this.exporting = exporting;
    }

    HttpResponse export(Call call) {
        Learner learner = visible.learner(call);
        Optional<ExportPosition> after = call.cursor().map(ExportHandlers::position);
        ExportLearner.Packed archive = exporting.export(learner, after);
        String id = learner.id().text();
        HttpResponse answer =
                HttpResponse.of(200, "application/zip", archive.zip())
                        .with("cache-control", "no-store")
                        .with("content-disposition", "attachment; filename=\"" + id + ".zip\"");
        return archive.next()
                .map(last -> answer.with("link", next(id, call.sealCursor(last.text()))))
                .orElse(answer);
    }

    private static String next(String learner, String cursor) {
        return "</v1/learners/" + learner + "/export?cursor=" + cursor + ">; rel=\"next\"";
    }

    private static ExportPosition position(String cursor) {
        return ExportPosition.parse(cursor)
                .orElseThrow(
                        () ->
                                new Malformed(
                                        List.of(
                                                new Fault(
                                                        Pointer.ROOT,
                                                        "the query parameter cursor is not one that an export gave"))));
    }
}
