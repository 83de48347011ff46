package org.assaymark.lti;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Somebody who opened us on a platform, as its signed token says (LTI 1.3 §5.3).
 *
 * @param course from which; none where it was from elsewhere
 * @param roles what they are there, by full names
 * @param language that they read the platform in, as a tag of BCP 47
 * @param services where the platform can be asked about the course
 * @param frames pages of the platform that may show ours
 */
public record Launch(
        String deployment,
        Optional<Course> course,
        List<String> roles,
        Optional<String> language,
        Services services,
        List<URI> frames) {

    public Launch {
        roles = List.copyOf(roles);
        frames = List.copyOf(frames);
    }

    /**
     * @param id as the deployment knows it
     * @param label its number or short name
     */
    public record Course(String id, Optional<String> label, Optional<String> title) {}

    /**
     * Not looked at: whether it is wise to ask there is for who does.
     *
     * @param lineItems where all that may be scored is listed (AGS 2.0 §3.1)
     * @param lineItem of the place that was opened
     * @param scopes what was granted for them
     * @param memberships where members are listed (NRPS 2.0 §3.6.1.1)
     */
    public record Services(
            Optional<URI> lineItems,
            Optional<URI> lineItem,
            Set<String> scopes,
            Optional<URI> memberships) {
        public Services {
            scopes = Set.copyOf(scopes);
        }
    }

    /** Nobody's name is in it. */
    @Override
    public String toString() {
        return "a launch from " + deployment;
    }
}
