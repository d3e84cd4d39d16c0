package org.charterpath.cohort.process;

import org.charterpath.engine.LatestModels;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * Takes the years of cohorts that an earlier version has begun on to the latest model when the application starts: otherwise
 * they would end without late decisions and without a report that is kept, and a roster could not be imported by its page.
 */
@Component
class EarlierYears implements SmartInitializingSingleton {

    private final LatestModels models;

    EarlierYears(LatestModels models) {
        this.models = models;
    }

    @Override
    public void afterSingletonsInstantiated() {
        models.takeOnAll(CohortYearProcess.KEY);
    }
}
