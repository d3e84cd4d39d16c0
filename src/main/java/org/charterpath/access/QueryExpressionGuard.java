package org.charterpath.access;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.BiPredicate;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cmd.AbstractExecuteFilterCmd;
import org.camunda.bpm.engine.impl.cmd.SaveFilterCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.charterpath.engine.EngineCommands;
import org.jspecify.annotations.Nullable;

/**
 * Closes CVE-2026-109432: the engine refuses expressions in a task query of a user, but not in its or-queries, and
 * evaluates whatever a stored filter holds. It sits inside of the command's transaction, so that the filter it reads is
 * the filter that is run.
 */
class QueryExpressionGuard extends CommandInterceptor {

    private static final BiPredicate<String, String> NONE = (criterion, text) -> false;

    @Override
    public <T> T execute(Command<T> command) {
        if (command instanceof TaskQueryImpl query) {
            check(query, NONE);
        } else if (command instanceof AbstractExecuteFilterCmd execution) {
            checkExecution(execution);
        } else if (command instanceof SaveFilterCmd save) {
            check(EngineCommands.filter(save).getQuery(), StoredExpression::isKnown);
        }
        return next.execute(command);
    }

    private static void checkExecution(AbstractExecuteFilterCmd command) {
        check(EngineCommands.extendingQuery(command), NONE);
        Filter stored = EngineCommands.filterId(command)
                .map(Context.getCommandContext().getFilterManager()::findFilterById)
                .orElse(null);
        if (stored != null) {
            check(stored.getQuery(), StoredExpression::isKnown);
        }
    }

    private static void check(@Nullable Object query, BiPredicate<String, String> allowed) {
        check(query, allowed, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    /** A query is the first of its own or-queries. */
    private static void check(@Nullable Object query, BiPredicate<String, String> allowed, Set<Object> seen) {
        if (query instanceof TaskQueryImpl tasks && seen.add(tasks)) {
            tasks.getExpressions().forEach((criterion, text) -> {
                if (!allowed.test(criterion, text)) {
                    throw new BadUserRequestException("Expressions are not allowed here: " + criterion);
                }
            });
            tasks.getQueries().forEach(part -> check(part, allowed, seen));
        }
    }
}
