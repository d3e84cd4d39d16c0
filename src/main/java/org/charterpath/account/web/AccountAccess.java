package org.charterpath.account.web;

import java.util.List;
import org.charterpath.account.FirstStart;
import org.charterpath.people.Caller;
import org.charterpath.people.Grant;
import org.charterpath.people.Link;
import org.charterpath.people.Role;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Accounts are looked after by administrators; who sets a first or a forgotten password has not signed in. */
@Configuration(proxyBeanMethods = false)
class AccountAccess {

    @Bean
    Grant.Open peopleAreForProgramAdmins() {
        return new Grant.Open(Role.PROGRAM_ADMINS, List.of(PeopleController.PAGE, PeopleController.PAGE + "/**"));
    }

    @Bean
    Grant.Secret passwordsAreSetByASecret() {
        return new Grant.Secret(List.of(OwnPasswordController.SET, OwnPasswordController.FORGOTTEN, FirstStart.PAGE));
    }

    @Bean
    Link peopleLink() {
        return Link.everyday("People", PeopleController.PAGE, 40, Caller::administers);
    }

    /** Before sign-in, which nobody can pass yet. */
    @Bean
    FilterRegistrationBean<FirstStartFilter> firstStartFilter(FirstStart firstStart) {
        FilterRegistrationBean<FirstStartFilter> registration =
                new FilterRegistrationBean<>(new FirstStartFilter(firstStart));
        registration.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER - 1);
        return registration;
    }
}
