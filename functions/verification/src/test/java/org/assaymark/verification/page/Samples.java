package org.assaymark.verification.page;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assaymark.page.Site;

/** View records to look at and to test with. */
final class Samples {
    static final Site SITE = new Site("Assaymark", "https://badges.example");
    static final ZoneId LISBON = ZoneId.of("Europe/Lisbon");
    static final Instant NOW = Instant.parse("2026-11-23T16:20:00Z");
    static final String PICTURE =
            "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    private Samples() {}

    static CredentialPage credential(Verdict verdict, CredentialView credential) {
        return new CredentialPage(
                "https://badges.example/c/crd_01K9ZP6Q3M8T4V7W2X5Y0ABCDE",
                judgement(verdict),
                credential);
    }

    static Judgement judgement(Verdict verdict) {
        return judgement(Judgement.Subject.CREDENTIAL, verdict);
    }

    static Judgement judgement(Judgement.Subject subject, Verdict verdict) {
        return new Judgement(
                subject,
                verdict,
                Judgement.Origin.IN_EARNEST,
                reason(verdict),
                replacement(verdict),
                checks(verdict),
                NOW);
    }

    private static Optional<String> reason(Verdict verdict) {
        return switch (verdict) {
            case REVOKED -> Optional.of("The final examination was found to be invalid.");
            case SUSPENDED -> Optional.of("Under review at the request of the assessor.");
            case UNSUPPORTED -> Optional.of("The signature suite DataIntegrityProof/bbs-2023.");
            default -> Optional.empty();
        };
    }

    private static Optional<String> replacement(Verdict verdict) {
        return verdict == Verdict.SUPERSEDED
                ? Optional.of("https://badges.example/c/crd_01K9ZP6Q3M8T4V7W2X5Y0FGHJK")
                : Optional.empty();
    }

    private static List<Check> checks(Verdict verdict) {
        var signature =
                switch (verdict) {
                    case TAMPERED -> Check.Result.FAILED;
                    case UNSUPPORTED, UNVERIFIABLE -> Check.Result.COULD_NOT_CHECK;
                    default -> Check.Result.PASSED;
                };
        var status =
                switch (verdict) {
                    case REVOKED, SUSPENDED, SUPERSEDED -> Check.Result.FAILED;
                    case UNSUPPORTED, UNVERIFIABLE, TAMPERED -> Check.Result.COULD_NOT_CHECK;
                    default -> Check.Result.PASSED;
                };
        var dates =
                switch (verdict) {
                    case EXPIRED, NOT_YET_VALID -> Check.Result.FAILED;
                    default -> Check.Result.PASSED;
                };
        return List.of(
                new Check("structure", Check.Result.PASSED, Optional.empty()),
                new Check("proof", signature, Optional.empty()),
                new Check("issuer", signature, Optional.empty()),
                new Check("status", status, Optional.empty()),
                new Check("validity", dates, Optional.empty()),
                new Check(
                        "trust",
                        verdict == Verdict.VALID_ISSUER_UNKNOWN
                                ? Check.Result.COULD_NOT_CHECK
                                : signature,
                        Optional.empty()),
                new Check(
                        "schema",
                        Check.Result.NOT_ASKED,
                        Optional.of("The credential names no schema.")));
    }

    static CredentialView complete(String learner) {
        return new CredentialView(Optional.of(learner), issuer(), achievement(), dates(), award());
    }

    static IssuerView issuer() {
        return new IssuerView(
                "Escola Profissional do Tejo",
                Optional.of("https://tejo.example/"),
                Optional.of("/i/tejo"),
                Optional.empty(),
                Optional.of(
                        "A public training provider for metal and electrical trades, founded in"
                                + " 1974."),
                List.of(
                        new Fact(Fact.Kind.EMAIL, "credenciais@tejo.example"),
                        new Fact(
                                Fact.Kind.ADDRESS,
                                "Rua das Oficinas 12\n2890-118 Alcochete\nPortugal")),
                Optional.of(
                        new ProvenIssuer(
                                "did:web:badges.example:i:tejo",
                                Optional.of("badges.example"),
                                "did:web:badges.example:i:tejo#key-2026-1",
                                "eddsa-rdfc-2022 (Ed25519)")));
    }

