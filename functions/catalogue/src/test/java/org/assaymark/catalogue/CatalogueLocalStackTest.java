package org.assaymark.catalogue;

import org.assaymark.testkit.AwsLeg;
import org.assaymark.testkit.LocalStackAws;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("The catalogue on LocalStack")
final class CatalogueLocalStackTest {
    @RegisterExtension static final AwsLeg AWS = new LocalStackAws();

    @Nested
    class Issuers extends IssuersContract {
        @Override
        AwsLeg aws() {
            return AWS;
        }
    }

    @Nested
    class Keys extends KeysContract {
        @Override
        AwsLeg aws() {
            return AWS;
        }
    }

    @Nested
    class Achievements extends AchievementsContract {
        @Override
        AwsLeg aws() {
            return AWS;
        }
    }

    @Nested
    class Endorsements extends EndorsementsContract {
        @Override
        AwsLeg aws() {
            return AWS;
        }
    }

    @Nested
    class ApiKeys extends ApiKeysContract {
        @Override
        AwsLeg aws() {
            return AWS;
        }
    }

    @Nested
    class People extends PeopleContract {
        @Override
        AwsLeg aws() {
            return AWS;
        }
    }

    @Nested
    class AuditLog extends AuditContract {
        @Override
        AwsLeg aws() {
            return AWS;
        }
    }
}
