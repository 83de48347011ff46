package org.assaymark.credential;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;
import org.assaymark.document.Faults;
import org.assaymark.document.ObjectShape;
import org.assaymark.document.Pointer;
import org.assaymark.document.Shape;
import org.assaymark.document.Shapes;

/**
 * The members of an {@link Award}.
 *
 * <pre>
 * recipient    {name, email?, id?}
 * inLanguage   which of the achievement's languages; default: as the issuer speaks to learners
 * occasion     text; the same learner may earn the same achievement once per occasion
 * awardedDate  date and time of the decision
 * validFrom    default: the moment of issuing;  validUntil  default: does not expire
 * evidence     [Evidence of Open Badges]
 * results      [Result of Open Badges]
 * narrative    Markdown: how this learner earned it
 * subject      {creditsEarned, term, role, source (Profile), activityStartDate, activityEndDate,
 *              licenseNumber}, as in AchievementSubject of Open Badges
 * externalIds  {"any name": "text"}: the caller's own references; kept, never signed
 * notify       whether the learner is mailed when it is issued; default: not; never signed
 * </pre>
 */
final class AwardShapes {
    private static final int MOST_EXTERNAL_IDS = 20;
    private static final int LONGEST_EXTERNAL_ID = 200;
    private static final int LONGEST_OCCASION = 200;
    private static final Pattern EXTERNAL_NAME = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
    private static final Shape EXTERNAL_ID = Shapes.text(LONGEST_EXTERNAL_ID);

    private AwardShapes() {}

    static ObjectShape award() {
        return content().required("recipient", Recipient.shape());
    }

    static ObjectShape renewal() {
        return content().optional("recipient", Recipient.shape());
    }

    private static ObjectShape content() {
        return ObjectShape.plain()
                .optional(Achievement.IN_LANGUAGE, OpenBadges.language())
                .optional("occasion", Shapes.text(LONGEST_OCCASION))
                .optional("awardedDate", Moments.shape())
                .optional("validFrom", Moments.shape())
                .optional("validUntil", Moments.shape())
                .optional("evidence", Shapes.listOf(SubjectShapes.EVIDENCE))
                .optional("results", Shapes.listOf(SubjectShapes.RESULT))
                .optional("narrative", Shapes.text())
                .optional("subject", SubjectShapes.SUBJECT)
                .optional("externalIds", AwardShapes::checkExternalIds)
                .optional(Award.NOTIFY, Shapes.bool())
                .rule(Moments.inOrder("validFrom", "validUntil"));
    }

    private static void checkExternalIds(JsonNode value, Pointer at, Faults faults) {
        if (!value.isObject()) {
            faults.add(at, "must be an object of names and texts");
            return;
        }
        if (value.size() > MOST_EXTERNAL_IDS) {
            faults.add(at, "must have at most " + MOST_EXTERNAL_IDS + " members");
        }
        value.properties()
                .forEach(
                        each -> {
                            Pointer place = at.child(each.getKey());
                            if (!EXTERNAL_NAME.matcher(each.getKey()).matches()) {
                                faults.add(
                                        place,
                                        "must have a name of at most 64 letters, digits and ._:-");
                            }
                            EXTERNAL_ID.check(each.getValue(), place, faults);
                        });
    }
}
