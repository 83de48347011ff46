package org.assaymark.issuance;

import org.assaymark.testkit.AwsLeg;
import org.assaymark.testkit.LocalStackAws;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("Resending on LocalStack")
final class ResendingLocalStackTest extends ResendingContract {
    @RegisterExtension static final AwsLeg AWS = new LocalStackAws();

    @Override
    AwsLeg aws() {
        return AWS;
    }
}
