package org.charterpath.calendar.web;

import org.charterpath.cohort.CohortLink;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Calendars lie under their cohorts, and are for those who may open these. */
@Configuration(proxyBeanMethods = false)
class CalendarLinks {

    @Bean
    CohortLink calendarOfACohort() {
        return new CohortLink("Calendar", "/cohorts/%s/calendar"::formatted, 10);
    }
}
