package org.charterpath.form.process;

import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.charterpath.form.Submission;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a start form before the first step of the process that it starts: only then is there a process instance to keep it
 * for, and its first step may read it.
 */
final class StartForms extends AbstractBpmnParseListener implements ExecutionListener {

    private static final ThreadLocal<InFlight> CURRENT = new ThreadLocal<>();

    /** A start form that the command at work submits. */
    private static final class InFlight {

        private final String definitionId;
        private final Function<DelegateExecution, Submission> keeping;
        private @Nullable Submission kept;

        InFlight(String definitionId, Function<DelegateExecution, Submission> keeping) {
            this.definitionId = definitionId;
            this.keeping = keeping;
        }

        /** Once, for the process instance that the form starts; those that it calls have not been started by the form. */
        void keep(DelegateExecution processInstance) {
            if (kept == null && definitionId.equals(processInstance.getProcessDefinitionId())) {
                kept = keeping.apply(processInstance);
            }
        }
    }

    /**
     * Starts a process and keeps its form on the way.
     *
     * @param keeping keeps the form for the process instance that has just come to be
     * @param started told of the result and of what was kept
     */
    <T> T start(
            ProcessDefinitionEntity definition,
            Function<DelegateExecution, Submission> keeping,
            Supplier<T> start,
            BiConsumer<T, Submission> started) {
        InFlight outer = CURRENT.get();
        InFlight inFlight = new InFlight(definition.getId(), keeping);
        CURRENT.set(inFlight);
        try {
            T result = start.get();
            started.accept(
                    result,
                    Optional.ofNullable(inFlight.kept)
                            .orElseThrow(() -> new IllegalStateException(
                                    "The start form of %s was not kept".formatted(definition.getKey()))));
            return result;
        } finally {
            CURRENT.set(outer);
        }
    }

    @Override
    public void parseProcess(Element process, ProcessDefinitionEntity definition) {
        definition.addBuiltInListener(ExecutionListener.EVENTNAME_START, this);
    }

    @Override
    public void notify(DelegateExecution processInstance) {
        InFlight inFlight = CURRENT.get();
        if (inFlight != null) {
            inFlight.keep(processInstance);
        }
    }
}
