package org.charterpath.journey;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** As much of a process model as a definition has to agree with. */
final class ProcessModel {

    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

    private final Set<String> callActivities = new HashSet<>();
    private final Set<String> worksheets = new HashSet<>();

    private ProcessModel(Document model) {
        for (Element callActivity : elements(model, BPMN, "callActivity")) {
            callActivities.add(callActivity.getAttribute("id"));
        }
        for (Element mapping : elements(model, CAMUNDA, "in")) {
            if ("worksheetId".equals(mapping.getAttribute("target"))) {
                worksheets.add(mapping.getAttribute("sourceExpression"));
            }
        }
    }

    /** Reads a BPMN file; a document type, and with it any reference to other files, is refused. */
    static ProcessModel read(InputStream bpmn) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setNamespaceAware(true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            // The default one prints to the console what it throws anyway.
            builder.setErrorHandler(new DefaultHandler());
            return new ProcessModel(builder.parse(bpmn));
        } catch (ParserConfigurationException | SAXException unreadable) {
            throw new IOException(unreadable);
        }
    }

    /** Whether the model has a call activity with this element id. */
    boolean hasCallActivity(String elementId) {
        return callActivities.contains(elementId);
    }

    /** Whether a call activity of the model is given this very worksheet. */
    boolean handsOut(String worksheetId) {
        return worksheets.contains(worksheetId);
    }

    private static List<Element> elements(Document model, String namespace, String name) {
        NodeList found = model.getElementsByTagNameNS(namespace, name);
        return IntStream.range(0, found.getLength())
                .mapToObj(index -> (Element) found.item(index))
                .toList();
    }
}
