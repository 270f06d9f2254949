// Package docs has no code: its tests compare the documents with what they describe.
package docs

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"downhill/engine"
	"downhill/engine/inference"
	"downhill/engine/scene"
	"downhill/web/lesson"
	"downhill/web/site"
)

// root is the project's folder.
const root = ".."

// mostReadme is how many lines README.md may have.
const mostReadme = 120

func read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// section returns what follows a heading, up to the next one of its level or above.
func section(t *testing.T, text, heading string) string {
	t.Helper()
	_, after, found := strings.Cut(text, "\n"+heading+"\n")
	if !found {
		t.Fatalf("there is no heading %q", heading)
	}
	level := len(heading) - len(strings.TrimLeft(heading, "#"))
	var out strings.Builder
	for line := range strings.Lines(after) {
		if hashes := len(line) - len(strings.TrimLeft(line, "#")); hashes > 0 && hashes <= level {
			break
		}
		out.WriteString(line)
	}
	return out.String()
}

// cells returns the cells of a table's rows, without its head.
func cells(text string) [][]string {
	var rows [][]string
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if !strings.HasPrefix(line, "| ") {
			continue
		}
		row := strings.Split(strings.Trim(line, "|"), "|")
		for i := range row {
			row[i] = strings.TrimSpace(row[i])
		}
		rows = append(rows, row)
	}
	return rows[min(1, len(rows)):]
}

