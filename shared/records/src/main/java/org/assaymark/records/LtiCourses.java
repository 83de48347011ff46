package org.assaymark.records;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assaymark.credential.ConnectionId;
import org.assaymark.document.Bytes;
import org.assaymark.document.Json;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;

/**
 * The courses that we were opened from, in the table of {@link ConnectionStore}. They go by
 * themselves when nobody has opened us from there for {@link LtiCourse#READ_FOR}.
 *
 * <p>Keys: {@code pk = CONNECTION#<id>}, {@code sk = COURSE#<SHA-256 of deployment and context>};
 * {@code duePk = DUE#COURSES}, {@code dueSk = <moment>#<id>#<that digest>}.
 */
public final class LtiCourses {
    private static final String PREFIX = "COURSE#";
    private static final String DUE = "DUE#COURSES";

    /** Each attempt in vain means that somebody else has written. */
    private static final int MOST_ATTEMPTS = 20;

    private final Table table;

    public LtiCourses(DynamoDbEnhancedClient client, String tableName) {
        this.table = new Table(client, ConnectionStore.TABLE, tableName);
    }

    /** Notes that we were opened from there. */
    public void opened(
            ConnectionId connection,
            String deployment,
            String context,
            Optional<String> label,
            Optional<String> title,
            LtiCourse.Services services,
            Instant now) {
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            Optional<LtiCourse> before = find(connection, deployment, context);
            LtiCourse after =
                    before.map(known -> known.openedAgain(label, title, services, now))
                            .orElseGet(
                                    () ->
                                            LtiCourse.opened(
                                                    connection,
                                                    deployment,
                                                    context,
                                                    label,
                                                    title,
                                                    services,
                                                    now));
            if (before.equals(Optional.of(after)) || write(before, after)) {
                return;
            }
        }
        throw new IllegalStateException("a course changes all the time");
    }

    private boolean write(Optional<LtiCourse> before, LtiCourse after) {
        return before.isPresent() ? replace(after) : table.putIfAbsent(toItem(after));
    }

    public Optional<LtiCourse> find(ConnectionId connection, String deployment, String context) {
        return table.find(
                        ConnectionStore.partition(connection), PREFIX + digest(deployment, context))
                .map(LtiCourses::fromItem);
    }

    /** Those of a connection, in no order that means anything. */
    public List<LtiCourse> of(ConnectionId connection, int limit) {
        return table.query(ConnectionStore.partition(connection), PREFIX, limit).stream()
                .map(LtiCourses::fromItem)
                .toList();
    }

    /** Those whose turn has come, the longest overdue first; the index may lag by moments. */
    public List<LtiCourse> due(Instant now, int limit) {
        String until = now.truncatedTo(ChronoUnit.SECONDS) + "#~";
        return table.between("byDue", DUE, "", until, limit).stream()
                .map(LtiCourses::fromItem)
                .toList();
    }

    /** Whether it was replaced: false when somebody else was faster, or it was ended. */
    public boolean replace(LtiCourse changed) {
        return table.putIf(toItem(changed), Conditions.revisionIs(changed.revision() - 1));
    }

    /** Of a connection that is no more. */
    public void end(LtiCourse course) {
        table.delete(
                ConnectionStore.partition(course.connection()),
                PREFIX + digest(course.deployment(), course.context()));
    }

    private static String digest(String deployment, String context) {
        return SecretDigest.of(deployment.length() + ":" + deployment + context).hex();
    }

    private static EnhancedDocument toItem(LtiCourse it) {
        String digest = digest(it.deployment(), it.context());
        var item =
                Table.item(ConnectionStore.partition(it.connection()), PREFIX + digest)
                        .putString("connectionId", it.connection().text())
                        .putString("deployment", it.deployment())
                        .putString("context", it.context())
                        .putString("services", Json.write(toJson(it.services())).utf8())
                        .putString("lastLaunchAt", it.lastLaunchAt().toString())
                        .putString("due", it.due().toString())
                        .putString("duePk", DUE)
                        .putString(
                                "dueSk",
                                String.join(
                                        "#",
                                        it.due().truncatedTo(ChronoUnit.SECONDS).toString(),
                                        it.connection().text(),
                                        digest))
                        .putNumber("attempts", it.attempts())
                        .putNumber("revision", it.revision())
                        .putNumber(
                                TableDefinition.EXPIRY,
                                it.lastLaunchAt().plus(LtiCourse.READ_FOR).getEpochSecond());
        it.label().ifPresent(label -> item.putString("label", label));
        it.title().ifPresent(title -> item.putString("title", title));
        it.lastReadAt().ifPresent(at -> item.putString("lastReadAt", at.toString()));
        it.trouble().ifPresent(reason -> item.putString("trouble", reason));
        return item.build();
    }

    private static LtiCourse fromItem(EnhancedDocument item) {
        return new LtiCourse(
                new ConnectionId(item.getString("connectionId")),
                item.getString("deployment"),
                item.getString("context"),
                text(item, "label"),
                text(item, "title"),
                services(Json.read(Bytes.utf8(item.getString("services")))),
                Instant.parse(item.getString("lastLaunchAt")),
                text(item, "lastReadAt").map(Instant::parse),
                Instant.parse(item.getString("due")),
                text(item, "trouble"),
                item.getNumber("attempts").intValue(),
                item.getNumber("revision").longValue());
    }

    private static Optional<String> text(EnhancedDocument item, String name) {
        return item.isPresent(name) ? Optional.of(item.getString(name)) : Optional.empty();
    }

    private static ObjectNode toJson(LtiCourse.Services services) {
        ObjectNode json = Json.object();
        services.lineItems().ifPresent(url -> json.put("lineItems", url.toString()));
        var items = json.putArray("lineItem");
        services.lineItem().forEach(url -> items.add(url.toString()));
        services.scopes().stream().sorted().forEach(json.putArray("scopes")::add);
        services.memberships().ifPresent(url -> json.put("memberships", url.toString()));
        return json;
    }

    private static LtiCourse.Services services(JsonNode json) {
        return new LtiCourse.Services(
                texts(json.path("lineItems")).map(URI::create).findFirst(),
                each(json.path("lineItem")).map(URI::create).toList(),
                each(json.path("scopes")).collect(Collectors.toUnmodifiableSet()),
                texts(json.path("memberships")).map(URI::create).findFirst());
    }

    private static Stream<String> texts(JsonNode text) {
        return Optional.ofNullable(text.textValue()).stream();
    }

    private static Stream<String> each(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText);
    }
}
