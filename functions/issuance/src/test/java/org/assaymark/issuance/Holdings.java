package org.assaymark.issuance;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads whole tables, compressed documents too, to tell where something about somebody is held. */
final class Holdings {
    private static final int GZIP_MAGIC = 0x1f;

    private final DynamoDbClient dynamo;
    private final List<String> tables;

    Holdings(DynamoDbClient dynamo, List<String> tables) {
        this.dynamo = dynamo;
        this.tables = tables;
    }

    /** The keys of all items that hold one of the texts, in whatever case. */
    Set<String> of(String... texts) {
        var found = new TreeSet<String>();
        for (String table : tables) {
            dynamo.scanPaginator(request -> request.tableName(table).consistentRead(true))
                    .items()
                    .forEach(item -> add(item, texts, found));
        }
        return found;
    }

    private static void add(Map<String, AttributeValue> item, String[] texts, Set<String> found) {
        var all = new StringBuilder();
        item.values().forEach(value -> append(value, all));
        String content = all.toString().toLowerCase(Locale.ROOT);
        for (String text : texts) {
            if (content.contains(text.toLowerCase(Locale.ROOT))) {
                found.add(item.get("pk").s() + " " + item.get("sk").s());
            }
        }
    }

    private static void append(AttributeValue value, StringBuilder all) {
        switch (value.type()) {
            case B -> all.append(text(value.b().asByteArray()));
            case M -> value.m().forEach((name, each) -> append(each, all.append(name)));
            case L -> value.l().forEach(each -> append(each, all));
            case S -> all.append(value.s());
            case N -> all.append(value.n());
            case BOOL -> all.append(value.bool());
            default -> throw new AssertionError("not read by this test: " + value.type());
        }
        all.append('\n');
    }

    private static String text(byte[] bytes) {
        if (bytes.length == 0 || bytes[0] != GZIP_MAGIC) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
