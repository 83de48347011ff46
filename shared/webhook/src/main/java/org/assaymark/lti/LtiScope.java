package org.assaymark.lti;

/** What a tool is let do by the services of a platform. */
public final class LtiScope {
    /** AGS 2.0 section 3.6. */
    public static final String RESULTS =
            "https://purl.imsglobal.org/spec/lti-ags/scope/result.readonly";

    /** AGS 2.0 section 3.2. */
    public static final String READ_LINE_ITEMS =
            "https://purl.imsglobal.org/spec/lti-ags/scope/lineitem.readonly";

    /** It includes reading them. */
    public static final String LINE_ITEMS =
            "https://purl.imsglobal.org/spec/lti-ags/scope/lineitem";

    /** NRPS 2.0 section 3.6.1.1: the only scope that is not told by a launch. */
    public static final String MEMBERS =
            "https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly";

    private LtiScope() {}
}
