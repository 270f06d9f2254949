package scene

import (
	"bytes"
	"compress/flate"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"hash/crc32"
	"io"
	"slices"
	"strconv"
	"strings"
)

// A link's fragment is "1." and the base64url, without padding, of two parts: a CRC-32 (IEEE, little-endian) of the
// payload, and the payload deflated (RFC 1951). An "A" follows if that would end in '-' or '_': programs that find
// links in a text take a last '_', like other punctuation, for no part of the link. The payload is a JSON header, a
// zero byte, and the packed points if no recipe gives them. The header holds only what differs from the defaults, under
// the keys of the table.
//
// A deflated stream marks its own end, so a reader ignores the "A" and everything appended. Older links end in an empty
// block, 00 00 FF FF, often written as "__"; a reader adds a "__" for those whose end was cut off. It also skips what
// was inserted on the way, such as line breaks and soft hyphens (see Fragment). The checksum decides whether the result
// is what was written.
const linkPrefix = "1."

// header is what a link says besides its packed points.
type header struct {
	Settings map[string]string `json:"s,omitempty"`
	Epoch    int               `json:"k,omitempty"`
	Features []string          `json:"f,omitempty"`
	Classes  []string          `json:"n,omitempty"`
	View     [][2]float64      `json:"v,omitempty"`
	Held     []*float64        `json:"h,omitempty"`
	Initial  *Initial          `json:"i,omitempty"`
	Pins     []linkedPin       `json:"p,omitempty"`
	Class    *Classroom        `json:"c,omitempty"`
}

// EncodeLink writes a Scene and an epoch as the fragment of a link, without '#'. Every coordinate keeps every bit.
// An error of rule TooLong says that it would not fit in MaxLink characters.
func EncodeLink(s Scene, epoch int) (string, error) {
	payload, err := encodePayload(s, epoch)
	if err != nil {
		return "", err
	}
	text := linkPrefix + encodeBody(payload)
	if len(text) > MaxLink {
		return "", &Error{Field: "link", Rule: TooLong, Value: strconv.Itoa(len(text)), Max: MaxLink}
	}
	return text, nil
}

// SharedLink is EncodeLink without the Pins, if the link does not fit with them. dropped reports whether it goes without.
func SharedLink(s Scene, epoch int) (link string, dropped bool, err error) {
	link, err = EncodeLink(s, epoch)
	if err == nil || s.Pins == nil {
		return link, false, err
	}
	s.Pins = nil
	link, err = EncodeLink(s, epoch)
	return link, err == nil, err
}

// encodeBody writes what follows the version.
func encodeBody(payload []byte) string {
	packed := binary.LittleEndian.AppendUint32(nil, crc32.ChecksumIEEE(payload))
	body := base64.RawURLEncoding.EncodeToString(append(packed, deflate(payload)...))
	if strings.HasSuffix(body, "-") || strings.HasSuffix(body, "_") {
		body += "A"
	}
	return body
}

// deflate packs a payload. Go ends a stream with an empty block of about five bytes. Nearly every payload is one block
// and goes without it: the lowest bit of its first byte marks its block as the last.
func deflate(payload []byte) []byte {
	var b bytes.Buffer
	w, _ := flate.NewWriter(&b, flate.BestCompression) // the level is valid
	w.Write(payload)
	w.Close()
	packed := b.Bytes()
	packed[0] |= 1
	r := bytes.NewReader(packed)
	if first, err := inflate(r); err == nil && bytes.Equal(first, payload) {
		return packed[:len(packed)-r.Len()]
	}
	packed[0] &^= 1
	return packed
}

// inflate reads a deflated stream, and nothing after it. It stops once the payload is too large for a link.
func inflate(r *bytes.Reader) ([]byte, error) {
	return io.ReadAll(io.LimitReader(flate.NewReader(r), maxPayload+1))
}

func encodePayload(s Scene, epoch int) ([]byte, error) {
	h := header{Settings: map[string]string{}, Epoch: epoch, Initial: s.Initial, Held: s.Held, Pins: s.linkedPins(), Class: s.Classroom}
	defaults, faces, follows := DefaultSettings(), s.faces(), s.surfaceFollows()
	for _, row := range Table {
		text := row.Text(s.Settings)
		differs := text != row.Text(defaults)
		if s.Dim() > 2 && row.facesPoints() {
			differs = !faces
		}
		if s.Dim() > 2 && row.ofSurface() {
			differs = !follows
		}
		if differs {
			h.Settings[row.Key] = text
		}
	}
	expected := s.Generated()
	if s.Dataset == Custom {
		expected = s.bare()
	}
	if !slices.Equal(expected.Features, s.Features) {
		h.Features = s.Features
	}
	if !slices.Equal(expected.Classes, s.Classes) {
		h.Classes = s.Classes
	}
	if !slices.Equal(expected.View, s.View) {
		for _, r := range s.View {
			h.View = append(h.View, [2]float64{r.Min, r.Max})
		}
	}
	text, err := json.Marshal(h)
	if err != nil {
		return nil, err
	}
	text = append(text, 0)
	if s.Dataset == Custom {
		text = appendPoints(text, s.Points)
	}
	return text, nil
}

// bare returns s with the default names and view of its points.
func (s Scene) bare() Scene {
	d := s.Points.Dim()
	if s.Points.Len() == 0 {
		d = 2
	}
	s.Features, s.Classes = DefaultNames(d), nil
	s.View = s.fitView()
	return s
}

