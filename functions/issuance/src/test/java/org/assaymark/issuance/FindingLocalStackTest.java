package org.assaymark.issuance;

import org.assaymark.testkit.AwsLeg;
import org.assaymark.testkit.LocalStackAws;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("Finding on LocalStack")
final class FindingLocalStackTest extends FindingContract {
    @RegisterExtension static final AwsLeg AWS = new LocalStackAws();

    @Override
    AwsLeg aws() {
        return AWS;
    }
}
