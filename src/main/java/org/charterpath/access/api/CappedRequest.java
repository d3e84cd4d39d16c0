package org.charterpath.access.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.regex.Pattern;
import org.charterpath.engine.QueryCap;

/**
 * A request that states how many rows it wants at most. The engine refuses lists without a number, once there is a cap,
 * and the webapps ask for several without one.
 */
final class CappedRequest extends HttpServletRequestWrapper {

    private static final String PARAMETER = "maxResults=";
    private static final Pattern STATED = Pattern.compile("(^|&)" + PARAMETER);

    private CappedRequest(HttpServletRequest request) {
        super(request);
    }

    static HttpServletRequest of(HttpServletRequest request) {
        String query = request.getQueryString();
        return query != null && STATED.matcher(query).find() ? request : new CappedRequest(request);
    }

    @Override
    public String getQueryString() {
        String query = super.getQueryString();
        return (query == null || query.isEmpty() ? "" : query + "&") + PARAMETER + QueryCap.ROWS;
    }
}
