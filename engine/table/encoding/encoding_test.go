package encoding

import "testing"

func TestAnEncodingIsTold(t *testing.T) {
	for text, want := range map[string]string{
		"a,b\n1,2\n": UTF8, "größe\n": UTF8, "gr\xf6\xdfe\n": Windows1252, "\xff\xfea\x00": UTF16LE, "\xfe\xff\x00a": UTF16BE,
		"a\x00,\x00b\x00\n\x00": UTF16LE, "\x00a\x00,\x00b\x00\n": UTF16BE, "größe und \xff": UTF8, "": UTF8,
	} {
		if got := Of([]byte(text)); got != want {
			t.Errorf("%q is %s, want %s", text, got, want)
		}
	}
}

func TestATextIsReadByItsEncoding(t *testing.T) {
	for _, c := range []struct{ text, encoding, want string }{
		{"\ufeffa,b\x1a", UTF8, "a,b"},
		{"\xff\xfea\x00\xe4\x00=\xd8\x0a\xdc", UTF16LE, "aä\U0001f40a"},
		{"\xfe\xff\x00a\xd8\x3d", UTF16BE, "a\ufffd"},
		{"gr\xf6\xdfe \x80 \x81", Windows1252, "größe € \ufffd"},
		{"\xe8 \xb9", Windows1250, "č ą"},
		{"\xe6\x80", Windows1251, "жЂ"},
		{"\x80\xff", MacRoman, "Äˇ"},
	} {
		if got := Decoded([]byte(c.text), c.encoding); string(got) != c.want {
			t.Errorf("%q as %s is %q, want %q", c.text, c.encoding, got, c.want)
		}
	}
	for _, name := range All {
		if n := len([]rune(upper[name])); n != 0 && n != 128 {
			t.Errorf("%s has %d characters", name, n)
		}
	}
}
