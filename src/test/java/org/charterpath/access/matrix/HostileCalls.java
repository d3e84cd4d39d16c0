package org.charterpath.access.matrix;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.rest.dto.AbstractQueryDto;
import org.camunda.bpm.engine.rest.dto.CamundaQueryParam;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.util.ClassUtils;

/**
 * Calls that no webapp makes: parameters that contradict each other, values of a wrong kind, too long or absurd, where
 * the operation has a place for them.
 */
final class HostileCalls {

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private static final Pattern VARIABLE = Pattern.compile("\\{[^}]+}");

    private static final List<String> BODIES =
            List.of("", "null", "[]", "{", "{}", "7", "\"text\"", "[".repeat(3000), "{\"a\":NaN}", "variables=all");

    private static final List<Object> ABSURD = Arrays.asList(
            null,
            true,
            -1,
            0,
            2_147_483_648L,
            1e300,
            "",
            " ",
            "\u0000",
            "a\u0000b",
            "\ud800",
            "\u202e\ufeff",
            "${canary.sing()}",
            "#{canary.sing()}",
            "' or 1=1 --",
            "%",
            "_%",
            "<script>alert(1)</script>",
            "x".repeat(300),
            "x".repeat(4001),
            "2025-02-30T00:00:00.000+0000",
            "nonsense",
            List.of(),
            Arrays.asList((Object) null),
            List.of(List.of(1), "a"),
            Map.of(),
            Map.of("value", Map.of("a", List.of(1)), "type", "Object"));

    private final Random random;
    private final List<String> ids;

    /** What queries of the engine's API can ask for, with the Java type of each parameter; by the name of the resource. */
    private final SortedMap<String, Map<String, Class<?>>> queries = new TreeMap<>();

    private final Map<Class<?>, Map<String, JavaType>> properties = new HashMap<>();

    /** @param ids of things that are there */
    HostileCalls(Random random, Collection<String> ids) {
        this.random = random;
        this.ids = List.copyOf(ids);
        ClassPathScanningCandidateComponentProvider found = new ClassPathScanningCandidateComponentProvider(false);
        found.addIncludeFilter(new AssignableTypeFilter(AbstractQueryDto.class));
        for (BeanDefinition query : found.findCandidateComponents("org.camunda.bpm.engine.rest.dto")) {
            Class<?> type = ClassUtils.resolveClassName(query.getBeanClassName(), null);
            queries.put(
                    type.getSimpleName().replaceFirst("(Query)?Dto$", ""),
                    Arrays.stream(type.getMethods())
                            .filter(setter -> setter.isAnnotationPresent(CamundaQueryParam.class))
                            .collect(Collectors.toMap(
                                    setter -> setter.getAnnotation(CamundaQueryParam.class)
                                            .value(),
                                    setter -> setter.getParameterTypes()[0],
                                    (one, same) -> one,
                                    TreeMap::new)));
        }
    }

    /**
     * Something to send.
     *
     * @param path with its query
     */
    record Call(String method, String path, String type, String body) {

        @Override
        public String toString() {
            return "%s %s %s".formatted(method, brief(path), brief(body));
        }
    }

    /** As much of a text as one wants to read in a report. */
    static String brief(String text) {
        return text.length() > 400 ? text.substring(0, 400) + "..." : text;
    }

    /** @param mayHit whether things that are there may be named in the path */
    Call next(Operation operation, boolean mayHit) {
        String path = VARIABLE.matcher(operation.path().replace("/**", "/no-such-thing"))
                .replaceAll(variable -> inPath(variable.group(), mayHit));
        List<String> query = query(operation);
        return new Call(
                operation.method(),
                query.isEmpty() ? path : path + "?" + String.join("&", query),
                operation.type(),
                operation.isReading() ? "" : body(operation));
    }

    private String inPath(String variable, boolean mayHit) {
        if (List.of("{engine}", "{engineName}", "{processEngineName}", "{name}").contains(variable)) {
            return "default";
        }
        if (mayHit && random.nextInt(3) > 0) {
            return oneOf(ids);
        }
        return encoded(oneOf(List.of("nobodys", "0", "x".repeat(300), "a b", "%", "null", "é", "a'b")));
    }

