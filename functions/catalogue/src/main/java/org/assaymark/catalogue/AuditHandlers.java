package org.assaymark.catalogue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.assaymark.credential.Caller;
import org.assaymark.credential.Mode;
import org.assaymark.document.Fault;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;
import org.assaymark.document.Pointer;
import org.assaymark.platform.Call;
import org.assaymark.platform.HttpResponse;
import org.assaymark.platform.Problem;
import org.assaymark.platform.Refusal;
import org.assaymark.records.AuditEntry;
import org.assaymark.records.AuditStore;
import org.assaymark.records.Listing;
import org.assaymark.records.Lists;
import org.assaymark.records.PageRequest;

/** {@code /v1/audit-log}: who did what, the newest first. */
final class AuditHandlers {
    /** Longer than anything that has a name of ours. */
    private static final int LONGEST_ID = 100;

    private final AuditStore audit;

    AuditHandlers(AuditStore audit) {
        this.audit = audit;
    }

    /**
     * Entries name no issuer, so a key that is limited to some sees none; one that tries things out
     * sees what was done by its like.
     */
    HttpResponse list(Call call) {
        if (call.grant().issuers().isPresent()) {
            throw new Refusal(
                    Problem.of(
                            "missing-scope",
                            "It is limited to some issuers, and the audit log is that of all."));
        }
        Optional<String> caller = call.request().queryParameter("callerId");
        Optional<String> resource = call.request().queryParameter("resourceId");
        if (caller.isPresent() && resource.isPresent()) {
            throw new Malformed(
                    List.of(
                            new Fault(
                                    Pointer.ROOT,
                                    "only one of the query parameters callerId and resourceId can be given")));
        }
        return Lists.answer(
                call,
                page -> read(caller, resource, page),
                entry -> call.grant().mode() == Mode.LIVE || entry.caller().mode() == Mode.TEST,
                AuditHandlers::toJson);
    }

    /** Nothing was done by or to what is no id. */
    private Listing<AuditEntry> read(
            Optional<String> caller, Optional<String> resource, PageRequest page) {
        if (caller.isPresent()) {
            return Caller.parse(caller.get())
                    .map(id -> audit.ofCaller(id, page))
                    .orElseGet(page::ofNothing);
        }
        if (resource.isPresent()) {
            return resource.filter(id -> id.length() <= LONGEST_ID)
                    .map(id -> audit.ofResource(id, page))
                    .orElseGet(page::ofNothing);
        }
        return audit.all(page);
    }

    private static ObjectNode toJson(AuditEntry entry) {
        ObjectNode json =
                Json.object()
                        .put("id", entry.id().text())
                        .put("at", entry.at().toString())
                        .put("callerId", entry.caller().text())
                        .put("operation", entry.operation());
        if (!entry.resourceIds().isEmpty()) {
            entry.resourceIds().forEach(json.putArray("resourceIds")::add);
        }
        json.put("requestId", entry.requestId());
        entry.status().ifPresent(status -> json.put("status", status));
        return json;
    }
}
