package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strconv"
	"strings"
)

// One place, as places.ts describes it. Text may name what the shape's wildcards stand for, and the function's receiver
// and parameters (any_recv, any_param0, …).
type placeOf struct {
	Func string // 'rwmutex.lock', 'mexit'
	// A statement in which identifiers that begin with `any_` stand for any expression, `anys` for any further
	// arguments; a block holds at least the statements that the shape's has. Empty: the function's body.
	Shape  string
	Of     int // how many statements there must be; 1 if it is 0
	Nth    int // which of them, from 1; every one if it is 0
	Before string
	After  string
	Start  string // at the start of the block
	End    string // at its end
	For    string // which steps, for people
}

type placesOrder struct {
	Runtime string // GOROOT/src/runtime
	Out     string // folder for the changed files
	Places  []placeOf
	// In the assembly of clone the thread's id is stored; the gate before that step needs it to be stored later.
	Assembly struct{ File, Text, Line string }
}

type placesAnswer struct {
	Replace map[string]string
	Missing []string
	Atomic  string // import path of the runtime's atomic package
	// Functions in which something was put, with their files.
	Places []string
}

type insertion struct {
	at   int
	rank int
	text string
}

type source struct {
	path    string
	text    []byte
	file    *ast.File
	changes []insertion
}

func place(order placesOrder) (*placesAnswer, error) {
	answer := &placesAnswer{Replace: map[string]string{}}
	fset := token.NewFileSet()
	names, err := filepath.Glob(filepath.Join(order.Runtime, "*.go"))
	if err != nil {
		return nil, err
	}
	sources := []*source{}
	for _, name := range names {
		base := filepath.Base(name)
		if strings.HasSuffix(base, "_test.go") || !ofLinux(base) {
			continue
		}
		text, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		file, err := parser.ParseFile(fset, name, text, 0)
		if err != nil {
			return nil, err
		}
		if file.Name.Name != "runtime" {
			continue
		}
		sources = append(sources, &source{path: name, text: text, file: file})
		for _, imported := range file.Imports {
			if path, _ := strconv.Unquote(imported.Path.Value); strings.HasSuffix(path, "/atomic") && path != "sync/atomic" {
				answer.Atomic = path
			}
		}
	}
	for rank, one := range order.Places {
		if !put(fset, sources, one, rank, answer) {
			shape := one.Shape
			if shape == "" {
				shape = "the function"
			}
			answer.Missing = append(answer.Missing, one.For+": "+shape+" in "+one.Func)
		}
	}
	if err := withoutProcid(order, answer); err != nil {
		return nil, err
	}
	if len(answer.Missing) > 0 {
		return answer, nil
	}
	for _, one := range sources {
		if len(one.changes) == 0 {
			continue
		}
		path := filepath.Join(order.Out, filepath.Base(one.path))
		if err := os.WriteFile(path, one.changed(), 0o644); err != nil {
			return nil, err
		}
		answer.Replace[one.path] = path
	}
	return answer, nil
}

// Files for other systems and processors have functions of the same names.
func ofLinux(base string) bool {
	parts := strings.Split(strings.TrimSuffix(base, ".go"), "_")
	for _, part := range parts[1:] {
		switch part {
		case "aix", "android", "darwin", "dragonfly", "freebsd", "ios", "js", "nacl", "netbsd", "openbsd", "plan9",
			"solaris", "wasip1", "wasm", "windows", "386", "arm", "arm64", "loong64", "mips", "mipsx", "mips64x", "ppc64x",
			"riscv64", "s390x":
			return false
		}
	}
	// Before file names told the system apart in full, numbers did: os3_solaris.go, os2_aix.go.
	return true
}

func (one *source) changed() []byte {
	sort.SliceStable(one.changes, func(i, j int) bool {
		a, b := one.changes[i], one.changes[j]
		return a.at < b.at || a.at == b.at && a.rank < b.rank
	})
	var text strings.Builder
	from := 0
	for _, change := range one.changes {
		text.Write(one.text[from:change.at])
		text.WriteString(change.text)
		from = change.at
	}
	text.Write(one.text[from:])
	return []byte(text.String())
}

func nameOf(function *ast.FuncDecl) string {
	if function.Recv == nil || len(function.Recv.List) == 0 {
		return function.Name.Name
	}
	kind := function.Recv.List[0].Type
	if star, ok := kind.(*ast.StarExpr); ok {
		kind = star.X
	}
	if name, ok := kind.(*ast.Ident); ok {
		return name.Name + "." + function.Name.Name
	}
	return function.Name.Name
}

