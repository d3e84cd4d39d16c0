package org.charterpath.engine;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.jspecify.annotations.Nullable;

/**
 * Puts interceptors around the engine's commands, for a plugin before the engine is built. The engine has two chains, for
 * commands that join a transaction and for those that begin one of their own; each gets interceptors of its own, because an
 * interceptor knows its next one.
 */
public final class CommandInterceptors {

    private CommandInterceptors() {}

    /** Around the transaction: these see what it threw, when it has been rolled back. */
    public static void aroundTransaction(
            ProcessEngineConfigurationImpl configuration, List<Supplier<CommandInterceptor>> interceptors) {
        configuration.setCustomPreCommandInterceptorsTxRequired(
                joined(made(interceptors), present(configuration.getCustomPreCommandInterceptorsTxRequired())));
        configuration.setCustomPreCommandInterceptorsTxRequiresNew(
                joined(made(interceptors), present(configuration.getCustomPreCommandInterceptorsTxRequiresNew())));
    }

    /** Within the transaction, in this order, around those that are there already. */
    public static void outermost(
            ProcessEngineConfigurationImpl configuration, List<Supplier<CommandInterceptor>> interceptors) {
        configuration.setCustomPostCommandInterceptorsTxRequired(
                joined(made(interceptors), present(configuration.getCustomPostCommandInterceptorsTxRequired())));
        configuration.setCustomPostCommandInterceptorsTxRequiresNew(
                joined(made(interceptors), present(configuration.getCustomPostCommandInterceptorsTxRequiresNew())));
    }

    /** Within the transaction, in this order, next to the command itself. */
    public static void innermost(
            ProcessEngineConfigurationImpl configuration, List<Supplier<CommandInterceptor>> interceptors) {
        configuration.setCustomPostCommandInterceptorsTxRequired(
                joined(present(configuration.getCustomPostCommandInterceptorsTxRequired()), made(interceptors)));
        configuration.setCustomPostCommandInterceptorsTxRequiresNew(
                joined(present(configuration.getCustomPostCommandInterceptorsTxRequiresNew()), made(interceptors)));
    }

    private static Stream<CommandInterceptor> made(List<Supplier<CommandInterceptor>> interceptors) {
        return interceptors.stream().map(Supplier::get);
    }

    private static Stream<CommandInterceptor> present(@Nullable List<CommandInterceptor> interceptors) {
        return Objects.requireNonNullElse(interceptors, List.<CommandInterceptor>of()).stream();
    }

    private static List<CommandInterceptor> joined(Stream<CommandInterceptor> outer, Stream<CommandInterceptor> inner) {
        return Stream.concat(outer, inner).toList();
    }
}
