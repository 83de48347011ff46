package org.assaymark.issuance;

import org.assaymark.testkit.AwsLeg;
import org.assaymark.testkit.EmbeddedAws;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("Finding on DynamoDB Local and the KMS endpoint")
final class FindingEmbeddedTest extends FindingContract {
    @RegisterExtension static final AwsLeg AWS = new EmbeddedAws();

    @Override
    AwsLeg aws() {
        return AWS;
    }
}
