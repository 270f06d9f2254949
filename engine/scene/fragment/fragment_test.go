package fragment

import (
	"bytes"
	"errors"
	"regexp"
	"strings"
	"testing"
)

// A payload of several blocks cannot go without the constant end, and ends in a letter all the same.
func TestALinkOfSeveralBlocks(t *testing.T) {
	payload := make([]byte, 5<<20)
	packed := deflate(payload)
	if packed[0]&1 != 0 {
		t.Fatal("it is one block")
	}
	body := strings.TrimPrefix(Seal(payload), Prefix)
	again, err := openBody(body + "more")
	if err != nil || string(again) != string(payload) || !regexp.MustCompile(`[A-Za-z0-9]$`).MatchString(body) {
		t.Errorf("%d bytes packed in %d: %v", len(payload), len(packed), err)
	}
}

func TestOpenSaysWhatIsWrong(t *testing.T) {
	good := Seal([]byte("what is to be carried along"))
	for text, want := range map[string]Error{
		"": {Why: "version"}, "x.AAAAAAAA": {Why: "version"}, "2." + good[2:]: {Version: "2"}, "1.AAAA": {Why: "characters"},
		good[:len(good)-6]: {Why: "cut off"}, good[:3] + "A" + good[4:]: {Why: "changed"},
		"1." + strings.Repeat("A", MaxLink): {Length: MaxLink + 2},
	} {
		_, err := Open(text)
		var refused *Error
		if !errors.As(err, &refused) || *refused != want {
			t.Errorf("%.30q: %v, want %v", text, err, &want)
		}
		if !strings.Contains(err.Error(), want.Why) || !strings.Contains(err.Error(), want.Version) {
			t.Errorf("%.30q: %v does not say why", text, err)
		}
	}
}

// Whatever is sealed comes back: from an address, with marks around it, and with what was put in on the way.
func TestWhatIsSealedComesBack(t *testing.T) {
	for n := range 70 {
		payload := make([]byte, n)
		for i := range payload {
			payload[i] = byte(i * i * 7)
		}
		sealed := Seal(payload)
		half := len(sealed) / 2
		if strings.ContainsAny(sealed[len(sealed)-1:], "-_") {
			t.Errorf("%s ends in a mark", sealed)
		}
		for _, form := range []string{sealed, "#" + sealed, "https://example.org/#" + sealed + ".", "<" + sealed + ">", "https://example.org/%23" + sealed,
			"https://example.org/%2523" + sealed, sealed[:half] + "\r\n" + sealed[half:], sealed[:half] + "\u00ad" + sealed[half:], sealed + "__", strings.ReplaceAll(sealed, "-", "\u2011")} {
			if got, err := Open(form); err != nil || !bytes.Equal(got, payload) {
				t.Errorf("%q: %v, %v; want %v", form, got, err, payload)
			}
		}
	}
}

func TestFind(t *testing.T) {
	for text, want := range map[string]string{
		"https://a.example/#7.x": "7.x", "7.x": "7.x", "(7.x": "7.x", "https://a.example/#top": "top", "%237.x": "7.x", "a#b#7.x#c": "7.x#c", "7%2Ex": "7.x", "7\u200b.x": "7.x",
		"7.\u2013x": "7.--x", "%zz#7.a%": "7.a%", "": "",
	} {
		if got := Find(text, "7."); got != want {
			t.Errorf("in %q it is %q, want %q", text, got, want)
		}
	}
}
