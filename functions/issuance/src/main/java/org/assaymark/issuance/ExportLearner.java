package org.assaymark.issuance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assaymark.credential.CredentialId;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import org.assaymark.records.CredentialStore;
import org.assaymark.records.ErasedCredentialStore;
import org.assaymark.records.ImportedCredential;
import org.assaymark.records.Learner;
import org.assaymark.records.PendingStore;
import org.assaymark.records.SignedDocuments;
import org.assaymark.records.StoredCredential;

/** Packs all that is held about a learner, in as many archives as it takes. */
final class ExportLearner {
    /** A function answers with 6 MB at most, in Base64; what is packed is smaller than this. */
    private static final int MOST_BYTES = 4_000_000;

    private static final int MOST_CREDENTIALS = 100;

    private final CredentialStore credentials;
    private final PendingStore pending;
    private final ErasedCredentialStore erased;
    private final CredentialView view;
    private final ExportHoldings holdings;

    /**
     * @param next the last of this archive, where there is more
     */
    record Packed(Bytes zip, Optional<ExportPosition> next) {}

    ExportLearner(
            CredentialStore credentials,
            PendingStore pending,
            ErasedCredentialStore erased,
            CredentialView view,
            ExportHoldings holdings) {
        this.credentials = credentials;
        this.pending = pending;
        this.erased = erased;
        this.view = view;
        this.holdings = holdings;
    }

    /**
     * @param after the last of the archive before
     */
    Packed export(Learner learner, Optional<ExportPosition> after) {
        var files = new LinkedHashMap<String, Bytes>();
        files.put("learner.json", pretty(LearnerHandlers.toJson(learner)));
        if (after.isEmpty()) {
            files.putAll(holdings.once(learner.id()));
        }
        Optional<ExportPosition> stopped =
                after.orElse(null) instanceof ExportPosition.Imported last
                        ? addImported(learner, last, files)
                        : addIssued(learner, after, files);
        return packed(files, stopped);
    }

    /** Where it stopped for want of room. */
    private Optional<ExportPosition> addIssued(
            Learner learner, Optional<ExportPosition> after, Map<String, Bytes> files) {
        Optional<CredentialId> start =
                after.map(position -> ((ExportPosition.Issued) position).last());
        List<CredentialId> theirs = erased.ofLearner(learner.id(), start, MOST_CREDENTIALS + 1);
        Optional<CredentialId> last = Optional.empty();
        for (CredentialId id : theirs.subList(0, Math.min(theirs.size(), MOST_CREDENTIALS))) {
            Map<String, Bytes> more = files(id);
            if (last.isPresent() && size(files) + size(more) > MOST_BYTES) {
                return last.map(ExportPosition.Issued::new);
            }
            files.putAll(more);
            last = Optional.of(id);
        }
        return theirs.size() > MOST_CREDENTIALS
                ? last.map(ExportPosition.Issued::new)
                : addImported(learner, ExportPosition.Imported.BEFORE_ALL, files);
    }

    private Optional<ExportPosition> addImported(
            Learner learner, ExportPosition.Imported after, Map<String, Bytes> files) {
        ExportPosition.Imported last = after;
        boolean full = files.size() > 1;
        for (ImportedCredential each : holdings.after(learner.id(), after)) {
            Map<String, Bytes> more = holdings.files(learner.id(), each);
            if (full && size(files) + size(more) > MOST_BYTES) {
                return Optional.of(last);
            }
            files.putAll(more);
            full = true;
            last = new ExportPosition.Imported(each.identity().hex());
        }
        return Optional.empty();
    }

    private static Packed packed(Map<String, Bytes> files, Optional<ExportPosition> next) {
        var zip = new Archive();
        zip.add("README.txt", Bytes.utf8(ExportWords.readme(next.isPresent())));
        files.forEach(zip::add);
        return new Packed(zip.finished(), next);
    }

    private static long size(Map<String, Bytes> files) {
        return files.values().stream().mapToLong(Bytes::size).sum();
    }

    /** None where the credential is erased at this moment, or was withdrawn. */
    private Map<String, Bytes> files(CredentialId id) {
        var files = new LinkedHashMap<String, Bytes>();
        String folder = "credentials/" + id.text() + "/";
        pending.find(id)
                .ifPresent(
                        waiting -> {
                            files.put(folder + "state.json", pretty(view.whole(waiting)));
                            files.put(folder + "events.json", pretty(events(id)));
                        });
        Optional<StoredCredential> found = credentials.find(id);
        Optional<SignedDocuments> documents = credentials.findDocuments(id);
        if (found.isPresent()) {
            documents.ifPresent(
                    signed -> {
                        files.put(folder + "credential.json", signed.json());
                        files.put(folder + "credential.jwt", signed.jwt());
                    });
            files.put(folder + "state.json", pretty(state(found.get())));
            files.put(folder + "events.json", pretty(events(id)));
        }
        return files;
    }

    private ObjectNode state(StoredCredential credential) {
        ObjectNode state = view.state(credential);
        ArrayNode until = Json.array();
        erased.answersKeptUntil(credential.id()).forEach(end -> until.add(end.toString()));
        if (!until.isEmpty()) {
            state.set("answersKeptUntil", until);
        }
        return state;
    }

    private ArrayNode events(CredentialId id) {
        ArrayNode events = Json.array();
        credentials.events(id).forEach(events::add);
        return events;
    }

    private static Bytes pretty(JsonNode json) {
        return Bytes.utf8(json.toPrettyString() + "\n");
    }
}
