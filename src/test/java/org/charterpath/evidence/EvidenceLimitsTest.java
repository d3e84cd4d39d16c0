package org.charterpath.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.web.servlet.MultipartProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.util.unit.DataSize;

class EvidenceLimitsTest {

    @EnableConfigurationProperties({EvidenceLimits.class, MultipartProperties.class})
    static class Settings {}

    @Test
    void areTenMegabytesAFileAndAHundredAPersonUnlessSomebodySetsOthers() {
        new ApplicationContextRunner()
                .withInitializer(new ConfigDataApplicationContextInitializer())
                .withUserConfiguration(Settings.class)
                .run(context -> {
                    EvidenceLimits limits = context.getBean(EvidenceLimits.class);
                    assertThat(limits.file()).isEqualTo(DataSize.ofMegabytes(10));
                    assertThat(limits.person()).isEqualTo(DataSize.ofMegabytes(100));
                    assertThat(limits.fileRule()).isEqualTo("A file may have at most 10 MB.");
                    MultipartProperties server = context.getBean(MultipartProperties.class);
                    assertThat(server.getMaxFileSize()).isGreaterThan(limits.file());
                    assertThat(server.getMaxRequestSize()).isGreaterThan(server.getMaxFileSize());
                });
    }
}
