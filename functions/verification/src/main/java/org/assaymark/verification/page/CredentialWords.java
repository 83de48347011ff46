package org.assaymark.verification.page;

import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Words of the pages that show a credential, an achievement or an issuer. */
final class CredentialWords {
    static final String UNNAMED_HOLDER = "Holder not named";
    static final String ISSUED_BY = "Issued by";
    static final String ENDORSEMENT = "Endorsement";
    static final String ISSUER = "Issuer";
    static final String CLAIMED = "What the credential says";
    static final String PROVEN = "What the signature proves";
    static final String PROVEN_SIGNER = "Proven signer";
    static final String NOTHING_PROVEN =
            "Nothing about who issued it. The signing key was not shown to belong to this issuer,"
                    + " so anybody could have written this.";
    static final String DOMAIN = "Domain";
    static final String DOMAIN_MEANING = "Whoever runs this domain published the signing key.";
    static final String HOSTED_MEANING =
            "Whoever runs this domain serves the badge; it is not signed.";
    static final String HOSTED_AT = "Served at";
    static final String IDENTIFIER = "Identifier";
    static final String SIGNING_KEY = "Signing key";
    static final String SIGNATURE_KIND = "Signature";
    static final String ABOUT_ISSUER = "More about this issuer";
    static final String WEBSITE = "Website";
    static final String DATES = "Dates";
    static final String ISSUED = "Issued";
    static final String VALID_FROM = "Valid from";
    static final String EXPIRES = "Expires";
    static final String NEVER_EXPIRES = "No expiry date";
    static final String LEARNING_BEGAN = "Learning began";
    static final String LEARNING_ENDED = "Learning ended";
    static final String DESCRIPTION = "About this achievement";
    static final String CRITERIA = "How it is earned";
    static final String CRITERIA_LINK = "Criteria in full";
    static final String OUTCOMES = "What the holder can do";
    static final String SKILL = "Skill in the framework";
    static final String OUTCOMES_OF_ACHIEVEMENT = "Learning outcomes";
    static final String ALIGNMENTS = "Recognised skills and frameworks";
    static final String TAGS = "Topics";
    static final String PARTICULARS = "Particulars";
    static final String MICRO_CREDENTIAL = "Level, workload and quality";
    static final String NARRATIVE = "About this award";
    static final String RESULTS = "Results";
    static final String RESULT = "Result";
    static final String EVIDENCE = "Evidence";
    static final String EVIDENCE_LINK = "Open the evidence";
    static final String VERIFY_YOURSELF = "Verify it yourself";
    static final String VERIFY_YOURSELF_MEANING =
            "You need not take this page's word for it. Download the signed credential and check it"
                    + " here or with any Open Badges 3.0 verifier.";
    static final String JSON = "Signed credential (JSON)";
    static final String JWT = "Signed credential (JWT)";
    static final String CHECK_HERE = "Check a credential here";
    static final String ADDRESS = "Address of this credential";
    static final String SHARE = "Keep it, print it, show it";
    static final String BADGE_PNG = "Badge (PNG)";
    static final String BADGE_SVG = "Badge (SVG)";
    static final String CERTIFICATE_A4 = "Certificate (PDF, A4)";
    static final String CERTIFICATE_LETTER = "Certificate (PDF, Letter)";
    static final String SHARE_MEANING =
            "Each of these files carries the signed credential, so that it can be checked wherever"
                    + " it goes.";
    static final String EMBED = "For a web page of your own";
    static final String EMBED_MEANING =
            "The picture is drawn anew: it shows how the credential stands when it is looked at.";
    static final String ACHIEVEMENT_LINK = "The achievement's own page";

    private CredentialWords() {}

    /** Names are claims until somebody knows who is behind the key. */
    static String issuedBy(Judgement judgement) {
        return judgement.issuerIsKnown() ? ISSUED_BY : "Said to be issued by";
    }

    /** An unproven document awards nothing; it says so. */
    static String awardedTo(Verdict verdict) {
        return switch (verdict) {
            case TAMPERED, UNVERIFIABLE, UNSUPPORTED -> "Said to be awarded to";
            default -> "Awarded to";
        };
    }

