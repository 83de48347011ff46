package org.assaymark.badgeimage;

import org.assaymark.testkit.AwsLeg;
import org.assaymark.testkit.LocalStackAws;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("Transcripts on LocalStack")
final class TranscriptsLocalStackTest extends TranscriptsContract {
    @RegisterExtension static final AwsLeg AWS = new LocalStackAws();

    @Override
    AwsLeg aws() {
        return AWS;
    }
}
