package dev.scraper.robots;

/// What became of asking a site for its robots.txt.
///
/// @param source where its text is: the last URL asked, or a file
/// @param status of the last answer; 0 where none came
/// @param finding what that is worth
/// @param remark what there is to say beside the status; empty for nothing
/// @param rules what holds: nothing is allowed where it could not be had
public record SiteRobots(String source, int status, Finding finding, String remark, RobotsRules rules) {

    /// What an answer is worth.
    public enum Finding {
        /// There are rules.
        RULES,
        /// There is no robots.txt, so all is allowed.
        NONE,
        /// It could not be had, so all is denied.
        LOST,
        /// It was not asked for: the host is inside somebody's own network.
        PRIVATE
    }

    /// A site that has one.
    public static SiteRobots rules(String source, int status, RobotsRules rules) {
        return new SiteRobots(source, status, Finding.RULES, "", rules);
    }

    /// A site whose rules are known from an earlier request.
    public static SiteRobots before(String source, RobotsRules rules) {
        return new SiteRobots(source, 0, Finding.RULES, "as it said before", rules);
    }

    /// A site that has none, and so allows all.
    ///
    /// @param remark how that is known
    public static SiteRobots none(String source, int status, String remark) {
        return new SiteRobots(source, status, Finding.NONE, remark, RobotsRules.free());
    }

    /// A site whose robots.txt could not be had, so that all is denied.
    ///
    /// @param status of the last answer; 0 where none came
    /// @param remark why
    public static SiteRobots lost(String source, int status, String remark) {
        return new SiteRobots(source, status, Finding.LOST, remark, RobotsRules.closed());
    }

    /// A site that must not be asked.
    ///
    /// @param why its address is private
    public static SiteRobots inside(String source, String why) {
        return new SiteRobots(source, 0, Finding.PRIVATE, "not asked: " + why, RobotsRules.closed());
    }

    /// Whether it is known what the site wants; a site without a robots.txt allows all.
    public boolean had() {
        return finding == Finding.RULES || finding == Finding.NONE;
    }

    /// Status and remark: `200`, `404, so there is none`, `nothing accepts connections there`.
    public String word() {
        if (status == 0) {
            return remark;
        }
        return remark.isEmpty() ? Integer.toString(status) : status + ", " + remark;
    }
}
