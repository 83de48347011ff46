package org.assaymark.local;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.temporal.TemporalAccessor;
import org.jspecify.annotations.NullMarked;

/** Holds the shape that the design gives to the modules, over the classes of all of them. */
@AnalyzeClasses(packages = "org.assaymark", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] FUNCTIONS = {
        "org.assaymark.badgeimage..",
        "org.assaymark.batches..",
        "org.assaymark.catalogue..",
        "org.assaymark.deliveries..",
        "org.assaymark.fulfilment..",
        "org.assaymark.issuance..",
        "org.assaymark.notification..",
        "org.assaymark.verification..",
        "org.assaymark.wallet..",
        "org.assaymark.webhooks.."
    };
    private static final String[] AWS = {"software.amazon.awssdk..", "com.amazonaws.."};
    private static final String[] DYNAMODB = {
        "software.amazon.awssdk.services.dynamodb..", "software.amazon.awssdk.enhanced.."
    };
    private static final String KMS = "software.amazon.awssdk.services.kms..";

    /** What runs on this machine only and is no part of a deployment. */
    private static final String[] THIS_MACHINE = {
        "org.assaymark.local..", "org.assaymark.loopback..", "org.assaymark.testkit.."
    };

    // Who may know whom

    @ArchTest
    static final ArchRule functions_do_not_know_each_other =
            slices().matching(
                            "org.assaymark.(badgeimage|batches|catalogue|deliveries|fulfilment|issuance|notification|verification|wallet|webhooks)..")
                    .should()
                    .notDependOnEachOther();

    /** The one exception is the OpenAPI document's reader, which stands with its document. */
    @ArchTest
    static final ArchRule shared_modules_know_neither_functions_nor_infrastructure =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(FUNCTIONS)
                    .and()
                    .resideOutsideOfPackages(THIS_MACHINE)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(FUNCTIONS)
                    .orShould()
                    .dependOnClassesThat()
                    .resideInAnyPackage(THIS_MACHINE);

    @ArchTest
    static final ArchRule the_testkit_and_the_loopback_endpoints_know_no_function =
            noClasses()
                    .that()
                    .resideInAnyPackage("org.assaymark.loopback..", "org.assaymark.testkit..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(FUNCTIONS)
                    .orShould()
                    .dependOnClassesThat()
                    .resideInAPackage("org.assaymark.local..");

    @ArchTest
    static final ArchRule a_deployment_knows_no_part_of_this_machine =
            noClasses()
                    .that()
                    .resideInAnyPackage(FUNCTIONS)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(THIS_MACHINE);

    @ArchTest
    static final ArchRule the_domain_knows_no_aws =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "org.assaymark.document..",
                            "org.assaymark.credential..",
                            "org.assaymark.drawing..",
                            "org.assaymark.lettering..",
                            "org.assaymark.badge..",
                            "org.assaymark.status..",
                            "org.assaymark.jsonld..",
                            "org.assaymark.key..",
                            "org.assaymark.proof..",
                            "org.assaymark.verify..",
                            "org.assaymark.fetch..",
                            "org.assaymark.page..",
                            "org.assaymark.webhook..",
                            "org.assaymark.inbound..",
                            "org.assaymark.xapi..",
                            "org.assaymark.lti..",
                            "org.assaymark.rules..",
                            "org.assaymark.api..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(AWS);

    @ArchTest
    static final ArchRule the_edge_knows_no_domain =
            noClasses()
                    .that()
                    .resideInAPackage("org.assaymark.platform..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.assaymark.records..",
                            "org.assaymark.status..",
                            "org.assaymark.verify..",
                            "org.assaymark.fetch..");

    @ArchTest
    static final ArchRule dynamodb_is_known_to_stores_and_wiring =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("org.assaymark.records..")
                    .and()
                    .doNotHaveSimpleName("Wiring")
                    .and()
                    .resideOutsideOfPackages(THIS_MACHINE)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(DYNAMODB);

    /** {@code records.Aws} makes the clients; {@code IssuerSigning} hands one to each signer. */
    @ArchTest
    static final ArchRule kms_is_known_to_the_edge_wiring_and_signing =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("org.assaymark.platform..")
                    .and()
                    .doNotHaveSimpleName("Wiring")
                    .and()
                    .doNotHaveFullyQualifiedName("org.assaymark.records.Aws")
                    .and()
                    .doNotHaveFullyQualifiedName("org.assaymark.issuance.IssuerSigning")
                    .and()
                    .resideOutsideOfPackages(THIS_MACHINE)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(KMS);

    @ArchTest
    static final ArchRule only_issuance_signs =
            noClasses()
                    .that()
                    .resideOutsideOfPackages("org.assaymark.issuance..", "org.assaymark.platform..")
                    .and()
                    .resideOutsideOfPackages(THIS_MACHINE)
                    .should()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("org.assaymark.platform.KmsSigner");

    @ArchTest
    static final ArchRule packages_form_no_cycle =
            slices().matching("org.assaymark.(**)").should().beFreeOfCycles();

    // Time, chance and the environment come from outside

    @ArchTest
    static final ArchRule nobody_asks_what_time_it_is =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(THIS_MACHINE)
                    .should()
                    .callMethodWhere(
                            call(
                                    "now() of java.time, or the clock of the system",
                                    target ->
                                            target.getName().equals("now")
                                                    && target.getOwner()
                                                            .isAssignableTo(
                                                                    TemporalAccessor.class)))
                    .orShould()
                    .callMethod(System.class, "currentTimeMillis")
                    .orShould()
                    .callConstructor(java.util.Date.class);

    @ArchTest
    static final ArchRule clocks_are_made_where_everything_is_wired =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(THIS_MACHINE)
                    .and()
                    .doNotHaveSimpleName("Wiring")
                    .and()
                    .haveSimpleNameNotEndingWith("Function")
                    .should()
                    .callMethodWhere(
                            call(
                                    "a factory of clocks",
                                    target ->
                                            target.getOwner().isEquivalentTo(Clock.class)
                                                    && (target.getName().startsWith("system")
                                                            || target.getName()
                                                                    .startsWith("tick"))));

    @ArchTest
    static final ArchRule chance_is_never_weak =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("java.util.Random")
                    .orShould()
                    .callMethod(Math.class, "random");

    @ArchTest
    static final ArchRule the_environment_is_read_by_lambda_entries_only =
            noClasses()
                    .that()
                    .haveSimpleNameNotEndingWith("Function")
                    .and()
                    .doNotHaveSimpleName("Main")
                    .and()
                    .resideOutsideOfPackage("org.assaymark.testkit..")
                    .should()
                    .callMethodWhere(
                            call(
                                    "System.getenv",
                                    target ->
                                            target.getOwner().isEquivalentTo(System.class)
                                                    && target.getName().equals("getenv")));

    // Values

    @ArchTest
    static final ArchRule no_record_holds_a_bare_array_of_bytes =
            fields().that()
                    .areDeclaredInClassesThat()
                    .areRecords()
                    .should()
                    .notHaveRawType(byte[].class);

    @ArchTest
    static final ArchRule every_package_is_null_marked =
            classes().should(resideInANullMarkedPackage());

    private static DescribedPredicate<JavaCall<?>> call(
            String description, java.util.function.Predicate<CodeUnitAccessTarget> target) {
        return describe(description, call -> target.test(call.getTarget()));
    }

    private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
        return new ArchCondition<>("reside in a package that is @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                JavaPackage home = type.getPackage();
                if (!home.isAnnotatedWith(NullMarked.class)) {
                    events.add(SimpleConditionEvent.violated(type, home.getName()));
                }
            }
        };
    }
}
