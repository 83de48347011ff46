package org.assaymark.deliveries;

import org.assaymark.testkit.AwsLeg;
import org.assaymark.testkit.LocalStackAws;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("Webhooks on LocalStack")
final class DeliveriesLocalStackTest extends DeliveriesContract {
    @RegisterExtension static final AwsLeg AWS = new LocalStackAws();

    @Override
    AwsLeg aws() {
        return AWS;
    }
}
