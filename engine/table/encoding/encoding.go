// Package encoding tells the encoding of a text and reads it.
package encoding

import (
	"bytes"
	"unicode/utf16"
	"unicode/utf8"
)

// The encodings of a text, for Options.
const (
	UTF8        = "UTF-8"
	UTF16LE     = "UTF-16LE"
	UTF16BE     = "UTF-16BE"
	Windows1250 = "Windows-1250" // Central Europe
	Windows1251 = "Windows-1251" // Cyrillic
	Windows1252 = "Windows-1252" // Western Europe, and ISO 8859-1
	MacRoman    = "Mac Roman"
)

// All are all of them.
var All = []string{UTF8, UTF16LE, UTF16BE, Windows1252, Windows1250, Windows1251, MacRoman}

// upper are the characters of the bytes from 0x80 on. A point stands for a byte without a character.
var upper = map[string]string{
	Windows1250: "€.‚.„…†‡.‰Š‹ŚŤŽŹ.‘’“”•–—.™š›śťžź\u00a0ˇ˘Ł¤Ą¦§¨©Ş«¬\u00ad®Ż°±˛ł´µ¶·¸ąş»Ľ˝ľż" +
		"ŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢßŕáâăäĺćçčéęëěíîďđńňóôőö÷řůúűüýţ˙",
	Windows1251: "ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—.™љ›њќћџ\u00a0ЎўЈ¤Ґ¦§Ё©Є«¬\u00ad®Ї°±Ііґµ¶·ё№є»јЅѕї" +
		"АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя",
	Windows1252: "€.‚ƒ„…†‡ˆ‰Š‹Œ.Ž..‘’“”•–—˜™š›œ.žŸ\u00a0¡¢£¤¥¦§¨©ª«¬\u00ad®¯°±²³´µ¶·¸¹º»¼½¾¿" +
		"ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ",
	MacRoman: "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø" +
		"¿¡¬√ƒ≈∆«»…\u00a0ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ.ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ",
}

// Of is the encoding of a text: UTF-16 by its mark, or by the zeros of its bytes; Windows-1252 where more bytes
// are none of UTF-8 than characters are; UTF-8 otherwise.
func Of(text []byte) string {
	switch {
	case bytes.HasPrefix(text, []byte("\xff\xfe")):
		return UTF16LE
	case bytes.HasPrefix(text, []byte("\xfe\xff")):
		return UTF16BE
	}
	even, odd := 0, 0
	start := text[:min(len(text), 1000)&^1]
	for i, c := range start {
		if c == 0 && i%2 == 0 {
			even++
		} else if c == 0 {
			odd++
		}
	}
	switch half := len(start) / 4; {
	case odd > half && even == 0:
		return UTF16LE
	case even > half && odd == 0:
		return UTF16BE
	}
	bad, good := 0, 0
	for i := 0; i < len(text); {
		if text[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRune(text[i:])
		if i += size; r == utf8.RuneError && size == 1 {
			bad++
		} else if size > 1 {
			good++
		}
	}
	if bad > good {
		return Windows1252
	}
	return UTF8
}

// Decoded is a text in UTF-8, without a byte order mark.
func Decoded(text []byte, encoding string) []byte {
	switch characters := []rune(upper[encoding]); {
	case encoding == UTF16LE, encoding == UTF16BE:
		text = fromUTF16(text, encoding == UTF16BE)
	case len(characters) > 0:
		out := make([]byte, 0, len(text)+len(text)/8)
		for _, c := range text {
			switch {
			case c < utf8.RuneSelf:
				out = append(out, c)
			case characters[c-utf8.RuneSelf] == '.':
				out = utf8.AppendRune(out, utf8.RuneError)
			default:
				out = utf8.AppendRune(out, characters[c-utf8.RuneSelf])
			}
		}
		return out
	}
	return bytes.TrimRight(bytes.TrimPrefix(text, []byte("\ufeff")), "\x1a") // by which some programs end a file
}

func fromUTF16(text []byte, bigEndian bool) []byte {
	first, second := 0, 8 // where the bits of a unit's bytes go
	if bigEndian {
		first, second = 8, 0
	}
	out := make([]byte, 0, len(text))
	unit := func(i int) rune { return rune(text[i])<<first | rune(text[i+1])<<second }
	for i := 0; i+1 < len(text); i += 2 {
		r := unit(i)
		if utf16.IsSurrogate(r) && i+3 < len(text) {
			if pair := utf16.DecodeRune(r, unit(i+2)); pair != utf8.RuneError {
				r = pair
				i += 2
			}
		}
		out = utf8.AppendRune(out, r)
	}
	return out
}
