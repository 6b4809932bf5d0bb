package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"reflect"
	"strings"
)

func parseShape(text string) (ast.Stmt, error) {
	file, err := parser.ParseFile(token.NewFileSet(), "shape.go", "package p; func _() { for { "+text+" } }", 0)
	if err != nil {
		return nil, err
	}
	loop := file.Decls[0].(*ast.FuncDecl).Body.List[0].(*ast.ForStmt)
	return loop.Body.List[0], nil
}

func eachStmt(root ast.Node, tell func(ast.Stmt)) {
	ast.Inspect(root, func(node ast.Node) bool {
		var list []ast.Stmt
		switch block := node.(type) {
		case *ast.BlockStmt:
			list = block.List
		case *ast.CaseClause:
			list = block.Body
		case *ast.CommClause:
			list = block.Body
		}
		for _, stmt := range list {
			if labeled, ok := stmt.(*ast.LabeledStmt); ok {
				stmt = labeled.Stmt
			}
			tell(stmt)
		}
		return true
	})
}

func blockOf(stmt ast.Stmt) *ast.BlockStmt {
	switch one := stmt.(type) {
	case *ast.IfStmt:
		return one.Body
	case *ast.ForStmt:
		return one.Body
	case *ast.RangeStmt:
		return one.Body
	}
	return nil
}

// A shape against a statement of the source; what wildcards stand for is kept, and stands for the same everywhere.
type binding struct {
	text  []byte
	fset  *token.FileSet
	names map[string]string
}

func (b *binding) sourceOf(node ast.Node) string {
	return string(b.text[b.fset.Position(node.Pos()).Offset:b.fset.Position(node.End()).Offset])
}

func (b *binding) bind(name string, node ast.Node) bool {
	if name == "any_" {
		return true
	}
	text := b.sourceOf(node)
	if known, ok := b.names[name]; ok {
		return known == text
	}
	b.names[name] = text
	return true
}

func (b *binding) stmt(shape, stmt ast.Stmt) bool {
	if want, have := blockOf(shape), blockOf(stmt); want != nil && have != nil {
		if !b.header(shape, stmt) {
			return false
		}
		from := 0
		for _, each := range want.List {
			found := false
			for ; from < len(have.List) && !found; from++ {
				found = b.stmt(each, have.List[from])
			}
			if !found {
				return false
			}
		}
		return true
	}
	return b.same(reflect.ValueOf(shape), reflect.ValueOf(stmt))
}

// A statement with a block, without the block.
func (b *binding) header(shape, stmt ast.Stmt) bool {
	switch want := shape.(type) {
	case *ast.IfStmt:
		have, ok := stmt.(*ast.IfStmt)
		return ok && b.both(want.Init, have.Init) && b.both(want.Cond, have.Cond)
	case *ast.ForStmt:
		have, ok := stmt.(*ast.ForStmt)
		return ok && b.both(want.Init, have.Init) && b.both(want.Cond, have.Cond) && b.both(want.Post, have.Post)
	}
	return false
}

func (b *binding) both(shape, node interface{}) bool {
	return b.same(reflect.ValueOf(shape), reflect.ValueOf(node))
}

func isNil(value reflect.Value) bool {
	if !value.IsValid() {
		return true
	}
	switch value.Kind() {
	case reflect.Ptr, reflect.Interface:
		return value.IsNil()
	}
	return false
}

// Structural equality of syntax, but for positions and objects.
func (b *binding) same(shape, node reflect.Value) bool {
	for shape.IsValid() && shape.Kind() == reflect.Interface && !shape.IsNil() {
		shape = shape.Elem()
	}
	for node.IsValid() && node.Kind() == reflect.Interface && !node.IsNil() {
		node = node.Elem()
	}
	if shape.IsValid() && node.IsValid() && shape.Kind() == reflect.Slice && node.Kind() == reflect.Slice {
		return b.sameList(shape, node)
	}
	if isNil(shape) || isNil(node) {
		return isNil(shape) && isNil(node)
	}
	if name, ok := shape.Interface().(*ast.Ident); ok && strings.HasPrefix(name.Name, "any_") {
		if expr, ok := node.Interface().(ast.Expr); ok {
			return b.bind(name.Name, expr)
		}
		return false
	}
	if shape.Type() != node.Type() {
		return false
	}
	switch shape.Kind() {
	case reflect.Ptr:
		return b.same(shape.Elem(), node.Elem())
	case reflect.Struct:
		for i := 0; i < shape.NumField(); i++ {
			switch shape.Type().Field(i).Type {
			case reflect.TypeOf(token.NoPos), reflect.TypeOf((*ast.Object)(nil)):
				continue
			}
			if !b.same(shape.Field(i), node.Field(i)) {
				return false
			}
		}
		return true
	}
	return shape.Interface() == node.Interface()
}

func (b *binding) sameList(shape, node reflect.Value) bool {
	for i := 0; i < shape.Len(); i++ {
		if name, ok := shape.Index(i).Interface().(*ast.Ident); ok && name.Name == "anys" {
			return true
		}
		if i >= node.Len() || !b.same(shape.Index(i), node.Index(i)) {
			return false
		}
	}
	return shape.Len() == node.Len()
}
