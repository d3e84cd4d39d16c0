package org.charterpath.calendar.web;

import java.util.List;
import org.charterpath.calendar.CalendarFeeds;
import org.charterpath.people.Grant;
import org.charterpath.people.Link;
import org.charterpath.people.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Everybody has a calendar; who knows the secret address of one reads it without a sign-in. */
@Configuration(proxyBeanMethods = false)
class FeedAccess {

    @Bean
    Link ownCalendarLink() {
        return Link.everyday(
                "Calendar", FeedController.PAGE, 23, caller -> caller.isIn(Role.PARTICIPANTS, Role.COACHES));
    }

    @Bean
    Grant.Secret calendarsAreReadByWhoeverHasTheAddress() {
        return new Grant.Secret(List.of(CalendarFeeds.PATH + "/*" + CalendarFeeds.SUFFIX));
    }
}
