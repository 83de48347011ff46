package org.assaymark.inbound;

import java.util.Collection;
import java.util.Set;

/**
 * What somebody is in a course (LTI 1.3 §A.2.3, context roles). What they are at the institution
 * says nothing of the course: whoever teaches one may be a student elsewhere.
 */
public final class LtiRoles {
    private static final String COURSE = "http://purl.imsglobal.org/vocab/lis/v2/membership";
    private static final Set<String> STAFF =
            Set.of("Instructor", "Administrator", "ContentDeveloper", "Manager", "Officer");

    private LtiRoles() {}

    /**
     * Whether they learn there and are nothing else: a teacher who looks at the course as a learner
     * sees it earns nothing.
     */
    public static boolean isLearner(Collection<String> roles) {
        return roles.stream().anyMatch(role -> is(role, "Learner"))
                && roles.stream().noneMatch(role -> STAFF.stream().anyMatch(it -> is(role, it)));
    }

    /** By its full name, by the name of one of its sub-roles, or by the short name of old. */
    private static boolean is(String role, String name) {
        return role.equals(COURSE + "#" + name)
                || role.startsWith(COURSE + "/" + name + "#")
                || role.equals(name);
    }
}
