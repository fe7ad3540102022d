package dev.scraper.cli.robots;

import dev.scraper.robots.RobotsRules;

/// What became of asking a site for its robots.txt.
///
/// @param source where its text is: the last URL asked, or a file
/// @param status of the last answer; 0 where none came
/// @param had whether it is known what the site wants; a site without a robots.txt allows all
/// @param remark what there is to say beside the status; empty for nothing
/// @param rules what holds: nothing is allowed where it could not be had
public record SiteRobots(String source, int status, boolean had, String remark, RobotsRules rules) {

    static SiteRobots rules(String source, int status, RobotsRules rules) {
        return new SiteRobots(source, status, true, "", rules);
    }

    static SiteRobots none(String source, int status, String remark) {
        return new SiteRobots(source, status, true, remark, RobotsRules.free());
    }

    static SiteRobots lost(String source, int status, String remark) {
        return new SiteRobots(source, status, false, remark, RobotsRules.closed());
    }

    /// Status and remark: `200`, `404, there is none`, `nothing accepts connections there`.
    public String word() {
        if (status == 0) {
            return remark;
        }
        return remark.isEmpty() ? Integer.toString(status) : status + ", " + remark;
    }
}
