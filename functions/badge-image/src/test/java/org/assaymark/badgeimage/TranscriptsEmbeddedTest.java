package org.assaymark.badgeimage;

import org.assaymark.testkit.AwsLeg;
import org.assaymark.testkit.EmbeddedAws;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("Transcripts on DynamoDB Local")
final class TranscriptsEmbeddedTest extends TranscriptsContract {
    @RegisterExtension static final AwsLeg AWS = new EmbeddedAws();

    @Override
    AwsLeg aws() {
        return AWS;
    }
}
