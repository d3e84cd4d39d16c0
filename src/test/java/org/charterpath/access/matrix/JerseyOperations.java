package org.charterpath.access.matrix;

import jakarta.servlet.ServletRegistration;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Stream;
import org.glassfish.jersey.server.model.Parameter;
import org.glassfish.jersey.server.model.Resource;
import org.glassfish.jersey.server.model.ResourceMethod;
import org.springframework.beans.BeanUtils;
import org.springframework.util.ClassUtils;

/** What a JAX-RS application answers to, its plugins' resources and all sub-resources included. */
final class JerseyOperations {

    private static final String APPLICATION = "jakarta.ws.rs.Application";

    /** The resources on the way down, so that one that locates itself is not followed for ever. */
    private final Deque<Class<?>> way = new ArrayDeque<>();

    private final Stream.Builder<Operation> found = Stream.builder();

    private JerseyOperations() {}

    static boolean isMappedBy(ServletRegistration servlet) {
        return servlet.getInitParameter(APPLICATION) != null;
    }

    static Stream<Operation> of(ServletRegistration servlet) {
        Class<?> type = ClassUtils.resolveClassName(servlet.getInitParameter(APPLICATION), null);
        Application application = (Application) BeanUtils.instantiateClass(type);
        JerseyOperations operations = new JerseyOperations();
        for (String mapping : servlet.getMappings()) {
            String root = mapping.replaceFirst("/\\*$", "");
            application.getClasses().stream()
                    .filter(resource -> resource.isAnnotationPresent(Path.class))
                    .map(Resource::from)
                    .forEach(resource -> operations.collect(joined(root, resource.getPath()), resource));
        }
        return operations.found.build();
    }

    private void collect(String path, Resource resource) {
        resource.getResourceMethods().forEach(method -> found.add(operation(path, method)));
        resource.getChildResources().forEach(child -> collect(joined(path, child.getPath()), child));
        if (resource.getResourceLocator() != null) {
            collect(path, resource.getResourceLocator().getInvocable().getRawResponseType());
        }
    }

    /** A located resource is where its locator says, whatever path its class may have. */
    private void collect(String path, Class<?> located) {
        if (!way.contains(located)) {
            Resource resource = Resource.from(located);
            if (resource.getAllMethods().isEmpty()
                    && resource.getChildResources().isEmpty()) {
                throw new IllegalStateException(
                        "%s leads to %s, which does not say what it answers to".formatted(path, located));
            }
            way.push(located);
            collect(path, resource);
            way.pop();
        }
    }

    private static Operation operation(String path, ResourceMethod method) {
        return new Operation(
                method.getHttpMethod(),
                path,
                method.getConsumedTypes().stream()
                        .findFirst()
                        .map(MediaType::toString)
                        .orElse(Operation.JSON),
                parameters(method, Parameter.Source.ENTITY)
                        .<Class<?>>map(Parameter::getRawType)
                        .findFirst(),
                parameters(method, Parameter.Source.QUERY)
                        .map(Parameter::getSourceName)
                        .toList());
    }

    private static Stream<Parameter> parameters(ResourceMethod method, Parameter.Source source) {
        return method.getInvocable().getParameters().stream().filter(parameter -> parameter.getSource() == source);
    }

    /** A variable may say what it matches: {@code {file:.*}}. */
    private static String joined(String parent, String path) {
        if (path == null || path.equals("/") || path.isEmpty()) {
            return parent;
        }
        String plain = path.replaceAll("\\{\\s*([^:}\\s]+)\\s*:[^}]*}", "{$1}").replaceFirst("/$", "");
        return plain.startsWith("/") ? parent + plain : parent + "/" + plain;
    }
}
