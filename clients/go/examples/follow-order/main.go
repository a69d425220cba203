// Command follow-order follows a production order: its states, and each of its rejects with the cause.
//
//	KENPIN_TOKEN=… go run ./examples/follow-order ORDER [HOST:PORT] [CA.crt]
package main

import (
	"context"
	"fmt"
	"os"

	"kenpin.dev/api"
	"kenpin.dev/api/examples/follow-order/follow"
)

func main() {
	arguments := append(os.Args[1:], "", "", "")
	if arguments[0] == "" {
		fmt.Fprintln(os.Stderr, "follow-order ORDER [HOST:PORT] [CA.crt]")
		os.Exit(2)
	}
	address, options := arguments[1], kenpin.Options{Token: os.Getenv("KENPIN_TOKEN")}
	if address == "" {
		address = "127.0.0.1:50051"
	}
	if arguments[2] != "" {
		options.TLS = &kenpin.TLS{CA: arguments[2]}
	}
	client, err := kenpin.Connect(address, options)
	if err == nil {
		defer client.Close()
		err = follow.Order(context.Background(), client, arguments[0], func(line string) { fmt.Println(line) })
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
