/** A word as vocabularies keep it: full-width made plain, capitals, accents and punctuation gone. "Not a case." and "not_a_case" are one word. */
export const valueWord = (text: string): string => (plainWord.test(text) ? text : text.normalize('NFKC').normalize('NFD').replace(/(\p{Script=Latin})\p{M}+/gu, '$1').normalize('NFC').toLowerCase().replace(/[_.\-/\\()（）【】[\]:：;；,，、*#?？"'“”]+/g, ' ').replace(/\s+/g, ' ').trim())

const plainWord = /^[a-z0-9]*$/
