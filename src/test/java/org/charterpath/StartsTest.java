package org.charterpath;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ProcessTest
class StartsTest {

    @Autowired
    private RepositoryService repository;

    @Autowired
    private Program program;

    @Test
    void deploysEveryModel() {
        assertThat(repository.createProcessDefinitionQuery().count()).isEqualTo(14);
        program.launchCohort("pat");
    }
}
