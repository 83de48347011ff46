package org.assaymark.cdk;

import java.net.URI;
import org.assaymark.records.TableDefinition;
import software.amazon.awscdk.services.dynamodb.TableV2;

/** What every function stands on. */
record Backing(DataStack data, KeysStack keys, URI publicOrigin, FunctionCode code) {
    TableV2 table(TableDefinition definition) {
        return data.table(definition);
    }
}
