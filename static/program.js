// instantiate makes an instance of the compiled program, in the page and in the engine's worker. Here alone is added what
// the program imports besides Go's own imports.
export const instantiate = (module, imports) => WebAssembly.instantiate(module, imports);
