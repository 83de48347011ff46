package org.assaymark.credential;

import java.util.List;
import org.assaymark.document.Fault;
import org.assaymark.document.Faults;
import org.assaymark.document.Pointer;

/** The mandatory elements of Council Recommendation 2022/C 243/02, Annex I, as a rule. */
final class MicroCredentialElements {
    private MicroCredentialElements() {}

    static List<Fault> missing(Achievement achievement, Profile issuer) {
        var faults = new Faults();
        if (issuer.countryCode().isEmpty()) {
            faults.add(
                    Pointer.ROOT.child("issuer").child("address").child("addressCountryCode"),
                    "a micro-credential names the country of its issuer (element 3)");
        }
        boolean aligned =
                achievement.criteriaNarrative().isPresent() && achievement.has("alignment");
        if (!achievement.has("learningOutcomes") && !aligned) {
            require(
                    "learningOutcomes",
                    "its learning outcomes, or criteria.narrative and alignment (element 6)",
                    faults);
        }
        requireMember(achievement, "workload", "its workload (element 7)", faults);
        requireMember(
                achievement, "learningLevel", "its level, or that it has none (element 8)", faults);
        requireMember(
                achievement, "assessmentTypes", "its types of assessment (element 9)", faults);
        requireMember(
                achievement, "participation", "its form of participation (element 10)", faults);
        requireMember(
                achievement, "qualityAssurance", "its quality assurance (element 11)", faults);
        return faults.all();
    }

    private static void requireMember(
            Achievement achievement, String member, String what, Faults faults) {
        if (!achievement.has(member)) {
            require(member, what, faults);
        }
    }

    private static void require(String member, String what, Faults faults) {
        faults.add(Pointer.ROOT.child(member), "a micro-credential states " + what);
    }
}
