package org.charterpath.portfolio;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Makes the copies that somebody has asked for, one after the other: a machine has the memory of one of them at a time. */
@Component
public class PortfolioMaker {

    private static final Logger LOG = LoggerFactory.getLogger(PortfolioMaker.class);

    private final PortfolioCopies copies;
    private final PortfolioDocument document;

    PortfolioMaker(PortfolioCopies copies, PortfolioDocument document) {
        this.copies = copies;
        this.document = document;
    }

    /** Somebody else makes the copy, or its owner has been erased: this one must not be kept. */
    private static final class LostException extends RuntimeException {}

    /** Makes the copy that has waited longest; false if none waits. */
    public boolean makeNext() {
        Optional<PortfolioCopy> taken = copies.take();
        taken.ifPresent(this::make);
        return taken.isPresent();
    }

    private void make(PortfolioCopy copy) {
        try {
            PortfolioDocument.Made made = document.make(copy, done -> progress(copy, done));
            if (!copies.keep(copy, made)) {
                throw new LostException();
            }
        } catch (LostException lost) {
            LOG.info("Portfolio copy {} is somebody else's by now, or gone", copy.id());
        } catch (RuntimeException failure) {
            LOG.error("Portfolio copy {} could not be made (try {})", copy.id(), copy.tries(), failure);
            copies.putBack(copy);
        }
    }

    private void progress(PortfolioCopy copy, int done) {
        if (!copies.progress(copy, done, document.steps())) {
            throw new LostException();
        }
    }

    /** Looks every second whether somebody waits; what is asked for stays asked for while nobody looks. */
    @Component
    @ConditionalOnProperty(name = "charterpath.portfolio.made-in-background", matchIfMissing = true)
    static class InBackground {

        private final PortfolioMaker maker;

        InBackground(PortfolioMaker maker) {
            this.maker = maker;
        }

        @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
        void make() {
            maker.makeNext();
        }
    }
}
