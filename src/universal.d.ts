// What every JavaScript engine we run on has (server, browser, phone), though the language standard does not list it.
// Only the typed core reads this file's gaps: with the DOM's own types present these declarations agree with them.
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean })
  decode(input?: Uint8Array | ArrayBuffer, options?: { stream?: boolean }): string
}
declare class TextEncoder {
  encode(input?: string): Uint8Array
}
