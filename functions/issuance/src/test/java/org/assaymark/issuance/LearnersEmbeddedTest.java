package org.assaymark.issuance;

import org.assaymark.testkit.AwsLeg;
import org.assaymark.testkit.EmbeddedAws;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("Learners on DynamoDB Local and the KMS endpoint")
final class LearnersEmbeddedTest extends LearnersContract {
    @RegisterExtension static final AwsLeg AWS = new EmbeddedAws();

    @Override
    AwsLeg aws() {
        return AWS;
    }
}
