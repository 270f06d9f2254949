package scene

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

// onTheWay are what programs make of a link in an address, by what is stuck on, put in or written otherwise.
func onTheWay(fragment string) map[string]string {
	home := "https://example.org/downhill/"
	link := home + "#" + fragment
	half := len(link) - len(fragment)/2
	forms := map[string]string{
		"as it is": link, "alone": fragment, "with #": "#" + fragment, "%23": home + "%23" + fragment, "path": "/%23" + fragment,
		"twice encoded": home + "%2523" + fragment, "all encoded": encoded(link), "twice all": encoded(encoded(link)), "two #": home + "##" + fragment,
		"escaped": url.QueryEscape(link), "inside another": "https://safe.example/?url=" + url.QueryEscape(link) + "&data=x%7Cy#top",
		"query": home + "?utm_source=mail&x=1.5#" + fragment, "marks": "<" + link + ">", "bare marks": "<" + fragment + ">", "quotes": "“" + fragment + "”",
		"in a text": "Open this (" + link + "), please. Then press #9.", "quoted": link[:half] + "\r\n> > " + link[half:],
		"quoted-printable": link[:half] + "=\r\n" + link[half:], "line by line": broken(link, "\n"), "in hyphens": broken(link, "\u00ad"),
		"entities": home + "&#35;" + strings.NewReplacer("-", "&#45;", "_", "&#95;").Replace(fragment), "hexadecimal": home + "&#x23;" + fragment, "&num;": home + "&num;" + fragment,
		"codes of mail": home + "#" + strings.NewReplacer("-", "=2D", "_", "=5F").Replace(fragment), "minus signs": strings.ReplaceAll(link, "-", "\u2212"),
		"backslashes": home + `\#` + strings.NewReplacer("-", `\-`, "_", `\_`, ".", `\.`).Replace(fragment), "wide": home + strings.NewReplacer("_", "＿", ".", "．").Replace("＃"+fragment),
		"in <wbr>": broken(link, "<wbr>"), "in <br>": broken(link, "<br>\n"), "in &shy;": broken(link, "&shy;"),
		"in %0D%0A": broken(link, "%0D%0A"), "dashes": strings.ReplaceAll(link, "--", "–"), "no-break hyphens": strings.ReplaceAll(link, "-", "\u2011"),
	}
	for _, tail := range []string{
		".", ")", ",", ">", ";", `"`, "'", "!", "?", ":", "*", "**", "_", "__", "-", "~", "…", "”", "/", "\\", "]", "}", "|", "%", "%2", "%20", "%3E", "%E2%80%8B",
		"\u200b", "\u00a0", "=", "==", "#", "#top", "#:~:text=a", "&utm_source=mail&utm_medium=x", "?fbclid=IwAR0a-b_c", "&amp;x=1", "&gt;", "\n", "%0A", "%0Aand more", " and more",
	} {
		forms["before "+tail] = link + tail
		forms["alone before "+tail] = fragment + tail
	}
	for _, inside := range []string{"\n", "\r\n", "%0A", "%0D%0A", "%20", " ", "\t", "\u00ad", "%C2%AD", "\u200b", "%E2%80%8B", "\ufeff", "\u2060", "\n>", "=\n"} {
		forms[fmt.Sprintf("%q inside", inside)] = link[:half] + inside + link[half:]
	}
	return forms
}

// encoded writes each character as a percent code.
func encoded(text string) string {
	var b strings.Builder
	for _, c := range []byte(text) {
		fmt.Fprintf(&b, "%%%02x", c)
	}
	return b.String()
}

// broken puts a text after each tenth character of a link's fragment.
func broken(link, by string) string {
	i := strings.IndexByte(link, '#') + 1
	return link[:i] + regexp.MustCompile(".{1,10}").ReplaceAllString(link[i:], "$0"+by)
}

// autolinked is what GitHub's Markdown takes for the link where an address stands in a text (GFM 0.29, section 6.9).
func autolinked(text string) string {
	text, _, _ = strings.Cut(text, "<")
	for {
		short := strings.TrimRight(text, "?!.,:*_~'\"")
		if strings.HasSuffix(short, ")") && strings.Count(short, ")") > strings.Count(short, "(") {
			short = short[:len(short)-1]
		}
		if short = entity.ReplaceAllString(short, ""); short == text {
			return text
		}
		text = short
	}
}

// survives fails unless each form of a link is read as the Scene and epoch that are in it.
func survives(t *testing.T, link string, s Scene, epoch int) {
	t.Helper()
	want, _ := json.Marshal(s)
	for how, form := range onTheWay(link) {
		got, k, err := DecodeLink(form)
		if err != nil {
			t.Errorf("%s: %v: %s", how, err, form)
			continue
		}
		if text, _ := json.Marshal(got); string(text) != string(want) || k != epoch || !got.Points.Equal(s.Points) {
			t.Errorf("%s: another Scene: %s", how, form)
		}
	}
}

var (
	linkEnd = regexp.MustCompile(`[A-Za-z0-9]$`)
	entity  = regexp.MustCompile(`&[A-Za-z0-9]+;$`)
)

