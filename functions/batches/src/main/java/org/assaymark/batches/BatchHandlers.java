package org.assaymark.batches;

import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.assaymark.credential.BatchId;
import org.assaymark.credential.Caller;
import org.assaymark.credential.UploadId;
import org.assaymark.document.Bytes;
import org.assaymark.document.Fault;
import org.assaymark.document.Pointer;
import org.assaymark.platform.Call;
import org.assaymark.platform.HttpResponse;
import org.assaymark.platform.IdempotencyKey;
import org.assaymark.platform.Problem;
import org.assaymark.platform.Refusal;
import org.assaymark.records.AwardedAchievements;
import org.assaymark.records.Batch;
import org.assaymark.records.BatchRow;
import org.assaymark.records.BatchSheet;
import org.assaymark.records.BatchStore;
import org.assaymark.records.IssuerStore;
import org.assaymark.records.Lists;
import org.assaymark.records.PublishedAchievement;
import org.assaymark.records.Receipts;

/** {@code /v1/batches}: take, read, start, cancel; {@link RowHandlers} has the rows. */
final class BatchHandlers {
    private static final int ATTEMPTS = 100;

    private final BatchStore batches;
    private final AwardedAchievements achievements;
    private final IssuerStore issuers;
    private final AcceptBatch accepting;
    private final FileBucket files;
    private final WorkQueue queue;
    private final Receipts receipts;
    private final Clock clock;

    BatchHandlers(
            BatchStore batches,
            AwardedAchievements achievements,
            IssuerStore issuers,
            AcceptBatch accepting,
            FileBucket files,
            WorkQueue queue,
            Receipts receipts,
            Clock clock) {
        this.batches = batches;
        this.achievements = achievements;
        this.issuers = issuers;
        this.accepting = accepting;
        this.files = files;
        this.queue = queue;
        this.receipts = receipts;
        this.clock = clock;
    }

    HttpResponse create(Call call) {
        Optional<IdempotencyKey> key = IdempotencyKey.of(call);
        BatchRequest request = BatchRequest.of(call);
        return receipts.once(
                key,
                writer -> {
                    PublishedAchievement achievement =
                            achievements.require(call.grant(), request.achievementId());
                    return accepting.accept(
                            command(request, achievement, call.grant().caller()),
                            BatchHandlers::accepted,
                            writer);
                });
    }

    private AcceptBatch.Command command(
            BatchRequest request, PublishedAchievement achievement, Caller caller) {
        return switch (request.source()) {
            case BatchRequest.Source.Rows(var awards) -> {
                var rows = new ArrayList<BatchRow>();
                awards.forEach(
                        award ->
                                rows.add(
                                        new BatchRow(
                                                rows.size() + 1, award, List.of(), List.of())));
                yield new AcceptBatch.Command(
                        achievement, caller, request.mode(), BatchSheet.JSON, rows::stream);
            }
            case BatchRequest.Source.Sheet(var content, var columns) ->
                    command(
                            ReadSheet.of(content, columns, timeZone(achievement)),
                            request,
                            achievement,
                            caller);
            case BatchRequest.Source.Uploaded(var upload, var columns) ->
                    command(
                            ReadSheet.of(file(upload, caller), columns, timeZone(achievement)),
                            request,
                            achievement,
                            caller);
        };
    }

    private static AcceptBatch.Command command(
            ReadSheet read, BatchRequest request, PublishedAchievement achievement, Caller caller) {
        return new AcceptBatch.Command(
                achievement, caller, request.mode(), read.sheet(), read::read);
    }

    /** Days in its sheets are days there. */
    private ZoneId timeZone(PublishedAchievement achievement) {
        return issuers.find(achievement.issuer()).orElseThrow().timeZone();
    }

    /** Of somebody else it is as if it did not exist. */
    private Bytes file(String upload, Caller caller) {
        return UploadId.parse(upload)
                .flatMap(batches::findUpload)
                .filter(found -> found.caller().equals(caller))
                .flatMap(found -> files.find(found.id()))
                .orElseThrow(
                        () ->
                                new Refusal(
                                        Problem.invalid(
                                                List.of(
                                                        new Fault(
                                                                Pointer.ROOT.child("uploadId"),
                                                                "no file of yours was sent under this id")))));
    }

    private static HttpResponse accepted(Batch batch) {
        return HttpResponse.json(202, BatchView.brief(batch))
                .with("location", "/v1/batches/" + batch.id().text());
    }

    HttpResponse list(Call call) {
        return Lists.answer(
                call,
                page -> batches.list(call.grant().mode(), page),
                batch -> call.grant().sees(batch.issuer()),
                BatchView::whole);
    }

    HttpResponse get(Call call) {
        return HttpResponse.json(200, BatchView.whole(require(batches, call)));
    }

    HttpResponse start(Call call) {
        HttpResponse answer =
                change(
                        call,
                        batch -> batch.status() == Batch.Status.CHECKED,
                        batch -> batch.started(clock.instant()),
                        "Only a dry run that has ended can be started, and only once.");
        if (answer.status() == 202 && !answer.headers().containsKey("idempotency-replayed")) {
            queue.send(require(batches, call));
        }
        return answer;
    }

    HttpResponse cancel(Call call) {
        return change(
                call,
                batch ->
                        !batch.isCancelled()
                                && (batch.status().active()
                                        || batch.status() == Batch.Status.CHECKED),
                batch -> batch.cancelled(clock.instant()),
                "It has ended already.");
    }

    /** Workers change a batch all the time, so that it is tried again when one was faster. */
    private HttpResponse change(
            Call call,
            Function<Batch, Boolean> allowed,
            Function<Batch, Batch> change,
            String otherwise) {
        require(batches, call);
        return receipts.once(
                IdempotencyKey.of(call),
                writer -> {
                    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
                        Batch batch = require(batches, call);
                        if (!allowed.apply(batch)) {
                            return Problem.of("state-conflict", otherwise).toResponse();
                        }
                        Batch changed = change.apply(batch);
                        HttpResponse answer = HttpResponse.json(202, BatchView.brief(changed));
                        switch (batches.replace(changed, writer.of(answer))) {
                            case MADE -> {
                                return answer;
                            }
                            case ALREADY_ANSWERED -> throw new Receipts.AlreadyAnswered();
                            case OVERTAKEN -> {}
                        }
                    }
                    throw new IllegalStateException("the batch was changed all the time");
                });
    }

    static Batch require(BatchStore batches, Call call) {
        return BatchId.parse(call.request().pathParameter("batchId"))
                .flatMap(batches::find)
                .filter(found -> call.grant().sees(found.issuer()))
                .orElseThrow(() -> new Refusal(Problem.notFound()));
    }
}
