package org.charterpath.access.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.charterpath.access.Memberships;
import org.charterpath.access.Passwords;
import org.charterpath.access.RefusedIdentityException;
import org.charterpath.engine.EngineNames;
import org.charterpath.people.Grant;
import org.charterpath.people.Role;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.annotation.web.configurers.SessionManagementConfigurer.SessionFixationConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.client.OAuth2LoginConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.DelegatingAuthenticationEntryPoint;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.writers.CacheControlHeadersWriter;
import org.springframework.security.web.header.writers.ContentSecurityPolicyHeaderWriter;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** One sign-in for Tasklist, Cockpit, Admin and our own pages, and what may be seen without one. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class WebSecurity {

    private static final Logger LOG = LoggerFactory.getLogger(WebSecurity.class);

    private static final String SIGN_IN = PasswordSignIn.PAGE;
    private static final String SIGN_OUT = "/logout";

    /** After Spring Security, which knows who is there, and so before the webapps' own filters. */
    private static final int AFTER_SPRING_SECURITY = 201;

    private static final String CONTENT_OF_OUR_PAGES = "default-src 'self'; img-src 'self' data:; object-src 'none';"
            + " base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
    private static final String NO_DEVICES = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";

    private static final RequestMatcher OUR_API = paths("/api/**");
    private static final RequestMatcher APIS = new OrRequestMatcher(paths(EngineNames.API + "/**"), OUR_API);

    /** Where the webapps check a CSRF token of their own. */
    private static final RequestMatcher WEBAPPS = paths(EngineNames.WEBAPPS + "/**", EngineNames.API + "/**");

    private static final String[] OPEN_FILES = {
        "/webjars/bootstrap/**", "/css/**", "/js/**", "/img/**", EngineNames.ICON
    };

    /** Files of the webapps and of ours that hold nothing personal; some are megabytes. */
    private static final RequestMatcher FILES = paths(
            "/webjars/**",
            "/css/**",
            "/js/**",
            "/img/**",
            EngineNames.ICON,
            EngineNames.LIBRARIES + "/**",
            EngineNames.ASSETS + "/**",
            EngineNames.LOCALES + "/**",
            EngineNames.WEBAPPS + "/*/*.js",
            EngineNames.WEBAPPS + "/*/*.css",
            EngineNames.WEBAPPS + "/*/scripts/**",
            EngineNames.WEBAPPS + "/*/styles/**",
            EngineNames.API + "/*/plugin/*/static/**");

    /** Libraries and words of the platform that are asked for with its version: another version of them has another address. */
    private static final RequestMatcher VERSIONED = new AndRequestMatcher(
            paths(EngineNames.LIBRARIES + "/**", EngineNames.LOCALES + "/**"),
            request -> request.getParameter("bust") != null);

    /** What programs call with a token of their own, which whoever is called looks at, and what is there for everybody. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    SecurityFilterChain withoutASession(
            HttpSecurity http, ObjectProvider<Grant.Token> tokens, ObjectProvider<Grant.Published> published)
            throws Exception {
        RequestMatcher calls = paths(Stream.concat(
                        tokens.stream().flatMap(grant -> grant.paths().stream()),
                        published.stream().flatMap(grant -> grant.paths().stream()))
                .toArray(String[]::new));
        return http.securityMatcher(calls)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(headers -> headers(headers, calls))
                .build();
    }

    /** Files of our pages: whose they are would be a question to the database for each of them. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE + 1)
    SecurityFilterChain filesForEverybody(HttpSecurity http) throws Exception {
        return http.securityMatcher(paths(OPEN_FILES))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(headers -> headers(headers, request -> false))
                .build();
    }

    @Bean
    SecurityFilterChain oneSignIn(
            HttpSecurity http,
            Memberships memberships,
            Passwords passwords,
            PasswordSignIn passwordSignIn,
            Clock clock,
            ObjectProvider<ClientRegistrationRepository> identityProviders,
            OidcSignIn oidcSignIn,
            SignInMeters meters,
            ObjectProvider<Grant.Open> grants,
            ObjectProvider<Grant.Secret> secrets,
            ObjectProvider<Grant.OneClick> oneClicks,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems)
            throws Exception {
        String[] oneClick =
                oneClicks.stream().flatMap(grant -> grant.paths().stream()).toArray(String[]::new);
        String[] openToAll = Stream.concat(
                        secrets.stream().flatMap(secret -> secret.paths().stream()), Stream.of(oneClick))
                .toArray(String[]::new);
        RequestMatcher secret = paths(openToAll);
        http.authorizeHttpRequests(requests -> rules(requests, openToAll, grants))
                .formLogin(form -> passwordSignIn.configure(form, pageAskedFor()))
                .logout(logout -> logout.logoutUrl(SIGN_OUT).logoutSuccessUrl(SIGN_IN + "?signed-out"))
                .csrf(csrf -> csrf.ignoringRequestMatchers(WEBAPPS, paths(oneClick)))
                .requestCache(cache -> cache.requestCache(pageAskedFor()))
                // Nothing of an earlier session lives on, neither its id nor what the webapps kept in it.
                .sessionManagement(session -> session.sessionFixation(SessionFixationConfigurer::newSession))
                .exceptionHandling(refusal -> refusal.authenticationEntryPoint(entryPoint(problems))
                        .accessDeniedHandler(accessDenied(problems, secret)))
                .headers(headers -> headers(headers, secret))
                .addFilterBefore(
                        new ChangedAccountFilter(memberships, passwords, passwordSignIn, clock),
                        AuthorizationFilter.class);
        ClientRegistrationRepository registrations = identityProviders.getIfAvailable();
        if (registrations != null) {
            http.oauth2Login(login -> identityProvider(login, registrations, oidcSignIn, passwords, meters));
        }
        return http.build();
    }

    private static void rules(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests,
            String[] openToAll,
            ObjectProvider<Grant.Open> grants) {
        requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                .permitAll()
                .requestMatchers(SIGN_IN, "/actuator/health/**")
                .permitAll()
                .requestMatchers(openToAll)
                .permitAll()
                // Errors are forwarded there; whoever asks for it has made none.
                .requestMatchers("/error")
                .denyAll()
                .requestMatchers("/actuator/**")
                .hasAuthority(Role.CAMUNDA_ADMIN.id())
                // The webapps' own sign-in knows neither our session nor its renewal.
                .requestMatchers(HttpMethod.POST, EngineNames.API + "/admin/auth/user/*/login/**")
                .denyAll();
        rolesByPath(grants)
                .forEach((path, roles) -> requests.requestMatchers(path).hasAnyAuthority(roles.toArray(String[]::new)));
        requests.anyRequest().authenticated();
    }

    /** What features open to some roles, and to technical owners anyway; what is narrower comes first. */
    private static Map<String, Set<String>> rolesByPath(ObjectProvider<Grant.Open> grants) {
        Map<String, Set<String>> roles = new TreeMap<>(
                Comparator.comparing(PathPatternParser.defaultInstance::parse, PathPattern.SPECIFICITY_COMPARATOR)
                        .thenComparing(Comparator.naturalOrder()));
        grants.stream().forEach(grant -> grant.paths()
                .forEach(path -> roles.computeIfAbsent(path, open -> new TreeSet<>(Set.of(Role.CAMUNDA_ADMIN.id())))
                        .add(grant.role().id())));
        return roles;
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers, RequestMatcher secret) {
        headers.addHeaderWriter(where(secret, new ReferrerPolicyHeaderWriter(ReferrerPolicy.NO_REFERRER)))
                .addHeaderWriter(where(
                        new NegatedRequestMatcher(secret), new ReferrerPolicyHeaderWriter(ReferrerPolicy.SAME_ORIGIN)))
                .permissionsPolicyHeader(permissions -> permissions.policy(NO_DEVICES))
                .addHeaderWriter(where(
                        new NegatedRequestMatcher(WEBAPPS),
                        new ContentSecurityPolicyHeaderWriter(CONTENT_OF_OUR_PAGES)))
                .cacheControl(HeadersConfigurer.CacheControlConfig::disable)
                .addHeaderWriter(where(new NegatedRequestMatcher(FILES), new CacheControlHeadersWriter()))
                .addHeaderWriter(where(FILES, WebSecurity::lifetime));
    }

    /**
     * A browser that keeps a script without asking again keeps what it has compiled, too. A refusal is not kept; what a
     * browser has kept for asking anew and is told to keep on, it keeps for good as well.
     */
    private static void lifetime(HttpServletRequest request, HttpServletResponse response) {
        boolean isThere = response.getStatus() == HttpStatus.OK.value()
                || response.getStatus() == HttpStatus.NOT_MODIFIED.value();
        boolean forGood = isThere && VERSIONED.matches(request);
        response.setHeader(
                HttpHeaders.CACHE_CONTROL,
                (forGood
                                ? CacheControl.maxAge(Duration.ofDays(365))
                                        .cachePrivate()
                                        .immutable()
                                : CacheControl.noCache())
                        .getHeaderValue());
    }

    private static HeaderWriter where(RequestMatcher requests, HeaderWriter writer) {
        return new DelegatingRequestMatcherHeaderWriter(requests, writer);
    }

    /**
     * People are led to the sign-in page; whatever else a browser asks for learns that nobody is signed in. A picture that
     * was led there would begin a session of its own beside the one in which somebody is about to sign in.
     */
    private static AuthenticationEntryPoint entryPoint(HandlerExceptionResolver problems) {
        LinkedHashMap<RequestMatcher, AuthenticationEntryPoint> entries = new LinkedHashMap<>();
        entries.put(OUR_API, (request, response, nobody) -> problems.resolveException(request, response, null, nobody));
        entries.put(pages(), new LoginUrlAuthenticationEntryPoint(SIGN_IN));
        DelegatingAuthenticationEntryPoint entryPoint = new DelegatingAuthenticationEntryPoint(entries);
        entryPoint.setDefaultEntryPoint(new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED));
        return entryPoint;
    }

    /** Leads somebody who signs in back to the page that they opened. */
    private static RequestCache pageAskedFor() {
        HttpSessionRequestCache cache = new HttpSessionRequestCache();
        cache.setRequestMatcher(new AndRequestMatcher(request -> HttpMethod.GET.matches(request.getMethod()), pages()));
        cache.setMatchingRequestParameterName(null);
        return cache;
    }

    /** What somebody sees as a page: never a script, a picture or an answer to a program. */
    private static RequestMatcher pages() {
        MediaTypeRequestMatcher html = new MediaTypeRequestMatcher(MediaType.TEXT_HTML);
        html.setIgnoredMediaTypes(Set.of(MediaType.ALL));
        return new AndRequestMatcher(html, new NegatedRequestMatcher(APIS));
    }

    /** A sign-in page, or one that takes a secret, that stood open for too long is shown again rather than refused. */
    private static AccessDeniedHandler accessDenied(HandlerExceptionResolver problems, RequestMatcher secret) {
        AccessDeniedHandler refuse = new AccessDeniedHandlerImpl();
        RequestMatcher signing = paths(SIGN_IN, SIGN_OUT);
        return (request, response, denied) -> {
            if (denied instanceof CsrfException && signing.matches(request)) {
                response.sendRedirect(request.getContextPath() + SIGN_IN + "?expired");
            } else if (denied instanceof CsrfException && secret.matches(request)) {
                response.sendRedirect(request.getRequestURI() + "?expired");
            } else if (OUR_API.matches(request)) {
                problems.resolveException(request, response, null, denied);
            } else {
                refuse.handle(request, response, denied);
            }
        };
    }

    private static void identityProvider(
            OAuth2LoginConfigurer<HttpSecurity> login,
            ClientRegistrationRepository registrations,
            OidcSignIn oidcSignIn,
            Passwords passwords,
            SignInMeters meters) {
        DefaultOAuth2AuthorizationRequestResolver requests = new DefaultOAuth2AuthorizationRequestResolver(
                registrations, OAuth2AuthorizationRequestRedirectFilter.DEFAULT_AUTHORIZATION_REQUEST_BASE_URI);
        requests.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        SavedRequestAwareAuthenticationSuccessHandler leadOn = new SavedRequestAwareAuthenticationSuccessHandler();
        leadOn.setRequestCache(pageAskedFor());
        login.loginPage(SIGN_IN)
                .authorizationEndpoint(endpoint -> endpoint.authorizationRequestResolver(requests))
                .userInfoEndpoint(endpoint -> endpoint.oidcUserService(oidcSignIn))
                .successHandler((request, response, signedIn) -> {
                    SessionTokens.make(request);
                    ChangedAccountFilter.begin(request, signedIn.getName(), passwords);
                    leadOn.onAuthenticationSuccess(request, response, signedIn);
                })
                .failureHandler(refusedByProvider(meters));
    }

    private static AuthenticationFailureHandler refusedByProvider(SignInMeters meters) {
        return (request, response, failure) -> {
            meters.refused(SignInMeters.Reason.PROVIDER);
            LOG.warn("Nobody was signed in by the identity provider: {}", wordsForTheLog(failure));
            response.sendRedirect(request.getContextPath() + SIGN_IN + "?refused");
        };
    }

    /** Ids and codes; whatever else a provider says may hold what it knows of a person. */
    private static String wordsForTheLog(AuthenticationException failure) {
        if (failure.getCause() instanceof RefusedIdentityException refusal) {
            return Objects.toString(refusal.getMessage(), "");
        }
        return failure instanceof OAuth2AuthenticationException provided
                ? provided.getError().getErrorCode()
                : failure.getClass().getSimpleName();
    }

    private static RequestMatcher paths(String... patterns) {
        return new OrRequestMatcher(Arrays.stream(patterns)
                .map(pattern -> (RequestMatcher)
                        PathPatternRequestMatcher.withDefaults().matcher(pattern))
                .toList());
    }

    /** Nobody looks at the times of single filters; to take them costs each request some of its own. */
    @Bean
    SecurityObservationSettings noTimesOfFilters() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    FilterRegistrationBean<WebappAuthenticationFilter> webappAuthentication(SignedInUserProvider provider) {
        FilterRegistrationBean<WebappAuthenticationFilter> registration =
                new FilterRegistrationBean<>(new WebappAuthenticationFilter(provider));
        registration.setOrder(AFTER_SPRING_SECURITY);
        registration.addUrlPatterns(EngineNames.WEBAPPS + "/*", EngineNames.API + "/*");
        return registration;
    }

    @Bean
    FilterRegistrationBean<SessionTokens> sessionTokens(
            @Value("${camunda.bpm.webapp.csrf.enable-secure-cookie}") boolean isSecure) {
        FilterRegistrationBean<SessionTokens> registration = new FilterRegistrationBean<>(new SessionTokens(isSecure));
        registration.setOrder(AFTER_SPRING_SECURITY);
        registration.addUrlPatterns(EngineNames.WEBAPPS + "/*", EngineNames.API + "/*");
        return registration;
    }

    @Bean
    FilterRegistrationBean<PageNonceFilter> pageNonce() {
        FilterRegistrationBean<PageNonceFilter> registration = new FilterRegistrationBean<>(new PageNonceFilter());
        registration.setOrder(AFTER_SPRING_SECURITY);
        registration.addUrlPatterns(EngineNames.WEBAPPS + "/*");
        return registration;
    }

    @Bean
    FilterRegistrationBean<WebappSignOutFilter> webappSignOut(ApplicationEventPublisher events) {
        FilterRegistrationBean<WebappSignOutFilter> registration =
                new FilterRegistrationBean<>(new WebappSignOutFilter(events));
        registration.setOrder(AFTER_SPRING_SECURITY);
        registration.addUrlPatterns(EngineNames.API + "/admin/auth/user/*");
        return registration;
    }
}
