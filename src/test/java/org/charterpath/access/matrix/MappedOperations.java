package org.charterpath.access.matrix;

import static java.util.stream.Collectors.toCollection;

import jakarta.servlet.Filter;
import jakarta.servlet.ServletRegistration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.beans.DirectFieldAccessor;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.MediaType;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.security.web.authentication.AbstractAuthenticationProcessingFilter;
import org.springframework.security.web.authentication.logout.LogoutFilter;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** All that an application answers to, as the application itself says. */
final class MappedOperations {

    /** What a mapping without a method is asked with. */
    private static final Set<RequestMethod> ANY = Set.of(RequestMethod.GET, RequestMethod.POST);

    private static final String OUR_API = "/api/";
    private static final String OUR_FILES = "/static/";
    private static final String WEBAPP_PAGES = "/META-INF/resources/webjars";
    private static final Pattern PATH = Pattern.compile("/[^\\s'\\]]*");
    private static final Pattern METHOD = Pattern.compile("\\b(GET|POST|PUT|DELETE)\\b");

    private final WebApplicationContext application;

    private MappedOperations(WebApplicationContext application) {
        this.application = application;
    }

    static SortedSet<Operation> of(WebApplicationContext application) {
        MappedOperations mapped = new MappedOperations(application);
        return Stream.of(
                        mapped.servlets(),
                        mapped.handlers(),
                        mapped.ourFiles(),
                        mapped.webappPages(),
                        mapped.security())
                .flatMap(operations -> operations)
                .collect(toCollection(TreeSet::new));
    }

    private Stream<Operation> servlets() {
        Collection<? extends ServletRegistration> servlets =
                application.getServletContext().getServletRegistrations().values();
        return servlets.stream()
                .filter(servlet -> !servlet.getClassName().equals(DispatcherServlet.class.getName()))
                .flatMap(servlet -> JerseyOperations.isMappedBy(servlet)
                        ? JerseyOperations.of(servlet)
                        : servlet.getMappings().stream().flatMap(MappedOperations::withAnyMethod));
    }

    private Stream<Operation> handlers() {
        return application.getBeansOfType(HandlerMapping.class).values().stream()
                .flatMap(mapping -> mapping instanceof RequestMappingInfoHandlerMapping methods
                        ? methods.getHandlerMethods().entrySet().stream()
                                .flatMap(mapped -> mappedTo(mapped.getKey(), mapped.getValue()))
                        : urls(mapping));
    }

    private static Stream<Operation> mappedTo(RequestMappingInfo mapping, HandlerMethod handler) {
        Set<RequestMethod> methods = mapping.getMethodsCondition().getMethods();
        boolean isOfFiles =
                mapping.getConsumesCondition().getConsumableMediaTypes().contains(MediaType.MULTIPART_FORM_DATA);
        return mapping.getPatternValues().stream().flatMap(path -> (methods.isEmpty() ? ANY : methods)
                .stream()
                        .map(method -> new Operation(
                                method.name(),
                                path,
                                isOfFiles ? Operation.FILE : typeAt(path),
                                Optional.empty(),
                                parametersOf(handler))));
    }

    private static List<String> parametersOf(HandlerMethod handler) {
        return Arrays.stream(handler.getMethod().getParameters())
                .filter(parameter -> parameter.isAnnotationPresent(RequestParam.class))
                .map(parameter -> {
                    String given = parameter.getAnnotation(RequestParam.class).name();
                    return given.isEmpty() ? parameter.getName() : given;
                })
                .toList();
    }

    private static String typeAt(String path) {
        return path.startsWith(OUR_API) ? Operation.JSON : Operation.FORM;
    }

    private static Stream<Operation> urls(HandlerMapping mapping) {
        return mapping instanceof AbstractUrlHandlerMapping urls
                ? urls.getHandlerMap().keySet().stream().map(path -> new Operation("GET", path, Operation.JSON))
                : Stream.empty();
    }

    private Stream<Operation> ourFiles() {
        return files(OUR_FILES, "/**/*.*")
                .map(path -> path.substring(OUR_FILES.length() - 1))
                .map(MappedOperations::page);
    }

    /** The webapps' pages are made by a filter, from these templates. */
    private Stream<Operation> webappPages() {
        return files(WEBAPP_PAGES, "/camunda/app/*/index.html")
                .map(path -> path.substring(WEBAPP_PAGES.length()).replace("index.html", "{engine}/"))
                .map(MappedOperations::page);
    }

    private static Operation page(String path) {
        return new Operation("GET", path, Operation.JSON);
    }

    private static Stream<String> files(String root, String pattern) {
        try {
            return Arrays.stream(new PathMatchingResourcePatternResolver().getResources("classpath*:" + root + pattern))
                    .map(MappedOperations::url)
                    .map(url -> url.substring(url.indexOf(root)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String url(Resource file) {
        try {
            return file.getURL().getPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Signing in and out are filters that know their path by a private field. */
    private Stream<Operation> security() {
        return application.getBean(FilterChainProxy.class).getFilterChains().stream()
                .flatMap(chain -> chain.getFilters().stream())
                .flatMap(MappedOperations::answeredBy);
    }

    private static Stream<Operation> answeredBy(Filter filter) {
        DirectFieldAccessor fields = new DirectFieldAccessor(filter);
        if (filter instanceof AbstractAuthenticationProcessingFilter) {
            return matched(fields.getPropertyValue("requiresAuthenticationRequestMatcher"));
        }
        return filter instanceof LogoutFilter
                ? matched(fields.getPropertyValue("logoutRequestMatcher"))
                : Stream.empty();
    }

    private static Stream<Operation> matched(Object matcher) {
        Matcher path = PATH.matcher(String.valueOf(matcher));
        Matcher method = METHOD.matcher(String.valueOf(matcher));
        if (!path.find()) {
            throw new IllegalStateException("A matcher that says no path: " + matcher);
        }
        return method.find()
                ? Stream.of(new Operation(method.group(), path.group(), Operation.JSON))
                : withAnyMethod(path.group());
    }

    private static Stream<Operation> withAnyMethod(String path) {
        return ANY.stream().map(method -> new Operation(method.name(), path, Operation.JSON));
    }
}