// grouped writes a number with a comma between each three digits of its whole part.
func grouped(x float64) string {
	whole, rest, _ := strings.Cut(scene.FormatNumber(x), ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if rest != "" {
		whole += "." + rest
	}
	return whole
}

// allowed says in the words of docs/api.md what a setting may be.
func allowed(row scene.Setting) string {
	if row.Choices != nil {
		list := "`" + strings.Join(row.Choices, "`, `") + "`"
		if row.Several {
			return "some of " + list
		}
		return list
	}
	text := grouped(row.Min) + " to " + grouped(row.Max)
	if row.Above {
		text = "above " + grouped(row.Min) + ", up to " + grouped(row.Max)
	}
	if row.Whole() {
		text += ", whole"
	}
	return text
}

// docs/api.md has a line for each row of the table of settings, with what it may be and its default.
func TestEverySettingIsDocumented(t *testing.T) {
	rows := cells(section(t, read(t, "docs/api.md"), "### Settings"))
	documented := map[string][]string{}
	for _, row := range rows {
		documented[strings.Trim(row[0], "`")] = row
	}
	for _, s := range scene.Table {
		row := documented[s.Name]
		if len(row) != 4 {
			t.Errorf("docs/api.md has no line for the setting %s", s.Name)
			continue
		}
		if row[2] != allowed(s) {
			t.Errorf("docs/api.md says that %s may be %q; it may be %q", s.Name, row[2], allowed(s))
		}
		if initial := "`" + s.Text(scene.DefaultSettings()) + "`"; row[3] != initial {
			t.Errorf("docs/api.md says that the default of %s is %s; it is %s", s.Name, row[3], initial)
		}
		delete(documented, s.Name)
	}
	for name := range documented {
		t.Errorf("docs/api.md has a line for %q, which is no setting", name)
	}
}

// ofDownhill finds window.downhill in the scripts, and memberOf what it has at its first level.
var (
	ofDownhill = regexp.MustCompile(`(?s)window\.downhill = Object\.freeze\(\{\n(.*?)\n\}\);`)
	memberOf   = regexp.MustCompile(`(?m)^  (\w+)(?:: |\(|,$)`)
	eventsOf   = regexp.MustCompile(`const listeners = \{([^}]*)\}`)
	eventOf    = regexp.MustCompile(`(\w+): new Set`)
	callOf     = regexp.MustCompile("`(\\w+)\\(")
)

// captures are the first groups of all matches.
func captures(pattern *regexp.Regexp, text string) []string {
	var all []string
	for _, found := range pattern.FindAllStringSubmatch(text, -1) {
		all = append(all, found[1])
	}
	return all
}

// inScripts returns the first group of a pattern that one of the scripts in static matches.
func inScripts(t *testing.T, pattern *regexp.Regexp) string {
	t.Helper()
	for _, name := range documents(t, "static/*.js", "static/*/*.js") {
		if found := pattern.FindStringSubmatch(read(t, name)); found != nil && !strings.HasPrefix(name, "static/build") {
			return found[1]
		}
	}
	t.Fatalf("no script has %s", pattern)
	return ""
}

// docs/api.md has a line for each method and each event of window.downhill, and for no other.
func TestEveryMethodIsDocumented(t *testing.T) {
	api := read(t, "docs/api.md")
	members := captures(memberOf, inScripts(t, ofDownhill))
	methods := slices.DeleteFunc(slices.Clone(members), func(name string) bool { return name == "ready" })
	if len(methods) == len(members) || len(methods) < 10 {
		t.Fatalf("window.downhill is read as %q", members)
	}
	var documented []string
	for _, row := range cells(section(t, api, "### Methods")) {
		documented = append(documented, captures(callOf, row[0])...)
	}
	compare(t, "method", methods, documented)

	var events []string
	for _, row := range cells(section(t, api, "### Events")) {
		events = append(events, strings.Trim(row[0], "`"))
	}
	compare(t, "event", captures(eventOf, inScripts(t, eventsOf)), events)
}

func compare(t *testing.T, what string, there, documented []string) {
	t.Helper()
	for _, name := range there {
		if !slices.Contains(documented, name) {
			t.Errorf("docs/api.md has no line for the %s %s", what, name)
		}
	}
	for _, name := range documented {
		if !slices.Contains(there, name) {
			t.Errorf("docs/api.md has a line for %s, which is no %s", name, what)
		}
	}
}

// jsonNames are the names that a struct's fields have in JSON, without those that are given.
func jsonNames(of any) []string {
	var names []string
	for field := range reflect.TypeOf(of).Fields() {
		if name, _, _ := strings.Cut(field.Tag.Get("json"), ","); name != "" && name != "-" {
			names = append(names, name)
		}
	}
	return names
}

// fields are the names that a struct or an object has in JSON.
func fields(t *testing.T, value any) []string {
	t.Helper()
	text, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	var object map[string]json.RawMessage
	if err := json.Unmarshal(text, &object); err != nil {
		t.Fatal(err)
	}
	var names []string
	for name := range object {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// docs/api.md names every field of what the methods take and resolve with.
func TestEveryFieldIsDocumented(t *testing.T) {
	api := read(t, "docs/api.md")
	snapshot := engine.Snapshot{Test: &engine.Metrics{}, Stop: &engine.Stop{}}
	whole := section(t, api, "## A Scene")
	for heading, names := range map[string][]string{
		"## A Scene":      fields(t, scene.Default()),
		"## A Snapshot":   append(fields(t, snapshot), jsonNames(engine.Metrics{})...),
		"### A diagnosis": append(jsonNames(engine.Diagnosis{}), jsonNames(engine.Optimum{})...),
		"### A fit":       slices.Concat(jsonNames(inference.Fit{}), jsonNames(inference.Coefficient{}), jsonNames(inference.Ratio{})),
		"### A surface":   append(jsonNames(engine.Surface{}), "values"),
		"### A trace":     append(jsonNames(engine.Trace{}), jsonNames(engine.TraceRow{})...),
		"### A model":     append(jsonNames(engine.Portable{}), jsonNames(engine.PortableScaling{})...),
	} {
		if len(names) < 4 {
			t.Fatalf("%s has only %q", heading, names)
		}
		text := section(t, api, heading)
		for _, name := range names {
			if !regexp.MustCompile("`[^`]*\\b" + regexp.QuoteMeta(name) + "\\b[^`]*`").MatchString(text) {
				t.Errorf("docs/api.md, %s, does not name %s", heading, name)
			}
		}
	}
	for _, name := range []string{"held", "initial", "pins", "classroom"} { // those that a Scene may do without
		if !strings.Contains(whole, "| `"+name+"` |") {
			t.Errorf("docs/api.md has no line for the field %s of a Scene", name)
		}
	}
}

// docs/lessons.md has each lesson with its link, and each part of the page that a teacher can hide.
func TestEveryLessonAndPartIsDocumented(t *testing.T) {
	text := read(t, "docs/lessons.md")
	rows := cells(section(t, text, "## The lessons"))
	lessons := lesson.All()
	if len(rows) != len(lessons) {
		t.Errorf("docs/lessons.md lists %d of %d lessons", len(rows), len(lessons))
	}
	for i, l := range lessons {
		if i < len(rows) && (rows[i][0] != l.Title || rows[i][2] != "`#lesson="+l.ID+"`") {
			t.Errorf("docs/lessons.md has %q for “%s”, #lesson=%s", rows[i], l.Title, l.ID)
		}
	}
	for _, part := range scene.Parts {
		if !strings.Contains(section(t, text, "## A link for a class"), "`"+part.Name+"`") {
			t.Errorf("docs/lessons.md does not name the part %s", part.Name)
		}
	}
}

// documents are the files that match, by their names below the root.
func documents(t *testing.T, patterns ...string) []string {
	t.Helper()
	var names []string
	for _, pattern := range patterns {
		found, err := filepath.Glob(filepath.Join(root, pattern))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range found {
			names = append(names, strings.TrimPrefix(filepath.ToSlash(name), root+"/"))
		}
	}
	if len(names) == 0 {
		t.Fatalf("no file is called %q", patterns)
	}
	return names
}

// anchors are what links to the headings of a document end in, as GitHub makes them.
func anchors(text string) []string {
	var all []string
	for _, heading := range captures(regexp.MustCompile(`(?m)^#+ (.*)$`), text) {
		heading = regexp.MustCompile(`[^\p{L}\p{N}_ -]`).ReplaceAllString(strings.ToLower(heading), "")
		all = append(all, strings.ReplaceAll(heading, " ", "-"))
	}
	return all
}

var (
	linkOf  = regexp.MustCompile(`\]\(([^)\s]+)\)`)
	codeOf  = regexp.MustCompile("(?s)```.*?```")
	placeOf = regexp.MustCompile("`((?:engine|web|wasm|static|docs|\\.github)/[\\w./-]+)`")
)

// Every link of a document leads to a file, and to a heading in it.
func TestLinksResolve(t *testing.T) {
	for _, name := range documents(t, "*.md", "docs/*.md") {
		for _, link := range captures(linkOf, codeOf.ReplaceAllString(read(t, name), "")) {
			if strings.Contains(link, "://") {
				continue
			}
			file, anchor, _ := strings.Cut(link, "#")
			target := name
			if file != "" {
				target = filepath.ToSlash(filepath.Join(filepath.Dir(name), file))
			}
			if _, err := os.Stat(filepath.Join(root, target)); err != nil {
				t.Errorf("%s has a link to %s, which is not there", name, link)
				continue
			}
			if anchor != "" && !slices.Contains(anchors(read(t, target)), anchor) {
				t.Errorf("%s has a link to %s: there is no such heading", name, link)
			}
		}
	}
}

// made are places that a document names and that are not in the repository, or not yet.
var made = []string{"static/build", "web/lesson/lessons/17-my-lesson.json", "engine/program/templates/NAME.tmpl", "web/NAME_panel.go"}

// Every file and folder that a document names is there.
func TestPlacesAreThere(t *testing.T) {
	for _, name := range documents(t, "*.md", "docs/*.md") {
		for _, place := range captures(placeOf, read(t, name)) {
			if _, err := os.Stat(filepath.Join(root, place)); err != nil && !slices.Contains(made, place) {
				t.Errorf("%s names %s, which is not there", name, place)
			}
		}
	}
}

// README.md is short, and leads to every document.
func TestTheReadmeIsShort(t *testing.T) {
	text := read(t, "README.md")
	if lines := strings.Count(text, "\n"); lines > mostReadme {
		t.Errorf("README.md has %d lines; the limit is %d", lines, mostReadme)
	}
	for _, name := range documents(t, "docs/*.md", "CONTRIBUTING.md", "CHANGELOG.md") {
		if !strings.Contains(text, "("+name+")") {
			t.Errorf("README.md has no link to %s", name)
		}
	}
}

// The last version in CHANGELOG.md is the one that the site says it is.
func TestTheChangelogHasTheVersion(t *testing.T) {
	versions := captures(regexp.MustCompile(`(?m)^## \[(\d+\.\d+\.\d+)\] - \d{4}-\d{2}-\d{2}$`), read(t, "CHANGELOG.md"))
	if len(versions) == 0 || versions[0] != site.Release {
		t.Errorf("CHANGELOG.md has the versions %q; the site is %s", versions, site.Release)
	}
}
