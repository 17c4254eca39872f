/** What is wrong with a value, in English for files and the command line, and by a key of the catalogues for screens. */
export const said = (key: string, message: string): { readonly message: string; readonly params: { readonly wrong: string } } => ({ message, params: { wrong: key } })
