package org.charterpath.credential;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.List;

/** What Open Badges 3.0 asks of a credential, asked by a library of its own. */
public final class CredentialSchema {

    private static final JsonSchema SCHEMA = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V201909)
            .getSchema(
                    CredentialSchema.class.getResourceAsStream("/credential/achievement-credential.schema.json"),
                    SchemaValidatorsConfig.builder()
                            .formatAssertionsEnabled(true)
                            .build());

    private CredentialSchema() {}

    /** What is wrong with a credential; nothing where it is as it should be. */
    public static List<String> faultsOf(String credential) {
        try {
            return SCHEMA.validate(new ObjectMapper().readTree(credential)).stream()
                    .map(ValidationMessage::getMessage)
                    .sorted()
                    .toList();
        } catch (JsonProcessingException e) {
            return List.of("It is no JSON");
        }
    }
}
