package org.charterpath.access.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.charterpath.engine.EngineNames;

/**
 * A call of the REST API.
 *
 * @param path what follows {@link EngineNames#API}, decoded, with a slash in front and none at the end
 */
record ApiCall(String method, String path) {

    static ApiCall of(HttpServletRequest request) {
        String path = (request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo()))
                .substring(EngineNames.API.length());
        return new ApiCall(request.getMethod(), path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
    }

    boolean matches(Pattern pattern) {
        return pattern.matcher(path).matches();
    }
}
