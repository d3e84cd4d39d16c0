package org.charterpath.journey.process;

import org.charterpath.people.Grant;
import org.charterpath.people.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Program admins end the journey of somebody who leaves. */
@Configuration(proxyBeanMethods = false)
class JourneyAccess {

    @Bean
    Grant.Send programAdminsWithdrawParticipants() {
        return new Grant.Send(Role.PROGRAM_ADMINS, ParticipantJourneyProcess.Messages.PARTICIPANT_WITHDREW);
    }
}
