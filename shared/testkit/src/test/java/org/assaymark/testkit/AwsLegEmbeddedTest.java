package org.assaymark.testkit;

import org.junit.jupiter.api.extension.RegisterExtension;

final class AwsLegEmbeddedTest extends AwsLegContract {
    @RegisterExtension static final AwsLeg AWS = new EmbeddedAws();

    @Override
    AwsLeg aws() {
        return AWS;
    }
}