func put(fset *token.FileSet, sources []*source, one placeOf, rank int, answer *placesAnswer) bool {
	for _, each := range sources {
		for _, decl := range each.file.Decls {
			function, ok := decl.(*ast.FuncDecl)
			if !ok || function.Body == nil || nameOf(function) != one.Func {
				continue
			}
			if !putIn(fset, each, function, one, rank) {
				return false
			}
			answer.Places = append(answer.Places, one.For+": "+one.Func+", "+filepath.Base(each.path))
			return true
		}
	}
	return false
}

func putIn(fset *token.FileSet, each *source, function *ast.FuncDecl, one placeOf, rank int) bool {
	known := namesOf(function)
	if one.Shape == "" {
		each.insert(fset, function.Body.Lbrace+1, rank, one.Start, known)
		each.insert(fset, function.Body.Rbrace, rank, one.End, known)
		return true
	}
	shape, err := parseShape(one.Shape)
	if err != nil {
		fail(err)
	}
	type found struct {
		stmt  ast.Stmt
		names map[string]string
	}
	all := []found{}
	eachStmt(function.Body, func(stmt ast.Stmt) {
		bound := binding{text: each.text, fset: fset, names: copied(known)}
		if bound.stmt(shape, stmt) {
			all = append(all, found{stmt, bound.names})
		}
	})
	sort.Slice(all, func(i, j int) bool { return all[i].stmt.Pos() < all[j].stmt.Pos() })
	of := one.Of
	if of == 0 {
		of = 1
	}
	if len(all) != of {
		return false
	}
	for i, it := range all {
		if one.Nth != 0 && one.Nth != i+1 {
			continue
		}
		each.insert(fset, it.stmt.Pos(), rank, one.Before, it.names)
		each.insert(fset, it.stmt.End(), -rank, one.After, it.names)
		if block := blockOf(it.stmt); block != nil {
			each.insert(fset, block.Lbrace+1, rank, one.Start, it.names)
			each.insert(fset, block.Rbrace, rank, one.End, it.names)
		}
	}
	return true
}

func namesOf(function *ast.FuncDecl) map[string]string {
	names := map[string]string{}
	if function.Recv != nil && len(function.Recv.List[0].Names) > 0 {
		names["any_recv"] = function.Recv.List[0].Names[0].Name
	}
	count := 0
	for _, field := range function.Type.Params.List {
		for _, name := range field.Names {
			names["any_param"+strconv.Itoa(count)] = name.Name
			count++
		}
	}
	return names
}

var wildcard = regexp.MustCompile(`\bany_\w+`)

// No line is added, so that the lines of what follows stay.
func (one *source) insert(fset *token.FileSet, pos token.Pos, rank int, text string, names map[string]string) {
	if text == "" {
		return
	}
	told := wildcard.ReplaceAllStringFunc(text, func(name string) string { return names[name] })
	one.changes = append(one.changes, insertion{fset.Position(pos).Offset, rank, " " + told + " "})
}

func copied(names map[string]string) map[string]string {
	other := map[string]string{}
	for name, value := range names {
		other[name] = value
	}
	return other
}

func withoutProcid(order placesOrder, answer *placesAnswer) error {
	path := filepath.Join(order.Runtime, order.Assembly.File)
	text, err := os.ReadFile(path)
	if err != nil {
		answer.Missing = append(answer.Missing, "K1: "+order.Assembly.File)
		return nil
	}
	line := regexp.MustCompile(order.Assembly.Line)
	lines := strings.Split(string(text), "\n")
	inside, done := false, 0
	for i, one := range lines {
		if strings.HasPrefix(one, "TEXT ") {
			inside = strings.HasPrefix(one, "TEXT "+order.Assembly.Text)
		}
		if inside && line.MatchString(one) {
			lines[i] = "\t// procid is stored where the thread first runs Go"
			done++
		}
	}
	if done != 1 {
		answer.Missing = append(answer.Missing, "K1: "+order.Assembly.Line+" in "+order.Assembly.Text+" of "+order.Assembly.File)
		return nil
	}
	out := filepath.Join(order.Out, order.Assembly.File)
	answer.Replace[path] = out
	return os.WriteFile(out, []byte(strings.Join(lines, "\n")), 0o644)
}