    /** What its pictures show, for whoever cannot see them. */
    static String of(CredentialPage page) {
        CredentialView credential = page.credential();
        return previewTitle(
                        credential.achievement().name(),
                        credential.learnerName().orElse(UNNAMED_HOLDER))
                + ", "
                + ISSUED_BY.toLowerCase(Locale.ROOT)
                + " "
                + credential.issuer().name();
    }

    static String badgeOf(String achievement) {
        return "Badge: " + achievement;
    }

    static String previewTitle(String achievement, String learner) {
        return achievement + " – " + learner;
    }

    static String zoneNote(ZoneId zone) {
        return zone.equals(ZoneOffset.UTC)
                ? "Dates are in Coordinated Universal Time (UTC)."
                : "Dates are in the issuer's time zone, " + zone.getId().replace('_', ' ') + ".";
    }

    static String label(Fact.Kind kind) {
        return switch (kind) {
            case TYPE -> "Kind";
            case CODE -> "Code";
            case FIELD_OF_STUDY -> "Field of study";
            case SPECIALIZATION -> "Specialisation";
            case LANGUAGE -> "Language";
            case CREATOR -> "Defined by";
            case CREDITS_AVAILABLE -> "Credits";
            case VALIDITY_PERIOD -> "Valid for";
            case REQUIRED_RESULT -> "Required result";
            case RELATED -> "Related to";
            case IDENTIFIER -> "Identifier";
            case CREDITS_EARNED -> "Credits earned";
            case ROLE -> "Role";
            case TERM -> "Term";
            case LICENSE_NUMBER -> "Licence number";
            case ASSESSED_BY -> "Assessed by";
            case EMAIL -> "E-mail";
            case PHONE -> "Phone";
            case ADDRESS -> "Address";
            case PARENT_ORGANISATION -> "Part of";
        };
    }

    static String value(Fact fact) {
        return switch (fact.kind()) {
            case TYPE -> achievementType(fact.value());
            case LANGUAGE -> language(fact.value());
            case VALIDITY_PERIOD -> period(fact.value());
            default -> fact.value();
        };
    }

    /** "CertificateOfCompletion" reads "Certificate of completion". */
    static String achievementType(String code) {
        return code.equals("MicroCredential") ? "Micro-credential" : plain(code);
    }

    /** A code of an extensible list, of which "ext:" marks somebody's own. */
    static String plain(String code) {
        return spaced(code.startsWith("ext:") ? code.substring(4) : code);
    }

    /** CASE of 1EdTech and CTDL of Credential Engine by their names, as people know those. */
    static String alignmentType(String code) {
        return switch (code) {
            case "CFItem" -> "Competency (CASE)";
            case "CFRubric" -> "Rubric (CASE)";
            case "CFRubricCriterion" -> "Rubric criterion (CASE)";
            case "CFRubricCriterionLevel" -> "Rubric level (CASE)";
            case "ceasn:Competency" -> "Competency (CTDL)";
            case "ceterms:Credential" -> "Credential (CTDL)";
            case "CTDL" -> code;
            default -> plain(code);
        };
    }

    private static String period(String text) {
        try {
            return words(Period.parse(text));
        } catch (DateTimeParseException e) {
            return text;
        }
    }

    private static String words(Period period) {
        return Stream.of(
                        counted(period.getYears(), "year"),
                        counted(period.getMonths(), "month"),
                        counted(period.getDays(), "day"))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String counted(int count, String noun) {
        return count == 0 ? "" : count + " " + noun + (count == 1 ? "" : "s");
    }

    /** "InProgress" reads "In progress". */
    static String spaced(String code) {
        var spaced =
                code.replaceAll("([a-z0-9])([A-Z])", "$1 $2")
                        .replace('_', ' ')
                        .toLowerCase(Locale.ROOT);
        return spaced.isEmpty()
                ? spaced
                : spaced.substring(0, 1).toUpperCase(Locale.ROOT) + spaced.substring(1);
    }

    private static String language(String tag) {
        var name = Locale.forLanguageTag(tag).getDisplayLanguage(Locale.ENGLISH);
        return name.isEmpty() ? tag : name;
    }
}
