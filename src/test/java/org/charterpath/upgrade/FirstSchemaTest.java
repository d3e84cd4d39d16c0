package org.charterpath.upgrade;

class FirstSchemaTest extends FirstSchemaScenarios {

    FirstSchemaTest() {
        super(FirstSchema::onH2);
    }
}
