package org.charterpath.form.process;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.charterpath.engine.CommandInterceptors;
import org.charterpath.form.Drafts;
import org.charterpath.form.FormContents;
import org.charterpath.form.SubmissionCheck;
import org.charterpath.form.SubmissionGuard;
import org.charterpath.form.Submissions;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Puts {@link SubmissionInterceptor} and {@link FormVariablesInterceptor} into the engine, inside of the transaction and
 * the command context.
 */
@Component
class FormContractPlugin extends AbstractProcessEnginePlugin {

    /** Providers, because rules may need services of the engine that this plugin helps to build. */
    private final ObjectProvider<SubmissionCheck> check;

    private final ObjectProvider<SubmissionGuard> guards;

    private final ObjectProvider<Submissions> submissions;
    private final ObjectProvider<Drafts> drafts;
    private final ObjectProvider<SubmissionMeters> meters;
    private final DeployedForms forms = new DeployedForms();
    private final StartForms startForms = new StartForms();
    private final FormValues formValues;

    FormContractPlugin(
            ObjectProvider<SubmissionCheck> check,
            ObjectProvider<SubmissionGuard> guards,
            ObjectProvider<Submissions> submissions,
            ObjectProvider<Drafts> drafts,
            ObjectProvider<SubmissionMeters> meters,
            ObjectProvider<FormContents> contents) {
        this.check = check;
        this.guards = guards;
        this.submissions = submissions;
        this.drafts = drafts;
        this.meters = meters;
        this.formValues = new FormValues(contents::getObject);
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        CommandInterceptors.innermost(
                configuration,
                List.of(
                        () -> new SubmissionInterceptor(
                                forms,
                                formValues,
                                startForms,
                                guards::stream,
                                check::getObject,
                                submissions::getObject,
                                drafts::getObject,
                                meters::getObject),
                        () -> new FormVariablesInterceptor(forms, formValues)));
        List<BpmnParseListener> listeners = new ArrayList<>();
        if (configuration.getCustomPostBPMNParseListeners() != null) {
            listeners.addAll(configuration.getCustomPostBPMNParseListeners());
        }
        listeners.add(startForms);
        listeners.add(new EndedDrafts(drafts::getObject));
        configuration.setCustomPostBPMNParseListeners(listeners);
        QuietRefusals contexts = new QuietRefusals();
        contexts.setProcessEngineConfiguration(configuration);
        configuration.setCommandContextFactory(contexts);
    }
}