// findsAll fails unless a linkifier takes the whole link, whatever mark stands behind it.
func findsAll(t *testing.T, link string) {
	t.Helper()
	address := "https://example.org/#" + link
	if !linkEnd.MatchString(link) {
		t.Errorf("a link ends in a mark: %s", link)
	}
	for _, tail := range []string{"", ".", ",", ")", ").", "?", "!", "_", "__", "**", "~~", "&gt;", "&quot;.", "'", ":"} {
		if got := autolinked(address + tail); got != address {
			t.Errorf("before %q the link is taken for %s, it is %s", tail, got, address)
		}
	}
}

// wayScenes are Scenes of all kinds, quick to generate, with links of any length of their last group.
func wayScenes() []Scene {
	scenes := []Scene{Default()}
	for n := range 12 {
		scenes = append(scenes, placed(n*n))
	}
	for _, text := range fuzzSeeds() {
		if s, err := Decode([]byte(text)); err == nil && s.Points.Len() < 40 && (s.Initial != nil || s.Classroom != nil || s.Held != nil) {
			scenes = append(scenes, s)
		}
	}
	return scenes
}

func TestLinksEndInALetterOrDigit(t *testing.T) {
	for _, s := range wayScenes() {
		for epoch := range 50 {
			link, err := EncodeLink(s, epoch)
			if err != nil {
				t.Fatal(err)
			}
			findsAll(t, link)
		}
	}
}

func TestLinksSurviveTheWay(t *testing.T) {
	for i, s := range wayScenes() {
		link, err := EncodeLink(s, i)
		if err != nil {
			t.Fatal(err)
		}
		survives(t, link, s, i)
	}
}

// What was given out with the constant end of five bytes stays readable, and that is what a linkifier has cut off too.
func TestGoldenLinksSurviveTheWay(t *testing.T) {
	for _, link := range []string{goldenV1Recipe, goldenV1Class, goldenV1Points, goldenV1Cut} {
		s, epoch, err := DecodeLink(link)
		if err != nil {
			t.Fatal(err)
		}
		survives(t, link, s, epoch)
		again, err := EncodeLink(s, epoch)
		if shorter := len(link) - len(again); err != nil || shorter < 5 || shorter > 7 {
			t.Errorf("%d characters shorter than %s: %s, %v", shorter, link, again, err)
		}
		for _, cut := range []string{strings.TrimRight(link, "_"), strings.TrimSuffix(link, "_")} {
			survivesCut(t, cut, s, epoch)
		}
	}
}

// survivesCut fails unless a cut link is read, whatever mark stands behind it.
func survivesCut(t *testing.T, cut string, want Scene, epoch int) {
	t.Helper()
	for _, tail := range []string{"", ".", ")", ",", "%20", "&utm_source=mail", "?fbclid=abc", ">"} {
		s, k, err := DecodeLink("https://example.org/#" + cut + tail)
		if err != nil || k != epoch || !s.Points.Equal(want.Points) || s.Settings != want.Settings {
			t.Errorf("%s%s: epoch %d, %v", cut, tail, k, err)
		}
	}
}

// A link in which a character was changed, left out or cut is refused, or is the same Scene.
func TestNoWrongSceneIsRead(t *testing.T) {
	s := placed(30)
	link, _ := EncodeLink(s, 5)
	want, _ := json.Marshal(s)
	for i := range link {
		for _, form := range []string{link[:i], link[:i] + "." + link[i:], link[:i] + link[i+1:], link[:i] + "A" + link[i:],
			link[:i] + string(link[i]^1) + link[i+1:], link[:i] + "-_" + link[i:], link[:i] + "#" + link[i:]} {
			if got, _, err := DecodeLink(form); err == nil {
				if text, _ := json.Marshal(got); string(text) != string(want) {
					t.Errorf("%s is read as another Scene", form)
				}
			}
		}
	}
}

// A text is read once or twice, never as often as it is long.
func TestHostileTextsAreRefused(t *testing.T) {
	for _, part := range []string{"#1.", "%", "%25", "%2523", "1.", "#", "\u00ad", "A.", "_", "#1.AAAAAAAA_", "1"} {
		text := strings.Repeat(part, 20<<20/len(part))
		_, _, err := DecodeLink(text)
		var refused *Error
		if !errors.As(err, &refused) {
			t.Errorf("%q over and over: %v", part, err)
		}
	}
}

func FuzzLinksOnTheWay(f *testing.F) {
	for _, text := range []string{"", "1.AAAA", goldenV1Recipe, "#%23\u00ad", "&x=1", "_"} {
		f.Add(text, text, uint(12))
	}
	golden, _ := json.Marshal(mustDecode(f, goldenV1Recipe))
	f.Fuzz(func(t *testing.T, before, behind string, at uint) {
		if strings.Contains(behind, "#") || strings.Contains(before, "#") || strings.HasPrefix(before, "1.") {
			return // then another link may be meant
		}
		for _, form := range []string{before + "#" + goldenV1Recipe + " " + behind, goldenV1Recipe[:at%60] + behind + goldenV1Recipe[at%60:]} {
			s, _, err := DecodeLink(form)
			if text, _ := json.Marshal(s); err == nil && string(text) != string(golden) {
				t.Fatalf("%q is read as another Scene", form)
			}
		}
	})
}

func mustDecode(t testing.TB, link string) Scene {
	s, _, err := DecodeLink(link)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// goldenV1Cut ends in what a linkifier cuts off.
const goldenV1Cut = "1.kwgz-6pWKlayqlZKUbJSys9LVdJRKlKyUjLQMzBWqq1lAAQAAP__"
