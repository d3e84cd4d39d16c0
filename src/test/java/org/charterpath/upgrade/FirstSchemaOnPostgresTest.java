package org.charterpath.upgrade;

class FirstSchemaOnPostgresTest extends FirstSchemaScenarios {

    FirstSchemaOnPostgresTest() {
        super(FirstSchema::onPostgres);
    }
}
