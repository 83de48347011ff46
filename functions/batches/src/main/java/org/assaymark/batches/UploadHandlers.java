package org.assaymark.batches;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Supplier;
import org.assaymark.credential.UploadId;
import org.assaymark.document.Json;
import org.assaymark.document.ObjectShape;
import org.assaymark.document.Shape;
import org.assaymark.document.Shapes;
import org.assaymark.platform.Call;
import org.assaymark.platform.HttpResponse;
import org.assaymark.platform.IdempotencyKey;
import org.assaymark.records.BatchStore;
import org.assaymark.records.Receipts;
import org.assaymark.records.Upload;

/** {@code /v1/uploads}: where to send a file that is too large for a request. */
final class UploadHandlers {
    /** What this function reads at once without running out of memory or time. */
    private static final long MOST_BYTES = 16_000_000;

    private static final Shape SHAPE =
            ObjectShape.plain().required("bytes", Shapes.integer(1, MOST_BYTES));

    private final BatchStore batches;
    private final FileBucket files;
    private final Receipts receipts;
    private final Supplier<UploadId> ids;
    private final Clock clock;

    UploadHandlers(
            BatchStore batches,
            FileBucket files,
            Receipts receipts,
            Supplier<UploadId> ids,
            Clock clock) {
        this.batches = batches;
        this.files = files;
        this.receipts = receipts;
        this.ids = ids;
        this.clock = clock;
    }

    HttpResponse create(Call call) {
        long bytes = SHAPE.decode(call.jsonBody()).get("bytes").longValue();
        return receipts.once(
                IdempotencyKey.of(call),
                writer -> {
                    var upload = new Upload(ids.get(), call.grant().caller());
                    Instant now = clock.instant();
                    HttpResponse answer = HttpResponse.json(201, toJson(upload, bytes, now));
                    if (!batches.createUpload(upload, now, writer.of(answer))) {
                        throw new Receipts.AlreadyAnswered();
                    }
                    return answer;
                });
    }

    private ObjectNode toJson(Upload upload, long bytes, Instant now) {
        ObjectNode json =
                Json.object()
                        .put("id", upload.id().text())
                        .put("url", files.placeFor(upload.id(), bytes).toString())
                        .put("method", "PUT");
        json.putObject("headers").put("Content-Type", FileBucket.CSV);
        return json.put("expiresAt", now.plus(FileBucket.VALID).toString());
    }
}
