// Package fragment carries bytes in the fragment of a link, through mail programs, chats and Markdown.
//
// A fragment is "1." and the base64url, without padding, of two parts: a CRC-32 (IEEE, little-endian) of the
// payload, and the payload deflated (RFC 1951). An "A" follows if that would end in '-' or '_': programs that find
// links in a text take a last '_', like other punctuation, for no part of the link.
//
// A deflated stream marks its own end, so a reader ignores the "A" and everything appended. Older links end in an empty
// block, 00 00 FF FF, often written as "__"; a reader adds a "__" for those whose end was cut off. It also skips what
// was inserted on the way, such as line breaks and soft hyphens (see Find). The checksum decides whether the result
// is what was written.
package fragment

import (
	"bytes"
	"compress/flate"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"io"
	"strconv"
	"strings"
)

// Prefix is how every fragment of this version begins.
const Prefix = "1."

// MaxLink is how many characters of a fragment are read, and maxPayload how many bytes one may inflate to.
const (
	MaxLink    = 8_000
	maxPayload = 8 << 20
)

// Error says why a text has no payload: by one of its fields.
type Error struct {
	Why     string // a word: version, characters, too much, cut off or changed
	Version string // of a fragment that is written in another way
	Length  int    // of one that is too long
}

// Error names the reason, for logs and tests.
func (e *Error) Error() string {
	return fmt.Sprintf("no link: %s, version %q, %d characters", e.Why, e.Version, e.Length)
}

// Seal writes a payload as a fragment, without '#'.
func Seal(payload []byte) string {
	packed := binary.LittleEndian.AppendUint32(nil, crc32.ChecksumIEEE(payload))
	body := base64.RawURLEncoding.EncodeToString(append(packed, deflate(payload)...))
	if strings.HasSuffix(body, "-") || strings.HasSuffix(body, "_") {
		body += "A"
	}
	return Prefix + body
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

// Open finds the link in a text and returns its payload. It tries two readings: up to the first character that no
// link has, and with all such characters removed. An error is an *Error.
func Open(text string) ([]byte, error) {
	version, rest, ok := cutVersion(Find(text, Prefix))
	if !ok {
		return nil, &Error{Why: "version"}
	}
	if version+"." != Prefix {
		return nil, &Error{Version: version}
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
	most := MaxLink - len(Prefix)
	kept := body[:min(len(body), most)] + "__"
	packed, _ := base64.RawURLEncoding.DecodeString(kept[:len(kept)-len(kept)%4]) // one to three characters left over are dropped
	if len(body) < 6 {
		return nil, &Error{Why: "characters"}
	}
	payload, err := inflate(bytes.NewReader(packed[4:]))
	switch {
	case len(payload) > maxPayload:
		return nil, &Error{Why: "too much"}
	case err == nil && crc32.ChecksumIEEE(payload) == binary.LittleEndian.Uint32(packed):
		return payload, nil
	case len(body) > most:
		return nil, &Error{Length: len(Prefix) + len(body)}
	case err != nil:
		return nil, &Error{Why: "cut off"}
	}
	return nil, &Error{Why: "changed"}
}
