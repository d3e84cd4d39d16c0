package org.charterpath.bench;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.el.ExpressionManager;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.spring.SpringExpressionManager;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.charterpath.demo.TaskAnswers;
import org.springframework.context.ApplicationContext;

/**
 * What the beans of the models did in one year of Charterpath, to be played back to the bare engine: so its delegates do
 * nothing but set the same variables and start the same processes, its expressions give the same values, and it takes
 * the same ways, whatever the models are.
 */
final class Rehearsal {

    /** What each delegate did to the engine, by bean name, in the order in which it happened. */
    private final Map<String, List<Deed>> deeds = new ConcurrentHashMap<>();

    /** What each expression was answered at last, by bean name, method and arguments. */
    private final Map<String, Optional<Object>> answers = new ConcurrentHashMap<>();

    /** What people wrote into each form at last, by the form's id. */
    private final Map<String, Map<String, Object>> submissions = new ConcurrentHashMap<>();

    private final Map<String, StandIn> standIns = new ConcurrentHashMap<>();

    /** What a delegate found and what it left: variables, a business key, new process instances. */
    private record Deed(Map<String, Object> found, Map<String, Object> set, String businessKey, List<Start> starts) {

        boolean didTheSameAs(Deed other) {
            return set.equals(other.set)
                    && Objects.equals(businessKey, other.businessKey)
                    && starts.equals(other.starts);
        }

        /** How many of the variables were found then as they are now. */
        long likeness(Map<String, Object> now) {
            return found.entrySet().stream()
                    .filter(variable ->
                            variable.getValue() != null && variable.getValue().equals(now.get(variable.getKey())))
                    .count();
        }
    }

    private record Start(String processKey, String businessKey, Map<String, Object> variables) {}

    private static String call(String bean, Object method, Object[] arguments) {
        return Arrays.stream(arguments)
                .map(argument -> argument instanceof VariableScope ? "execution" : String.valueOf(argument))
                .collect(Collectors.joining(", ", bean + "." + method + "(", ")"));
    }

    /** The same side, whose people are watched as well. */
    Side watching(Side side) {
        return new Side(
                side.engine(),
                side.program(),
                task -> {
                    Map<String, Object> answers = side.answers().apply(task);
                    submissions.put(TaskAnswers.formOf(task), answers);
                    return answers;
                },
                side.meter(),
                side.database(),
                side.closing());
    }

    /** What was written into a task's form; what the form offers to choose from comes from Charterpath alone. */
    Map<String, Object> answersTo(Task task) {
        return submissions.get(TaskAnswers.formOf(task));
    }

    /** Resolves the application's beans as its engine does, and watches them. */
    ExpressionManager recording(ApplicationContext application, Map<Object, Object> beans) {
        return new SpringExpressionManager(application, beans) {
            @Override
            protected ELResolver createElResolver() {
                return new Recorder(super.createElResolver(), application);
            }
        };
    }

    /** Resolves the same names without the application. */
    ExpressionManager playback() {
        return new JuelExpressionManager() {
            @Override
            protected ELResolver createElResolver() {
                return new Player(super.createElResolver());
            }
        };
    }

    private final class Recorder extends ForwardingResolver {

        private final ApplicationContext application;
        private final Map<Object, String> names = new ConcurrentHashMap<>();

        Recorder(ELResolver resolver, ApplicationContext application) {
            super(resolver);
            this.application = application;
        }

        @Override
        public Object getValue(ELContext context, Object base, Object property) {
            Object value = super.getValue(context, base, property);
            if (base != null || value == null || !application.containsBean(property.toString())) {
                return value;
            }
            String name = property.toString();
            names.put(value, name);
            standIns.computeIfAbsent(name, StandIn::new);
            return value instanceof JavaDelegate delegate ? recorded(name, delegate) : value;
        }

        @Override
        public Object invoke(ELContext context, Object base, Object method, Class<?>[] types, Object[] arguments) {
            Object answer = super.invoke(context, base, method, types, arguments);
            if (names.containsKey(base)) {
                answers.put(call(names.get(base), method, arguments), Optional.ofNullable(answer));
            }
            return answer;
        }

