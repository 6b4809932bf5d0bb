// What is done for `allthreads reproduce` with the user's own Go: finding the places of gates in the sources of its
// runtime, and running the program with gates. Both are built by the user's toolchain, for only its go/parser is sure to
// read its own sources, and a package of Node would have to be taught each release.
package main

import (
	"encoding/json"
	"fmt"
	"os"
)

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(2)
}

func main() {
	if len(os.Args) != 2 {
		fail(fmt.Errorf("tool places|run"))
	}
	in := json.NewDecoder(os.Stdin)
	out := json.NewEncoder(os.Stdout)
	switch os.Args[1] {
	case "places":
		var order placesOrder
		if err := in.Decode(&order); err != nil {
			fail(err)
		}
		answer, err := place(order)
		if err != nil {
			fail(err)
		}
		if err := out.Encode(answer); err != nil {
			fail(err)
		}
	case "run":
		var order runOrder
		if err := in.Decode(&order); err != nil {
			fail(err)
		}
		for run := 0; run < order.Runs; run++ {
			observed, err := runOnce(order, run)
			if err != nil {
				fail(err)
			}
			if err := out.Encode(observed); err != nil {
				fail(err)
			}
			if order.Progress {
				fmt.Fprintf(os.Stderr, "\r\x1b[K%s: run %d of %d", order.About, run+1, order.Runs)
			}
		}
		if order.Progress {
			fmt.Fprint(os.Stderr, "\r\x1b[K")
		}
	}
}
