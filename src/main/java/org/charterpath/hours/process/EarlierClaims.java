package org.charterpath.hours.process;

import org.charterpath.engine.LatestModels;
import org.charterpath.hours.process.LogHoursProcess.Elements;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * Takes claims of an earlier version that wait for a file or a correction on to the latest model when the application starts:
 * otherwise they would not hear that late work has ended, and would stay open for ever.
 */
@Component
class EarlierClaims implements SmartInitializingSingleton {

    private final LatestModels models;

    EarlierClaims(LatestModels models) {
        this.models = models;
    }

    @Override
    public void afterSingletonsInstantiated() {
        models.takeOnAll(LogHoursProcess.KEY, Elements.ADD_EVIDENCE, Elements.CORRECT_HOURS);
    }
}