        private JavaDelegate recorded(String name, JavaDelegate delegate) {
            return execution -> {
                Map<String, Object> found = new HashMap<>(execution.getVariables());
                String businessKey = execution.getProcessBusinessKey();
                List<ExecutionEntity> before = processInstances();
                delegate.execute(execution);
                Map<String, Object> set = new HashMap<>(execution.getVariables());
                set.entrySet()
                        .removeIf(entry -> found.containsKey(entry.getKey())
                                && Objects.equals(found.get(entry.getKey()), entry.getValue()));
                List<Start> starts = processInstances().stream()
                        .filter(instance -> !before.contains(instance))
                        .map(instance -> new Start(
                                instance.getProcessDefinition().getKey(),
                                instance.getBusinessKey(),
                                new HashMap<>(instance.getVariables())))
                        .toList();
                String newKey = execution.getProcessBusinessKey();
                deeds.computeIfAbsent(name, key -> new CopyOnWriteArrayList<>())
                        .add(new Deed(found, set, Objects.equals(businessKey, newKey) ? null : newKey, starts));
            };
        }

        /** Those at the top of a tree that the present command has to do with. */
        private static List<ExecutionEntity> processInstances() {
            return Context.getCommandContext()
                    .getDbEntityManager()
                    .getCachedEntitiesByType(ExecutionEntity.class)
                    .stream()
                    .filter(execution -> execution.isProcessInstanceExecution()
                            && execution.getSuperExecutionId() == null
                            && execution.getSuperCaseExecutionId() == null)
                    .toList();
        }
    }

    private final class Player extends ForwardingResolver {

        Player(ELResolver resolver) {
            super(resolver);
        }

        @Override
        public Object getValue(ELContext context, Object base, Object property) {
            Object value = super.getValue(context, base, property);
            if (context.isPropertyResolved() || base != null || !standIns.containsKey(property.toString())) {
                return value;
            }
            context.setPropertyResolved(true);
            return standIns.get(property.toString());
        }

        @Override
        public Object invoke(ELContext context, Object base, Object method, Class<?>[] types, Object[] arguments) {
            if (!(base instanceof StandIn standIn)) {
                return super.invoke(context, base, method, types, arguments);
            }
            context.setPropertyResolved(true);
            String call = call(standIn.name, method, arguments);
            if (!answers.containsKey(call)) {
                throw new IllegalStateException("The rehearsal has no answer to " + call);
            }
            return answers.get(call).orElse(null);
        }
    }

    /** Stands in for a bean of the application. */
    private final class StandIn implements JavaDelegate, ExecutionListener, TaskListener {

        private final String name;

        StandIn(String name) {
            this.name = name;
        }

        @Override
        public void execute(DelegateExecution execution) {
            List<Deed> known = deeds.getOrDefault(name, List.of());
            if (known.isEmpty()) {
                return;
            }
            Deed last = known.get(known.size() - 1);
            // Variables are read, as the delegate itself would, only if what is to be done depends on them.
            Deed deed = known.stream().allMatch(last::didTheSameAs) ? last : mostAlike(known, execution.getVariables());
            execution.setVariables(deed.set());
            if (deed.businessKey() != null) {
                execution.setProcessBusinessKey(deed.businessKey());
            }
            RuntimeService runtime = execution.getProcessEngineServices().getRuntimeService();
            deed.starts().forEach(start -> start(runtime, start));
        }

        /** The latest of those that fit best: what was not known at first has become known by then. */
        private static Deed mostAlike(List<Deed> known, Map<String, Object> variables) {
            return known.stream()
                    .reduce((one, later) -> one.likeness(variables) > later.likeness(variables) ? one : later)
                    .orElseThrow();
        }

        private static void start(RuntimeService runtime, Start start) {
            runtime.createProcessInstanceByKey(start.processKey())
                    .businessKey(start.businessKey())
                    .setVariables(start.variables())
                    .execute();
        }

        @Override
        public void notify(DelegateExecution execution) {}

        @Override
        public void notify(DelegateTask task) {}
    }
}
