package dev.scraper.recipe;

/// Which URLs a recipe is for: all of them as written, `*` for any characters.
public record UrlMatch(String glob) {

    /// Whether `url` is one of them. Takes time in proportion to the product of both lengths, at
    /// most.
    public boolean matches(String url) {
        int at = 0;
        int star = -1;
        int resume = 0;
        for (int i = 0; i < url.length(); ) {
            if (at < glob.length() && glob.charAt(at) == '*') {
                star = at++;
                resume = i;
            } else if (at < glob.length() && glob.charAt(at) == url.charAt(i)) {
                at++;
                i++;
            } else if (star >= 0) {
                at = star + 1;
                i = ++resume;
            } else {
                return false;
            }
        }
        while (at < glob.length() && glob.charAt(at) == '*') {
            at++;
        }
        return at == glob.length();
    }
}
