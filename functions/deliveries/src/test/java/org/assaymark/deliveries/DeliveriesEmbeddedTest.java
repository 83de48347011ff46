package org.assaymark.deliveries;

import org.assaymark.testkit.AwsLeg;
import org.assaymark.testkit.EmbeddedAws;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("Webhooks on DynamoDB Local")
final class DeliveriesEmbeddedTest extends DeliveriesContract {
    @RegisterExtension static final AwsLeg AWS = new EmbeddedAws();

    @Override
    AwsLeg aws() {
        return AWS;
    }
}
