package org.charterpath;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.TemporalAccessor;
import java.util.Date;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.variable.value.ObjectValue;
import org.charterpath.engine.ProcessVariable;
import org.junit.jupiter.api.Test;
import org.springframework.stereotype.Component;

/** The rules that hold everywhere, as far as code shows them. */
class ArchitectureTest {

    private static final String ROOT = "org.charterpath.";
    private static final String[] BESIDE_THE_ENGINE = {
        "..process..", ROOT + "engine..", ROOT + "access..", ROOT + "demo.."
    };

    private static final JavaClasses CLASSES = CompiledClasses.ALL;

    @Test
    void keepsTheEngineBehindAFence() {
        noClasses()
                .that()
                .resideOutsideOfPackages(BESIDE_THE_ENGINE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.camunda..")
                .check(CLASSES);
    }

    @Test
    void hasNoCyclesBetweenFeatures() {
        slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    /** The demo stands for the people and the clock that drive the processes from outside; nobody depends on it. */
    @Test
    void keepsProcessAndWebOfAFeatureToThatFeature() {
        classes()
                .that()
                .resideOutsideOfPackage(ROOT + "demo..")
                .should(leaveAloneProcessAndWebOfOtherFeatures())
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "demo..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + "demo..")
                .check(CLASSES);
    }

    @Test
    void hasDelegatesThatNobodyElseSees() {
        classes()
                .that()
                .implement(JavaDelegate.class)
                .should()
                .resideInAPackage("..process..")
                .andShould()
                .bePackagePrivate()
                .andShould()
                .haveSimpleNameEndingWith("Delegate")
                .andShould()
                .beAnnotatedWith(Component.class)
                .check(CLASSES);
    }

    /** A helper in {@code .process} that reads what was submitted is no service: it reads as variables are read. */
    @Test
    void hasDelegatesThatCallOneServiceAndWriteOneVariableAtMost() {
        classes()
                .that()
                .implement(JavaDelegate.class)
                .should(callAtMostOneService())
                .andShould(writeAtMostOneVariable())
                .check(CLASSES);
    }

    @Test
    void injectsThroughConstructors() {
        NO_CLASSES_SHOULD_USE_FIELD_INJECTION.check(CLASSES);
    }

    @Test
    void usesDateOnlyWhereTheEngineAsksForIt() {
        noClasses()
                .that()
                .resideOutsideOfPackages(BESIDE_THE_ENGINE)
                .should()
                .dependOnClassesThat(JavaClass.Predicates.equivalentTo(Date.class))
                .check(CLASSES);
    }

    @Test
    void asksTheClockForTheTime() {
        noClasses().should().callMethodWhere(readsTheTimeWithoutAClock()).check(CLASSES);
        noClasses().should().callConstructor(Date.class).check(CLASSES);
    }

    @Test
    void writesVariablesByTheirConstants() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + "engine..", ROOT + "demo..")
                .should()
                .callMethodWhere(setsAVariableByName())
                .check(CLASSES);
        noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ObjectValue.class)
                .check(CLASSES);
    }

    @Test
    void saysInOneSentenceWhatEachPackageIsFor() throws IOException {
        try (Stream<Path> folders = Files.walk(Path.of("src/main/java"))) {
            assertThat(folders.filter(ArchitectureTest::holdsClasses)
                            .filter(folder -> !isExplained(folder.resolve("package-info.java"))))
                    .as("packages without a sentence in their package-info")
                    .isEmpty();
        }
    }

    private static ArchCondition<JavaClass> leaveAloneProcessAndWebOfOtherFeatures() {
        return new ArchCondition<>("leave alone .process and .web of other features") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                    JavaClass target = dependency.getTargetClass();
                    if (resideInAnyPackage(ROOT + "*.process..", ROOT + "*.web..")
                                    .test(target)
                            && !featureOf(target).equals(featureOf(type))) {
                        events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
                    }
                }
            }
        };
    }

    private static String featureOf(JavaClass type) {
        String inside = type.getPackageName()
                .substring(Math.min(ROOT.length(), type.getPackageName().length()));
        return inside.split("\\.", 2)[0];
    }

    private static ArchCondition<JavaClass> callAtMostOneService() {
        return new ArchCondition<>("call at most one service") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                List<String> services = type.getFields().stream()
                        .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                        .map(JavaField::getRawType)
                        .filter(service -> !resideInAnyPackage("..process..").test(service))
                        .map(JavaClass::getSimpleName)
                        .toList();
                if (services.size() > 1) {
                    events.add(SimpleConditionEvent.violated(
                            type, "%s calls %s".formatted(type.getName(), String.join(" and ", services))));
                }
            }
        };
    }

    private static ArchCondition<JavaClass> writeAtMostOneVariable() {
        return new ArchCondition<>("write at most one variable") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                List<JavaMethodCall> writes = type.getMethodCallsFromSelf().stream()
                        .filter(call -> call.getTargetOwner().isEquivalentTo(ProcessVariable.class)
                                && call.getName().equals("set"))
                        .toList();
                if (writes.size() > 1) {
                    events.add(SimpleConditionEvent.violated(
                            type, "%s writes %d variables".formatted(type.getName(), writes.size())));
                }
            }
        };
    }

    private static DescribedPredicate<JavaMethodCall> readsTheTimeWithoutAClock() {
        return DescribedPredicate.describe("reads the time without the injected clock", call -> {
            JavaClass owner = call.getTargetOwner();
            boolean takesAClock = call.getTarget().getRawParameterTypes().stream()
                    .anyMatch(parameter -> parameter.isAssignableTo(Clock.class));
            boolean isNow = owner.isAssignableTo(TemporalAccessor.class)
                    && call.getName().equals("now")
                    && !takesAClock;
            boolean isSystemClock =
                    owner.isEquivalentTo(Clock.class) && call.getName().startsWith("system");
            boolean isMillis =
                    owner.isEquivalentTo(System.class) && call.getName().equals("currentTimeMillis");
            return isNow || isSystemClock || isMillis;
        });
    }

    private static DescribedPredicate<JavaMethodCall> setsAVariableByName() {
        return DescribedPredicate.describe(
                "sets a variable by its name",
                call -> call.getTargetOwner().isAssignableTo(VariableScope.class)
                        && call.getName().startsWith("setVariable"));
    }

    private static boolean holdsClasses(Path folder) {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isExplained(Path packageInfo) {
        try {
            return Files.exists(packageInfo)
                    && Pattern.compile("/\\*\\*[^*]*\\w.*\\.\\s*\\*/\\s*package ", Pattern.DOTALL)
                            .matcher(Files.readString(packageInfo))
                            .find();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
