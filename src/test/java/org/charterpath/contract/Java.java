package org.charterpath.contract;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.beans.Introspector;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.charterpath.CompiledClasses;
import org.charterpath.engine.ProcessVariable;
import org.charterpath.form.FormOffer;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;

/** What models can find in the compiled classes: beans by name, declared variables, enum constants. */
final class Java {

    private static final JavaClasses CLASSES = CompiledClasses.ALL;

    private static final Map<String, Class<?>> BEANS = CLASSES.stream()
            .filter(type -> type.isMetaAnnotatedWith(Component.class) && !type.isAnnotation())
            .map(JavaClass::reflect)
            .collect(Collectors.toMap(Java::beanName, type -> type));

    private static final Set<String> VARIABLES = constantsOf(ProcessVariable.class)
            .map(variable -> variable.name())
            .collect(Collectors.toCollection(TreeSet::new));

    private static final List<FormOffer> OFFERS = constantsOf(FormOffer.class).toList();

    private static final Set<String> ENUM_CONSTANTS = CLASSES.stream()
            .filter(JavaClass::isEnum)
            .flatMap(type -> Arrays.stream(type.reflect().getEnumConstants()))
            .map(constant -> ((Enum<?>) constant).name())
            .collect(Collectors.toCollection(TreeSet::new));

    private Java() {}

    static JavaClasses classes() {
        return CLASSES;
    }

    /** The Spring component of that name. */
    static Optional<Class<?>> bean(String name) {
        return Optional.ofNullable(BEANS.get(name));
    }

    /** The names of all process variables that some class declares. */
    static Set<String> variables() {
        return VARIABLES;
    }

    /** What features may show in a form, or fill it in with. */
    static Set<String> offeredTo(String formId) {
        return OFFERS.stream()
                .filter(offer ->
                        offer.formId().isEmpty() || offer.formId().get().equals(formId))
                .flatMap(offer -> offer.names().stream())
                .collect(Collectors.toSet());
    }

    /** The forms that features have something for. */
    static Set<String> formsOfferedTo() {
        return OFFERS.stream().flatMap(offer -> offer.formId().stream()).collect(Collectors.toSet());
    }

    static boolean hasEnumConstant(String name) {
        return ENUM_CONSTANTS.contains(name);
    }

    /** The values of the static fields of a class. */
    static Stream<Object> constants(Class<?> type) {
        return Arrays.stream(type.getDeclaredFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()))
                .map(Java::valueOf);
    }

    private static <T> Stream<T> constantsOf(Class<T> wanted) {
        return CLASSES.stream()
                .flatMap(type -> type.getFields().stream())
                .filter(field -> field.getRawType().isEquivalentTo(wanted)
                        && field.getModifiers().contains(com.tngtech.archunit.core.domain.JavaModifier.STATIC))
                .map(field -> wanted.cast(valueOf(field.reflect())));
    }

    private static Object valueOf(Field constant) {
        try {
            constant.setAccessible(true);
            return constant.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String beanName(Class<?> type) {
        String given = AnnotatedElementUtils.findMergedAnnotation(type, Component.class)
                .value();
        return given.isEmpty() ? Introspector.decapitalize(ClassUtils.getShortName(type)) : given;
    }
}
