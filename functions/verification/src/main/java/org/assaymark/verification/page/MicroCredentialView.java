package org.assaymark.verification.page;

import java.util.List;
import java.util.Optional;

/**
 * The elements of a micro-credential (Council Recommendation 2022/C 243/02, Annex I) that Open
 * Badges 3.0 has no member for. Words are the codes of the achievement's own members, such as
 * {@code onSite}; the pages say them in sentences, and codes they do not know as they are.
 *
 * @param qfEhea such as {@code shortCycle}
 * @param notLevelled the issuer states that there is no level
 * @param participation such as {@code blended}
 * @param prerequisites each a plain text
 */
public record MicroCredentialView(
        Workload workload,
        Optional<Integer> eqf,
        Optional<NationalLevel> nqf,
        Optional<String> qfEhea,
        boolean notLevelled,
        Optional<String> participation,
        Assessment assessment,
        List<Quality> qualityAssurance,
        Optional<Stackability> stackability,
        List<String> prerequisites,
        Optional<String> furtherInformation) {
    public MicroCredentialView {
        qualityAssurance = List.copyOf(qualityAssurance);
        prerequisites = List.copyOf(prerequisites);
    }

    /**
     * @param hours a decimal as the document writes it
     * @param credits a decimal as the document writes it
     * @param creditFramework what the credits are, such as "ECVET"
     */
    public record Workload(
            Optional<String> hours, Optional<String> credits, Optional<String> creditFramework) {
        public static final Workload NONE =
                new Workload(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** A level of a national qualifications framework. */
    public record NationalLevel(String framework, String level) {}

    /**
     * @param types such as {@code practicalTest}
     * @param supervision such as {@code onSite}
     * @param identityVerification such as {@code identityDocument}
     */
    public record Assessment(
            List<String> types,
            Optional<String> supervision,
            Optional<String> identityVerification) {
        public static final Assessment NONE =
                new Assessment(List.of(), Optional.empty(), Optional.empty());

        public Assessment {
            types = List.copyOf(types);
        }
    }

    /**
     * @param kind such as {@code programmeAccreditation}
     * @param name who or what assures the quality
     */
    public record Quality(
            String kind, String name, Optional<String> url, Optional<String> description) {}

    /**
     * @param option {@code standAlone} or {@code stackable}
     * @param partOf names of the larger credentials
     */
    public record Stackability(String option, List<String> partOf, Optional<String> description) {
        public Stackability {
            partOf = List.copyOf(partOf);
        }
    }
}
