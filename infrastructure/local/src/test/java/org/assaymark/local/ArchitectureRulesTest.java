package org.assaymark.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of {@link ArchitectureTest} find what was planted for them. */
class ArchitectureRulesTest {
    private static final JavaClasses PLANTED =
            new ClassFileImporter().importPackages("org.assaymark.planted");

    static Stream<ArchRule> rules() {
        return Stream.of(
                ArchitectureTest.shared_modules_know_neither_functions_nor_infrastructure,
                ArchitectureTest.dynamodb_is_known_to_stores_and_wiring,
                ArchitectureTest.kms_is_known_to_the_edge_wiring_and_signing,
                ArchitectureTest.only_issuance_signs,
                ArchitectureTest.nobody_asks_what_time_it_is,
                ArchitectureTest.clocks_are_made_where_everything_is_wired,
                ArchitectureTest.chance_is_never_weak,
                ArchitectureTest.the_environment_is_read_by_lambda_entries_only,
                ArchitectureTest.no_record_holds_a_bare_array_of_bytes,
                ArchitectureTest.every_package_is_null_marked);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void a_rule_can_be_broken(ArchRule rule) {
        assertThat(rule.evaluate(PLANTED).hasViolation()).isTrue();
    }
}