    private List<String> query(Operation operation) {
        List<String> query = new ArrayList<>();
        Map<String, Class<?>> known = queries.get(resourceOf(operation.path()));
        for (int given = random.nextInt(4); given > 0; given--) {
            if (known != null && random.nextInt(4) > 0) {
                String name = oneOf(List.copyOf(known.keySet()));
                query.add(name + "=" + encoded(text(value(known.get(name)))));
            } else if (!operation.parameters().isEmpty()) {
                query.add(oneOf(operation.parameters()) + "=" + encoded(text(absurdOrId())));
            } else {
                query.add(oneOf(List.of("sortBy", "sortOrder", "firstResult", "maxResults", "cascade")) + "="
                        + encoded(text(absurdOrId())));
            }
        }
        return query;
    }

    /** {@code TaskRestService} takes {@code TaskQueryDto}: what stands last in the path, as a type is named. */
    private static String resourceOf(String path) {
        List<String> words = Arrays.stream(path.split("/"))
                .filter(word -> !word.isEmpty() && !word.startsWith("{") && !word.equals("count"))
                .toList();
        String last = words.isEmpty() ? "" : words.get(words.size() - 1);
        String name = Arrays.stream(last.split("-"))
                .filter(word -> !word.isEmpty())
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining());
        return path.contains("/history/") ? "Historic" + name : name;
    }

    private String body(Operation operation) {
        if (operation.type().equals(Operation.FORM)) {
            return operation.parameters().stream()
                    .map(name -> name + "=" + encoded(text(absurdOrId())))
                    .collect(Collectors.joining("&"));
        }
        if (operation.type().equals(Operation.FILE)) {
            return operation.body();
        }
        if (random.nextInt(8) == 0) {
            return oneOf(BODIES);
        }
        return written(operation.sent().map(type -> object(type, 2)).orElseGet(() -> oneOf(ABSURD)));
    }

    /** Some of the properties of a type. */
    private Object object(Class<?> type, int depth) {
        Map<String, JavaType> known = properties.computeIfAbsent(type, HostileCalls::propertiesOf);
        Map<String, Object> object = new LinkedHashMap<>();
        if (known.isEmpty()) {
            return oneOf(ABSURD);
        }
        for (int given = 1 + random.nextInt(4); given > 0; given--) {
            String name = oneOf(List.copyOf(known.keySet()));
            object.put(name, random.nextInt(3) == 0 ? absurdOrId() : value(known.get(name), depth));
        }
        return object;
    }

    private static Map<String, JavaType> propertiesOf(Class<?> type) {
        JavaType read = JSON.constructType(type);
        return JSON.getDeserializationConfig().introspect(read).findProperties().stream()
                .filter(BeanPropertyDefinition::couldDeserialize)
                .collect(Collectors.toMap(
                        BeanPropertyDefinition::getName,
                        BeanPropertyDefinition::getPrimaryType,
                        (one, same) -> one,
                        TreeMap::new));
    }

    private Object value(JavaType type, int depth) {
        if (type.isCollectionLikeType() || type.isArrayType()) {
            return Arrays.asList(value(type.getContentType(), depth - 1));
        }
        if (type.isMapLikeType()) {
            return Collections.singletonMap(
                    oneOf(List.of("a", "cohortId", "")), value(type.getContentType(), depth - 1));
        }
        boolean isOurs = type.getRawClass().getName().startsWith("org.camunda");
        if (isOurs && !type.isEnumType()) {
            return depth > 0 ? object(type.getRawClass(), depth - 1) : Map.of();
        }
        return value(type.getRawClass());
    }

    /** Of the right kind, which is how values contradict each other. */
    private Object value(Class<?> type) {
        if (random.nextInt(4) == 0) {
            return absurdOrId();
        }
        if (type == Boolean.class || type == boolean.class) {
            return true;
        }
        if (Number.class.isAssignableFrom(ClassUtils.resolvePrimitiveIfNecessary(type))) {
            return oneOf(List.of(0, 1, -1, Integer.MAX_VALUE));
        }
        if (type == Date.class) {
            return oneOf(List.of("2025-11-05T00:00:00.000+0000", "2025-11-04T00:00:00.000+0000"));
        }
        return type == String.class || type.isArray() || Collection.class.isAssignableFrom(type)
                ? oneOf(ids)
                : absurdOrId();
    }

    private Object absurdOrId() {
        return random.nextInt(3) == 0 ? oneOf(ids) : oneOf(ABSURD);
    }

    private static String text(Object value) {
        return value instanceof Collection<?> || value instanceof Map<?, ?> ? written(value) : String.valueOf(value);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String written(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private <T> T oneOf(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
