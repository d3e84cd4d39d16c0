package org.charterpath.engine;

import org.camunda.bpm.engine.impl.history.AbstractHistoryLevel;
import org.camunda.bpm.engine.impl.history.HistoryLevel;
import org.camunda.bpm.engine.impl.history.event.HistoryEventType;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;

/**
 * The engine's full history less one row for every single change of a variable and every single answer: each attempt at
 * a form is kept as a submission already, a worksheet has up to 80 fields, and the engine would write even transient
 * answers, which are somebody's private notes.
 */
final class SubmissionAwareHistoryLevel extends AbstractHistoryLevel {

    static final String NAME = "charterpath";
    private static final int ID = 40;

    @Override
    public int getId() {
        return ID;
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public boolean isHistoryEventProduced(HistoryEventType eventType, Object entity) {
        return eventType != HistoryEventTypes.VARIABLE_INSTANCE_UPDATE_DETAIL
                && eventType != HistoryEventTypes.FORM_PROPERTY_UPDATE
                && HistoryLevel.HISTORY_LEVEL_FULL.isHistoryEventProduced(eventType, entity);
    }
}
