package dev.scraper.queue;

import dev.scraper.visit.Visit.Waits;

/// What [HostQueues] have for a lane that asks for something to do.
public sealed interface Next {

    /// Something to do, now.
    sealed interface Step extends Next permits Request, LineRefusal {
        /// The line it is done for; 0 for none.
        int line();
    }

    /// A request, now.
    ///
    /// @param id of its task: the number of its line, or a negative one for a robots.txt
    record Request(long id, Site site, Site.Work work, Waits waits) implements Step {
        @Override
        public int line() {
            return (int) Math.max(0, id);
        }
    }

    /// Nothing before this reading of the clock, unless something happens.
    record At(long nanos) implements Next {}

    /// Nothing until something happens.
    record Unknown() implements Next {}

    /// Nothing ever again.
    record Never() implements Next {}
}
