package org.assaymark.records;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.assaymark.credential.CredentialId;
import org.assaymark.document.Fault;
import org.assaymark.document.Json;
import org.assaymark.document.Pointer;

/**
 * What became of one row of a batch.
 *
 * @param row its number, the first is 1
 * @param credential the one that the award has, where there is one
 * @param differs whether that credential was awarded with other content than the row has
 * @param problems why it failed, at most {@value #MOST_PROBLEMS}; pointers are into the award
 */
public record RowResult(
        int row,
        Outcome outcome,
        Optional<CredentialId> credential,
        boolean differs,
        List<Fault> problems) {
    private static final int MOST_PROBLEMS = 20;

    /** What a row came to. */
    public enum Outcome {
        /** In a dry run: it could be issued. */
        VALID,
        ISSUED,
        /** The award was made before. */
        DUPLICATE,
        FAILED;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public RowResult {
        problems = List.copyOf(problems.subList(0, Math.min(problems.size(), MOST_PROBLEMS)));
    }

    public static RowResult valid(int row) {
        return new RowResult(row, Outcome.VALID, Optional.empty(), false, List.of());
    }

    public static RowResult issued(int row, CredentialId credential) {
        return new RowResult(row, Outcome.ISSUED, Optional.of(credential), false, List.of());
    }

    public static RowResult duplicate(int row, CredentialId credential, boolean differs) {
        return new RowResult(row, Outcome.DUPLICATE, Optional.of(credential), differs, List.of());
    }

    /** The same award as that of another row of the same batch, which is not issued yet. */
    public static RowResult repeated(int row) {
        return new RowResult(row, Outcome.DUPLICATE, Optional.empty(), false, List.of());
    }

    public static RowResult failed(int row, List<Fault> problems) {
        return new RowResult(row, Outcome.FAILED, Optional.empty(), false, problems);
    }

    public static RowResult failed(int row, String reason) {
        return failed(row, List.of(new Fault(Pointer.ROOT, reason)));
    }

    public ObjectNode toJson() {
        ObjectNode json = Json.object().put("row", row).put("outcome", outcome.text());
        credential.ifPresent(id -> json.put("credentialId", id.text()));
        if (differs) {
            json.put("differs", true);
        }
        if (!problems.isEmpty()) {
            var list = json.putArray("problems");
            problems.forEach(
                    problem ->
                            list.addObject()
                                    .put("pointer", problem.pointer().text())
                                    .put("detail", problem.detail()));
        }
        return json;
    }

    public static RowResult of(JsonNode json) {
        var problems = new ArrayList<Fault>();
        for (JsonNode problem : json.path("problems")) {
            problems.add(
                    new Fault(
                            new Pointer(problem.path("pointer").asText()),
                            problem.path("detail").asText()));
        }
        return new RowResult(
                json.path("row").asInt(),
                Outcome.valueOf(json.path("outcome").asText().toUpperCase(Locale.ROOT)),
                Optional.ofNullable(json.get("credentialId"))
                        .map(id -> new CredentialId(id.textValue())),
                json.path("differs").asBoolean(),
                problems);
    }
}
