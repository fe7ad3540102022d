package dev.scraper.cli.plan;

import dev.scraper.frontier.ListSurvey;

/// What is known of a run beforehand.
///
/// @param name of the list
record Plan(String name, ListSurvey list, Outlook outlook) {}