    static AchievementView achievement() {
        return new AchievementView(
                "MIG/MAG Welding of Structural Steel, Positions PA to PF",
                Optional.of("https://badges.example/a/ach_01K9ZP5/v/3"),
                Optional.of("en"),
                Optional.empty(),
                Optional.of(
                        "The holder welds fillet and butt joints in structural steel by the MAG"
                                + " process, in every position up to vertical-up, to the quality level"
                                + " C of ISO 5817, and works safely without supervision."),
                new Criteria(
                        Optional.of(
                                """
                                To earn this micro-credential a learner

                                1. completes **60 hours** of guided practice in the workshop,
                                2. passes the *written* test on materials and safety with at least 60 %,
                                3. welds three test pieces (PA, PC, PF) that pass a visual and a bend test.

                                The test pieces are judged by two examiners, following [ISO 9606-1](https://www.iso.org/standard/54936.html).
                                """),
                        Optional.of("https://tejo.example/courses/weld-101/criteria")),
                new Skills(
                        List.of(
                                outcome(
                                        "Set up a MAG power source for a given joint, wire and"
                                                + " shielding gas."),
                                outcome(
                                        "Weld butt joints in positions PA, PC and PF to quality"
                                                + " level C."),
                                new Skills.Outcome(
                                        "Recognise and repair porosity, undercut and lack of"
                                                + " fusion.",
                                        Optional.of(
                                                "By eye and by dye penetrant, following ISO 5817."),
                                        Optional.of("http://data.europa.eu/esco/skill/8d3c5a4e")),
                                outcome(
                                        "Apply the fire-watch and fume-extraction rules of the"
                                                + " workshop.")),
                        List.of(
                                new AlignmentView(
                                        "operate welding equipment",
                                        Optional.of(
                                                "http://data.europa.eu/esco/skill/33d1c1bb-5e5b-4d38-8c7e-4fb5e5b3b2c1"),
                                        Optional.of("CFItem"),
                                        Optional.of("ESCO 1.2"),
                                        Optional.empty(),
                                        Optional.empty()),
                                new AlignmentView(
                                        "EQF level 4",
                                        Optional.of("http://data.europa.eu/snb/eqf/4"),
                                        Optional.of("ext:QualificationLevel"),
                                        Optional.of("EQF"),
                                        Optional.of("4"),
                                        Optional.of(
                                                "Factual and theoretical knowledge in broad"
                                                        + " contexts."))),
                        List.of("welding", "structural steel", "MAG 135")),
                Optional.of(
                        new MicroCredentialView(
                                new MicroCredentialView.Workload(
                                        Optional.of("60"),
                                        Optional.of("4.5"),
                                        Optional.of("ECVET")),
                                Optional.of(4),
                                Optional.of(
                                        new MicroCredentialView.NationalLevel(
                                                "Quadro Nacional de Qualificações", "nível 4")),
                                Optional.empty(),
                                false,
                                Optional.of("blended"),
                                new MicroCredentialView.Assessment(
                                        List.of(
                                                "writtenExam",
                                                "practicalTest",
                                                "ext:dyePenetrantTest"),
                                        Optional.of("onSite"),
                                        Optional.of("identityDocument")),
                                List.of(
                                        new MicroCredentialView.Quality(
                                                "institutionAccreditation",
                                                "DGERT",
                                                Optional.of("https://www.dgert.gov.pt/"),
                                                Optional.of("Audited every two years."))),
                                Optional.of(
                                        new MicroCredentialView.Stackability(
                                                "stackable",
                                                List.of("Técnico/a de Soldadura (EQF 4)"),
                                                Optional.empty())),
                                List.of("Workshop safety induction", "Aged 18 or older"),
                                Optional.of("https://tejo.example/courses/weld-101"))),
                List.of(
                        new ResultDescriptionView(
                                "Written test on materials and safety",
                                Optional.of("Percent"),
                                Optional.of("0"),
                                Optional.of("100"),
                                List.of(),
                                Optional.empty(),
                                true),
                        new ResultDescriptionView(
                                "Test piece PF",
                                Optional.of("RubricCriterionLevel"),
                                Optional.empty(),
                                Optional.empty(),
                                List.of("D", "C", "B"),
                                Optional.of("C"),
                                false)),
                List.of(
                        new Fact(Fact.Kind.TYPE, "MicroCredential"),
                        new Fact(Fact.Kind.VALIDITY_PERIOD, "P2Y6M"),
                        new Fact(Fact.Kind.CODE, "WELD-101"),
                        new Fact(Fact.Kind.FIELD_OF_STUDY, "Mechanics and metal trades"),
                        new Fact(Fact.Kind.CREDITS_AVAILABLE, "4.5"),
                        new Fact(Fact.Kind.LANGUAGE, "en")));
    }

