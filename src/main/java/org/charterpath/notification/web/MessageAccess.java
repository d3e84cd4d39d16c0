package org.charterpath.notification.web;

import java.util.List;
import org.charterpath.people.Grant;
import org.charterpath.people.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The mail is for those who look after everybody's work. */
@Configuration(proxyBeanMethods = false)
class MessageAccess {

    @Bean
    Grant.Open messagesAreForProgramAdmins() {
        return new Grant.Open(
                Role.PROGRAM_ADMINS, List.of(MessageController.ADDRESS, MessageController.ADDRESS + "/**"));
    }
}
