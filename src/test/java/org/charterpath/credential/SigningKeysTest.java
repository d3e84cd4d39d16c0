package org.charterpath.credential;

import javax.sql.DataSource;
import org.charterpath.fixture.MigratedDatabase;

class SigningKeysTest extends SigningKeysScenarios {

    @Override
    DataSource database() {
        return MigratedDatabase.create();
    }
}
