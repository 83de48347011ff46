package org.assaymark.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.testkit.engine.EngineTestKit;

class DynamoLocalTest {
    private static final Set<String> NAMES = new HashSet<>();

    @Test
    void classes_have_tables_of_their_own_which_go_with_them() {
        NAMES.clear();
        var results =
                EngineTestKit.engine("junit-jupiter")
                        .selectors(selectClass(First.class), selectClass(Second.class))
                        .execute();
        results.testEvents().assertStatistics(counts -> counts.succeeded(4).failed(0));
        assertThat(NAMES).hasSize(2).allMatch(name -> name.endsWith("-things"));
        assertThat(new DynamoLocal().client().listTables().tableNames())
                .doesNotContainAnyElementsOf(NAMES);
    }

    abstract static class Tables {
        abstract DynamoLocal dynamo();

        abstract String table();

        @Test
        void the_table_is_there() {
            assertThat(dynamo().client().listTables().tableNames()).contains(table());
        }
    }

    static class First extends Tables {
        @RegisterExtension static final DynamoLocal DYNAMO = new DynamoLocal();
        static String table;

        @BeforeAll
        static void create() {
            table = DYNAMO.createTable(AwsLegContract.TABLE);
            NAMES.add(table);
        }

        @Override
        DynamoLocal dynamo() {
            return DYNAMO;
        }

        @Override
        String table() {
            return table;
        }

        @Nested
        class A {
            @Test
            void the_table_is_still_there() {
                the_table_is_there();
            }
        }

        @Nested
        class B {
            @Test
            void the_table_is_there_after_another_nested_class() {
                the_table_is_there();
            }
        }
    }

    static class Second extends Tables {
        @RegisterExtension static final DynamoLocal DYNAMO = new DynamoLocal();
        static String table;

        @BeforeAll
        static void create() {
            table = DYNAMO.createTable(AwsLegContract.TABLE);
            NAMES.add(table);
        }

        @Override
        DynamoLocal dynamo() {
            return DYNAMO;
        }

        @Override
        String table() {
            return table;
        }
    }
}