    private static Skills.Outcome outcome(String name) {
        return new Skills.Outcome(name, Optional.empty(), Optional.empty());
    }

    static Dates dates() {
        return new Dates(
                LISBON,
                Optional.of(Instant.parse("2026-11-20T09:00:00Z")),
                Optional.of(Instant.parse("2026-11-20T09:00:00Z")),
                Optional.of(Instant.parse("2029-11-19T23:59:59Z")),
                Optional.of(Instant.parse("2026-09-14T08:00:00Z")),
                Optional.of(Instant.parse("2026-11-13T17:00:00Z")));
    }

    static Award award() {
        return new Award(
                List.of(
                        new Fact(Fact.Kind.CREDITS_EARNED, "4.5"),
                        new Fact(Fact.Kind.TERM, "Autumn 2026"),
                        new Fact(Fact.Kind.ASSESSED_BY, "Rui Matos, IWS"),
                        new Fact(Fact.Kind.LICENSE_NUMBER, "PT-MAG-2026-00417")),
                Optional.of("Completed **with distinction** while working at *Estaleiro Sul*."),
                List.of(
                        new ResultView(
                                "Written test",
                                Optional.of("87 %"),
                                Optional.empty(),
                                Optional.empty()),
                        new ResultView(
                                "Welded test pieces",
                                Optional.empty(),
                                Optional.of("Quality level C"),
                                Optional.of("Completed"))),
                List.of(
                        new EvidenceView(
                                Optional.of("Bend test report"),
                                Optional.of("https://tejo.example/evidence/417.pdf"),
                                Optional.of(
                                        "Report of the independent laboratory on the three test"
                                                + " pieces."),
                                Optional.of("No crack longer than **1 mm** was found."),
                                Optional.of("Laboratory report"),
                                Optional.of("Employers"))));
    }

