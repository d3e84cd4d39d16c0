package org.charterpath.diagram.process;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnLabel;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;
import org.charterpath.diagram.Drawing;
import org.charterpath.diagram.Drawing.Box;
import org.charterpath.diagram.Drawing.Flow;
import org.charterpath.diagram.Drawing.Kind;
import org.charterpath.diagram.Drawing.Mark;
import org.charterpath.diagram.Drawing.Point;
import org.charterpath.diagram.Drawing.Shape;
import org.charterpath.diagram.Drawings;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads each version of a model once, as much of it as our models use. */
@Component
class DeployedDrawings implements Drawings {

    private static final int REMEMBERED = 200;
    private static final double BELOW = 7;

    private final LoadingCache<String, Drawing> drawings;

    DeployedDrawings(RepositoryService repository) {
        this.drawings = Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .build(definitionId -> drawingOf(repository.getBpmnModelInstance(definitionId)));
    }

    @Override
    public Drawing of(String definitionId) {
        return drawings.get(definitionId);
    }

    static Drawing drawingOf(BpmnModelInstance model) {
        String name = model.getModelElementsByType(Process.class).stream()
                .map(process -> words(process.getName()))
                .findFirst()
                .orElse("");
        return new Drawing(
                name,
                model.getModelElementsByType(BpmnShape.class).stream()
                        .filter(shape -> shape.getBpmnElement() instanceof FlowNode)
                        .map(shape -> shape(shape, (FlowNode) shape.getBpmnElement()))
                        .sorted(Comparator.comparing(shape -> shape.kind() != Kind.FRAME))
                        .toList(),
                model.getModelElementsByType(BpmnEdge.class).stream()
                        .filter(edge -> edge.getBpmnElement() instanceof SequenceFlow)
                        .map(edge -> flow(edge, (SequenceFlow) edge.getBpmnElement()))
                        .toList(),
                List.copyOf(order(model)));
    }

    private static Shape shape(BpmnShape drawn, FlowNode node) {
        Box box = box(drawn.getBounds());
        Box label = labelOf(drawn.getBpmnLabel()).orElse(new Box(box.centerX(), box.bottom() + BELOW, 0, 0));
        return new Shape(node.getId(), kindOf(node), words(node.getName()), box, label, marksOf(node));
    }

    private static Flow flow(BpmnEdge drawn, SequenceFlow flow) {
        List<Point> way = drawn.getWaypoints().stream()
                .map(point -> new Point(point.getX(), point.getY()))
                .toList();
        Point middle = way.get(way.size() / 2);
        Box label = labelOf(drawn.getBpmnLabel()).orElse(new Box(middle.x(), middle.y(), 0, 0));
        return new Flow(flow.getId(), words(flow.getName()), way, label);
    }

    private static Kind kindOf(FlowNode node) {
        if (node instanceof SubProcess) {
            return Kind.FRAME;
        }
        if (node instanceof Activity) {
            return Kind.ACTIVITY;
        }
        return node instanceof Gateway ? Kind.GATEWAY : Kind.EVENT;
    }

    private static List<Mark> marksOf(FlowNode node) {
        List<Mark> marks = new ArrayList<>();
        addIf(marks, Mark.PERSON, node instanceof UserTask);
        addIf(marks, Mark.SERVICE, node instanceof ServiceTask);
        addIf(marks, Mark.DECISION, node instanceof BusinessRuleTask);
        addIf(marks, Mark.CALL, node instanceof CallActivity);
        addIf(marks, Mark.EXCLUSIVE, node instanceof ExclusiveGateway);
        addIf(marks, Mark.PARALLEL, node instanceof ParallelGateway);
        addIf(marks, Mark.END, node instanceof EndEvent);
        addIf(
                marks,
                Mark.INTERMEDIATE,
                node instanceof Event && !(node instanceof StartEvent) && !(node instanceof EndEvent));
        addIf(marks, Mark.TIMER, defines(node, TimerEventDefinition.class));
        addIf(marks, Mark.MESSAGE, defines(node, MessageEventDefinition.class));
        addIf(
                marks,
                Mark.NON_INTERRUPTING,
                (node instanceof BoundaryEvent boundary && !boundary.cancelActivity())
                        || (node instanceof StartEvent start && !start.isInterrupting()));
        return marks;
    }

    private static void addIf(List<Mark> marks, Mark mark, boolean holds) {
        if (holds) {
            marks.add(mark);
        }
    }

    private static boolean defines(FlowNode node, Class<?> definition) {
        return node instanceof CatchEvent event
                && event.getEventDefinitions().stream().anyMatch(definition::isInstance);
    }

    /** Each node after all that lead to it, row by row; what only a loop leads to comes last. */
    private static Set<String> order(BpmnModelInstance model) {
        Set<String> passed = new LinkedHashSet<>();
        Collection<FlowNode> nodes = model.getModelElementsByType(FlowNode.class);
        nodes.stream().filter(node -> node.getIncoming().isEmpty()).forEach(node -> pass(node, passed));
        nodes.forEach(node -> passed.add(node.getId()));
        return passed;
    }

    private static void pass(FlowNode node, Set<String> passed) {
        boolean isReached = node.getIncoming().stream()
                .map(SequenceFlow::getSource)
                .map(BaseElement::getId)
                .allMatch(passed::contains);
        if (isReached && passed.add(node.getId())) {
            node.getOutgoing().forEach(flow -> pass(flow.getTarget(), passed));
        }
    }

    private static Optional<Box> labelOf(@Nullable BpmnLabel label) {
        return Optional.ofNullable(label).map(BpmnLabel::getBounds).map(DeployedDrawings::box);
    }

    private static Box box(Bounds bounds) {
        return new Box(bounds.getX(), bounds.getY(), bounds.getWidth(), bounds.getHeight());
    }

    private static String words(@Nullable String name) {
        return name == null ? "" : name.strip();
    }
}
