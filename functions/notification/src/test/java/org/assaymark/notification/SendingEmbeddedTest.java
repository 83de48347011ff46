package org.assaymark.notification;

import org.assaymark.testkit.AwsLeg;
import org.assaymark.testkit.EmbeddedAws;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("Sending on DynamoDB Local and the KMS endpoint")
final class SendingEmbeddedTest extends SendingContract {
    @RegisterExtension static final AwsLeg AWS = new EmbeddedAws();

    @Override
    AwsLeg aws() {
        return AWS;
    }
}
