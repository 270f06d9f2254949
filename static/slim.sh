#!/usr/bin/env bash
# Fills a folder with copies of three modules that lack what no browser runs, and with a go.mod that names them: app.wasm is
# built with -modfile. Nothing calls the parts that are missing, yet the linker keeps them for their package initialisers:
#   go-app       its server, with net/http and crypto/tls, the encryption of what it stores, and routes with regexp
#   go-echarts   its own pages, with html/template, and functions in options, with regexp
#   google/uuid  all but NewString, with crypto
# And go-app draws a millisecond after the first of what it hears, not 1/120 s: that was half of a frame of the screen lost
# between a hand's move and its picture.
# An -overlay would need no copies, but Go refuses it for the module cache. `make SLIM=0` takes the modules as they are.
set -euo pipefail
folder=$1

fail() { echo "$1 Change static/slim.sh for the version in go.mod, or run make with SLIM=0." >&2; exit 1; }

# copy MODULE NAME puts a module into the folder and its go.mod.
copy() {
  mkdir "$folder/$2"
  cp -r "$(go list -m -f '{{.Dir}}' "$1")/." "$folder/$2"
  chmod -R u+w "$folder/$2"
  go mod edit -replace "$1=./$folder/$2" "$folder/go.mod"
}

drop() { for file; do rm "$folder/$file" 2>/dev/null || fail "There is no $file to leave out."; done; }

write() { echo "$2" > "$folder/$1"; }

# edit FILE EXPRESSION... changes a file by sed. Each expression has to change it.
edit() {
  local file=$1; shift
  for expression; do
    sed -i.before "$expression" "$folder/$file"
    ! cmp -s "$folder/$file" "$folder/$file.before" || fail "In $file, $expression changes nothing."
  done
}

rm -rf "$folder"
mkdir -p "$folder"
cp go.mod go.sum "$folder"

copy github.com/maxence-charriere/go-app/v10 go-app
drop go-app/pkg/app/{http,wasm,crypto}.go
edit go-app/pkg/app/app.go 's/engine\.Start(120)/engine.Start(1000)/'
edit go-app/pkg/app/resource.go '/"net\/http"/d' '/http\.FileServer/d' '/http\.Handler/d'
edit go-app/pkg/app/route.go '/"regexp"/d' 's/regexp\.MustCompile(pattern)/nil/' 's/\*regexp\.Regexp/interface { MatchString(string) bool }/'
write go-app/pkg/app/slim.go 'package app; import "errors"
var errSlim = errors.New("downhill is built without encryption")
func encrypt(string, []byte) ([]byte, error) { return nil, errSlim }
func decrypt(string, []byte) ([]byte, error) { return nil, errSlim }'

copy github.com/go-echarts/go-echarts/v2 go-echarts
drop go-echarts/render/{chart,engine,page,render}.go
edit go-echarts/charts/base.go '/"html\/template"/d' 's/template\.HTML/string/g'
write go-echarts/opts/js.go 'package opts; import "github.com/go-echarts/go-echarts/v2/types"
type JSFunctions struct { Fns []types.FuncStr }
func FuncOpts(fn string) types.FuncStr { return types.FuncStr("__f__" + fn + "__f__") }'
write go-echarts/render/slim.go 'package render; type Renderer any
func NewChartRender(any, ...func()) Renderer { return nil }'

copy github.com/google/uuid uuid
rm "$folder"/uuid/*.go
write uuid/slim.go 'package uuid; import ("fmt"; "math/rand/v2")
func NewString() string { return fmt.Sprintf("%016x%016x", rand.Uint64(), rand.Uint64()) }'

heavy=$(GOOS=js GOARCH=wasm go list -modfile="$folder/go.mod" -deps ./wasm/app | sed -nE '/^(net\/http|html\/template|text\/template(\/parse)?|regexp|crypto)$/p')
[ -z "$heavy" ] || fail "The program still has ${heavy//$'\n'/, }."
