package org.assaymark.inbound;

import static org.assaymark.inbound.Readings.only;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Moodle")
class MoodleReaderTest {
    @Test
    void the_learner_is_relateduserid_not_whoever_set_it_off() {
        InboundEvent event =
                only(
                        Readings.read(
                                Source.MOODLE,
                                """
                                {"eventname":"\\\\core\\\\event\\\\course_completed","objectid":"881",
                                 "userid":"2","courseid":"42","relateduserid":"77","timecreated":1763632800,
                                 "host":"moodle.example.edu","token":"s3cret"}
                                """));

        assertThat(event.kind()).isEqualTo(Kind.COURSE_COMPLETED);
        assertThat(event.learner().orElseThrow().ids())
                .containsExactly(new Party.PartyId("moodle:moodle.example.edu", "77"));
        assertThat(event.key())
                .isEqualTo("moodle.example.edu:\\core\\event\\course_completed:881:1763632800");
    }
}
