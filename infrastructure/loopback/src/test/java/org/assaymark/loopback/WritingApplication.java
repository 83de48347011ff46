package org.assaymark.loopback;

import java.nio.file.Path;
import java.util.Optional;

/** Prints the process id of its database, then each item once it is acknowledged, until killed. */
final class WritingApplication {
    private WritingApplication() {}

    public static void main(String[] arguments) throws Exception {
        try (var database = DynamoDbLocal.start(Optional.of(Path.of(arguments[0])))) {
            DynamoDbLocalTest.createTable(database.uri());
            System.out.println(database.pid());
            for (int i = 0; ; i++) {
                DynamoDbLocalTest.put(database.uri(), "item-" + i);
                System.out.println("item-" + i);
            }
        }
    }
}
