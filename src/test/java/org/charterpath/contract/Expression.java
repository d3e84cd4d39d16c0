package org.charterpath.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/**
 * An expression of a model, wherever it stands.
 *
 * @param elementId the nearest element around it that has an id
 * @param text what stands between the braces
 */
record Expression(String elementId, String text) {

    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{([^}]*)}");
    private static final Pattern CALL = Pattern.compile("\\b([A-Za-z]\\w*)\\.([A-Za-z]\\w*)\\(");
    private static final Pattern TEXT = Pattern.compile("'[^']*'");
    private static final Pattern VARIABLE = Pattern.compile("(?<![\\w.])([A-Za-z]\\w*)(?![\\w.(])");
    private static final Set<String> WORDS = Set.of("true", "false", "null", "empty", "not", "and", "or", "execution");

    /** {@code bean.method(...)} with so many arguments. */
    record BeanCall(String bean, String method, int arguments) {

        @Override
        public String toString() {
            return "%s.%s with %d argument(s)".formatted(bean, method, arguments);
        }
    }

    /** All expressions of a model, those of other namespaces' attributes and texts included. */
    static List<Expression> in(Model model) {
        List<Expression> found = new ArrayList<>();
        collect(parse(Bpmn.convertToString(model.bpmn())).getDocumentElement(), model.stem(), found);
        return found;
    }

    List<BeanCall> beanCalls() {
        String bare = TEXT.matcher(text)
                .replaceAll(literal -> "0".repeat(literal.group().length()));
        List<BeanCall> calls = new ArrayList<>();
        Matcher call = CALL.matcher(bare);
        while (call.find()) {
            calls.add(new BeanCall(call.group(1), call.group(2), argumentsFrom(bare, call.end())));
        }
        return calls;
    }

    /** The names that are neither beans with a method call nor words of the language. */
    Set<String> variables() {
        return VARIABLE.matcher(TEXT.matcher(text).replaceAll("''"))
                .results()
                .map(MatchResult::group)
                .filter(name -> !WORDS.contains(name) && !name.endsWith("Delegate"))
                .collect(Collectors.toSet());
    }

    private static int argumentsFrom(String expression, int start) {
        int depth = 0;
        int commas = 0;
        int position = start;
        for (; depth >= 0 && position < expression.length(); position++) {
            switch (expression.charAt(position)) {
                case '(' -> depth++;
                case ')' -> depth--;
                case ',' -> commas += depth == 0 ? 1 : 0;
                default -> {}
            }
        }
        return expression.substring(start, position - 1).isBlank() ? 0 : commas + 1;
    }

    private static void collect(Element element, String owner, List<Expression> found) {
        String id = element.hasAttribute("id") ? element.getAttribute("id") : owner;
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            addFrom(attributes.item(i).getNodeValue(), id, found);
        }
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element nested) {
                collect(nested, id, found);
            } else if (child.getNodeValue() != null) {
                addFrom(child.getNodeValue(), id, found);
            }
        }
    }

    private static void addFrom(String value, String owner, List<Expression> found) {
        EXPRESSION.matcher(value).results().forEach(match -> found.add(new Expression(owner, match.group(1))));
    }

    private static Document parse(String xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder().parse(new org.xml.sax.InputSource(new java.io.StringReader(xml)));
        } catch (Exception e) {
            throw new IllegalStateException("Not XML", e);
        }
    }
}