    static CredentialView minimal(String learner, String achievement) {
        return new CredentialView(
                Optional.of(learner),
                new IssuerView(
                        "Northwind College",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.of(
                                new ProvenIssuer(
                                        "did:web:northwind.example",
                                        Optional.of("northwind.example"),
                                        "did:web:northwind.example#key-1",
                                        "ES256"))),
                bareAchievement(achievement),
                new Dates(
                        ZoneId.of("UTC"),
                        Optional.empty(),
                        Optional.of(Instant.parse("2026-11-20T09:00:00Z")),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                Award.NONE);
    }

    static AchievementView bareAchievement(String name) {
        return new AchievementView(
                name,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("Awarded for taking part."),
                new Criteria(Optional.of("Be there on both days."), Optional.empty()),
                Skills.NONE,
                Optional.empty(),
                List.of(),
                List.of());
    }

    private static List<EndorsementView> endorsements() {
        return List.of(
                new EndorsementView(
                        "did:web:aerm.example",
                        Optional.of("Associação dos Empregadores da Metalurgia"),
                        Optional.of("We hire on this credential, **without** a test of our own."),
                        Optional.of(NOW),
                        Optional.empty()),
                new EndorsementView(
                        "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK",
                        Optional.empty(),
                        Optional.of("An old friend."),
                        Optional.empty(),
                        Optional.of("The issuer has revoked this credential.")));
    }

    static IssuerPage issuerPage() {
        return new IssuerPage(
                "https://badges.example/i/tejo",
                issuer(),
                "did:web:badges.example:i:tejo",
                "/i/tejo/did.json",
                List.of(
                        key("key-2026-1", KeyView.State.ACTIVE, Optional.empty()),
                        key("key-2025-1", KeyView.State.RETIRED, Optional.of(NOW)),
                        key("key-2024-7", KeyView.State.COMPROMISED, Optional.of(NOW))),
                List.of(
                        new NamedLink(
                                "MIG/MAG Welding of Structural Steel, Positions PA to PF",
                                "/a/ach_01K9ZP5",
                                Optional.of("Micro-credential, EQF level 4, 60 hours"),
                                Optional.of("/a/ach_01K9ZP5/v/1/badge.svg")),
                        new NamedLink(
                                "Torneamento CNC: Iniciação", "/a/ach_01K9ZP6", Optional.empty())),
                endorsements(),
                LISBON);
    }

    private static KeyView key(String name, KeyView.State state, Optional<Instant> until) {
        return new KeyView(
                "did:web:badges.example:i:tejo#" + name,
                "Ed25519",
                state,
                Optional.of("/i/tejo/keys/" + name),
                Instant.parse("2025-01-07T10:00:00Z"),
                until);
    }

    static AchievementPage achievementPage() {
        return new AchievementPage(
                "https://badges.example/a/ach_01K9ZP5/v/3",
                Optional.of("/a/ach_01K9ZP5/v/3.json"),
                achievement(),
                List.of(
                        new Edition("pt", "/a/ach_01K9ZP5/v/3?lang=pt", false),
                        new Edition("en", "/a/ach_01K9ZP5/v/3?lang=en", true),
                        new Edition("zh-Hans", "/a/ach_01K9ZP5/v/3?lang=zh-Hans", false)),
                endorsements(),
                issuer(),
                "https://badges.example/a/ach_01K9ZP5/v/3/badge",
                "3",
                Optional.of("/a/ach_01K9ZP5/v/4"),
                Optional.of(Instant.parse("2026-03-02T10:00:00Z")),
                LISBON);
    }

    static HomePage home() {
        return new HomePage(
                List.of(
                        new NamedLink(
                                "Escola Profissional do Tejo",
                                "/i/tejo",
                                Optional.of("Alcochete, Portugal"))));
    }

    static VerifyPage judged(Verdict verdict) {
        return VerifyPage.answering(
                VerifyPage.Entered.NOTHING,
                new VerifyPage.Outcome.Judged(
                        judgement(verdict), Optional.of(complete("Amina Silva")), List.of()));
    }

    /** A presentation of two credentials, the second of which holds one more. */
    static VerifyPage presented(Verdict whole, Verdict first, Verdict second) {
        var inner =
                new VerifyPage.Outcome.Judged(
                        judgement(second),
                        Optional.of(minimal("Amina Silva", "Working at Heights")),
                        List.of());
        return VerifyPage.answering(
                VerifyPage.Entered.NOTHING,
                new VerifyPage.Outcome.Judged(
                        judgement(Judgement.Subject.PRESENTATION, whole),
                        Optional.empty(),
                        List.of(
                                new VerifyPage.Outcome.Judged(
                                        judgement(first),
                                        Optional.of(complete("Amina Silva")),
                                        List.of()),
                                new VerifyPage.Outcome.Judged(
                                        judgement(second),
                                        Optional.of(complete("Amina Silva")),
                                        List.of(inner)))));
    }

    static VerifyPage endorsed(Verdict whole, Verdict endorsement) {
        var part =
                new VerifyPage.Outcome.Judged(
                        judgement(Judgement.Subject.ENDORSEMENT, endorsement),
                        Optional.of(minimal("Amina Silva", "Accreditation of the school")),
                        List.of());
        return VerifyPage.answering(
                VerifyPage.Entered.NOTHING,
                new VerifyPage.Outcome.Judged(
                        judgement(whole), Optional.of(complete("Amina Silva")), List.of(part)));
    }

    static Judgement judgement(Verdict verdict, List<Check> checks) {
        return new Judgement(
                Judgement.Subject.CREDENTIAL,
                verdict,
                Judgement.Origin.IN_EARNEST,
                Optional.empty(),
                Optional.empty(),
                checks,
                NOW);
    }

    static VerifyPage unreachable(String link) {
        return VerifyPage.answering(
                new VerifyPage.Entered(link, "amina@example.org"),
                new VerifyPage.Outcome.Judged(
                        new Judgement(
                                Judgement.Subject.LINK,
                                Verdict.UNVERIFIABLE,
                                Judgement.Origin.IN_EARNEST,
                                Optional.empty(),
                                Optional.empty(),
                                List.of(
                                        new Check(
                                                "retrieval",
                                                Check.Result.COULD_NOT_CHECK,
                                                Optional.of("the server answers with status 404"))),
                                NOW),
                        Optional.empty(),
                        List.of()));
    }

    static VerifyPage unreadable(String input) {
        return VerifyPage.answering(
                new VerifyPage.Entered(input, "amina@example.org"),
                new VerifyPage.Outcome.Unreadable(
                        List.of("It is not well-formed JSON (line 3, column 17).")));
    }

    static Stream<ProblemPage> problems() {
        return Stream.of(400, 404, 410, 413, 429, 500)
                .map(
                        status ->
                                new ProblemPage(
                                        status,
                                        Optional.of("Some detail."),
                                        Optional.of("req-7Q2")));
    }
}
