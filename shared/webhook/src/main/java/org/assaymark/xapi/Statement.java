package org.assaymark.xapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;
import org.assaymark.document.Bytes;
import org.assaymark.document.Faults;
import org.assaymark.document.Jcs;
import org.assaymark.document.Json;
import org.assaymark.document.Malformed;
import org.assaymark.document.Pointer;

/**
 * A statement as it was sent, with the id that it has or was given.
 *
 * @param document holds the id too
 */
public record Statement(UUID id, ObjectNode document) {
    private static final String TIMESTAMP = "timestamp";

    /** More is sent in several requests. */
    public static final int MOST_AT_ONCE = 100;

    /**
     * What whoever stores a statement says about it; it does not make another statement (§2.3.1).
     */
    private static final List<String> OF_THE_STORE =
            List.of("id", "stored", "authority", "version");

    public Statement {
        document = document.deepCopy();
    }

    /**
     * What was sent to be stored: one statement, or an array of them.
     *
     * @param ids for those that have none
     * @throws Malformed with all faults of all of them; also when two have the same id
     */
    public static List<Statement> read(Bytes body, Supplier<UUID> ids) {
        JsonNode sent = Json.read(body);
        var faults = new Faults();
        if (sent.isArray() && sent.size() > MOST_AT_ONCE) {
            throw Malformed.because("must have at most " + MOST_AT_ONCE + " statements");
        }
        if (sent.isArray()) {
            for (int i = 0; i < sent.size(); i++) {
                StatementShapes.STATEMENT.check(sent.get(i), Pointer.ROOT.child(i), faults);
            }
        } else {
            StatementShapes.STATEMENT.check(sent, Pointer.ROOT, faults);
        }
        faults.throwIfAny();
        return distinct(sent.isArray() ? sent : Json.array().add(sent), ids);
    }

    /**
     * One that was kept with its id.
     *
     * @throws Malformed when it is nothing of the kind
     */
    public static Statement kept(Bytes body) {
        JsonNode kept = Json.read(body);
        if (!kept.has("id")) {
            throw Malformed.because("must be a statement with an id");
        }
        StatementShapes.STATEMENT.decode(kept);
        return of((ObjectNode) kept, UUID::randomUUID);
    }

    private static List<Statement> distinct(JsonNode sent, Supplier<UUID> ids) {
        var statements = new ArrayList<Statement>();
        var seen = new HashSet<UUID>();
        for (JsonNode each : sent) {
            Statement statement = of((ObjectNode) each, ids);
            if (!seen.add(statement.id())) {
                throw Malformed.because("has two statements with the same id");
            }
            statements.add(statement);
        }
        return List.copyOf(statements);
    }

    private static Statement of(ObjectNode sent, Supplier<UUID> ids) {
        UUID id =
                sent.has("id")
                        ? UUID.fromString(sent.path("id").asText().toLowerCase(Locale.ROOT))
                        : ids.get();
        return new Statement(id, sent.deepCopy().put("id", id.toString()));
    }

    /** This one under another id, as {@code PUT} names it in its query. */
    public Statement as(UUID other) {
        return new Statement(other, document.deepCopy().put("id", other.toString()));
    }

    /**
     * Whether it says the same, so that it may be sent again (part three, §2.1.1). Who says no
     * moment leaves it to the store, so that it may be missing from one of them.
     */
    public boolean saysTheSameAs(Statement other) {
        boolean timed = document.has(TIMESTAMP) && other.document.has(TIMESTAMP);
        return essence(timed).equals(other.essence(timed));
    }

    private Bytes essence(boolean timed) {
        ObjectNode essence = document.deepCopy();
        essence.remove(OF_THE_STORE);
        if (!timed) {
            essence.remove(TIMESTAMP);
        }
        return Jcs.canonicalize(essence);
    }

    /** What people did does not belong into a log. */
    @Override
    public String toString() {
        return "statement " + id;
    }
}
