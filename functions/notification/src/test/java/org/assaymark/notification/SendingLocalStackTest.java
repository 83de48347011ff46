package org.assaymark.notification;

import org.assaymark.testkit.AwsLeg;
import org.assaymark.testkit.LocalStackAws;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("Sending on LocalStack")
final class SendingLocalStackTest extends SendingContract {
    @RegisterExtension static final AwsLeg AWS = new LocalStackAws();

    @Override
    AwsLeg aws() {
        return AWS;
    }
}