// DecodeLink reads a link, or its fragment with or without '#', and returns its Scene and epoch. What was appended or
// inserted on the way does not matter, as the checksum tells. An error is an *Error: one of rule BadLink, which says
// what is wrong, or that of a field of its Scene.
func DecodeLink(link string) (Scene, int, error) {
	payload, err := openLink(link)
	if err != nil {
		return Scene{}, 0, err
	}
	return decodePayload(payload)
}

func decodePayload(payload []byte) (Scene, int, error) {
	text, packed, ok := bytes.Cut(payload, []byte{0})
	if !ok {
		return Scene{}, 0, badLink("header")
	}
	var h header
	if json.Unmarshal(text, &h) != nil {
		return Scene{}, 0, badLink("header")
	}
	fields, err := h.fields()
	if err != nil {
		return Scene{}, 0, err
	}
	d := decoder{fields: fields, linked: true}
	s := Scene{Settings: DefaultSettings()}
	d.settings(&s.Settings)
	if s.Dataset == Custom && d.err == nil {
		points, err := unpackPoints(packed)
		if err != nil {
			return Scene{}, 0, err
		}
		s.Points = points
		bare := s.bare()
		s.Features, s.View = bare.Features, bare.View
	} else {
		s = s.Generated()
	}
	d.features(&s)
	d.classes(&s)
	d.view(&s)
	d.held(&s)
	d.initialState(&s)
	d.axes(&s)
	d.pins(&s)
	d.classroom(&s)
	d.size(s)
	if d.err == nil && (h.Epoch < 0 || h.Epoch > MaxEpochs) {
		d.err = &Error{Field: "epoch", Value: strconv.Itoa(h.Epoch), Rule: OutOfRange, Max: MaxEpochs}
	}
	return s, h.Epoch, d.err
}

// openLink finds the link in a text and returns its payload. It tries two readings: up to the first character that no
// link has, and with all such characters removed.
func openLink(text string) ([]byte, error) {
	version, rest, ok := cutVersion(Fragment(text, linkPrefix))
	if !ok {
		return nil, badLink("version")
	}
	if version+"." != linkPrefix {
		return nil, &Error{Field: "link", Value: version, Rule: UnknownVersion}
	}
	body := strings.Map(onlyLink, rest)
	first := rest
	if i := strings.IndexFunc(rest, func(r rune) bool { return onlyLink(r) < 0 }); i >= 0 {
		first = rest[:i]
	}
	payload, err := openBody(first)
	if err != nil && body != first {
		if again, failed := openBody(body); failed == nil {
			return again, nil
		}
	}
	return payload, err
}

// cutVersion separates the version of a fragment from what follows its full stop.
func cutVersion(fragment string) (version, rest string, ok bool) {
	version, rest, ok = strings.Cut(fragment, ".")
	_, err := strconv.ParseUint(version, 10, 32)
	return version, rest, ok && err == nil
}

// onlyLink maps the characters of base64url to themselves and any other to -1.
func onlyLink(r rune) rune {
	if 'A' <= r && r <= 'Z' || 'a' <= r && r <= 'z' || '0' <= r && r <= '9' || r == '-' || r == '_' {
		return r
	}
	return -1
}

// openBody undoes base64, inflates and checks the sum. It reads no further than a link can be long.
func openBody(body string) ([]byte, error) {
	most := MaxLink - len(linkPrefix)
	kept := body[:min(len(body), most)] + "__"
	packed, _ := base64.RawURLEncoding.DecodeString(kept[:len(kept)-len(kept)%4]) // one to three characters left over are dropped
	if len(body) < 6 {
		return nil, badLink("characters")
	}
	payload, err := inflate(bytes.NewReader(packed[4:]))
	switch {
	case len(payload) > maxPayload:
		return nil, badLink("too much")
	case err == nil && crc32.ChecksumIEEE(payload) == binary.LittleEndian.Uint32(packed):
		return payload, nil
	case len(body) > most:
		return nil, &Error{Field: "link", Rule: TooLong, Value: strconv.Itoa(len(linkPrefix) + len(body)), Max: MaxLink}
	case err != nil:
		return nil, badLink("cut off")
	}
	return nil, badLink("changed")
}

// badLink is the error of a broken link. Package web/text has a sentence for each why.
func badLink(why string) *Error { return &Error{Field: "link", Value: why, Rule: BadLink} }

// fields writes the header as the fields of a Scene in JSON, so that one decoder checks both.
func (h header) fields() (map[string]json.RawMessage, error) {
	fields, err := settingFields(h.Settings)
	if err != nil {
		return nil, err
	}
	pins, err := h.pinFields()
	if err != nil {
		return nil, err
	}
	put := func(name string, empty bool, v any) {
		if !empty {
			fields[name], _ = json.Marshal(v) // plain data: cannot fail
		}
	}
	put("features", h.Features == nil, h.Features)
	put("classes", h.Classes == nil, h.Classes)
	put("view", h.View == nil, h.View)
	put("held", h.Held == nil, h.Held)
	put("initial", h.Initial == nil, h.Initial)
	put("pins", h.Pins == nil, pins)
	put("classroom", h.Class == nil, h.Class)
	return fields, nil
}

// settingFields writes settings under the keys of the table as fields of JSON.
func settingFields(settings map[string]string) (map[string]json.RawMessage, error) {
	fields := map[string]json.RawMessage{}
	for key, text := range settings {
		row, ok := lookupKey(key)
		if !ok {
			return nil, badLink("setting")
		}
		if row.Choices != nil {
			text = strconv.Quote(text)
		}
		fields[row.Name] = json.RawMessage(text)
	}
	return fields, nil
}

func lookupKey(key string) (Setting, bool) {
	for _, row := range Table {
		if row.Key == key {
			return row, true
		}
	}
	return Setting{}, false
}
