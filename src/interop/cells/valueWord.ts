/** A word as vocabularies keep it: full-width made plain, capitals, marks and punctuation gone. "Not a case." and "not_a_case" are one word. */
export const valueWord = (text: string): string => (plainWord.test(text) ? text : text.normalize('NFKC').toLowerCase().replace(/[_.\-/\\()（）【】[\]:：;；,，、*#?？"'“”]+/g, ' ').replace(/\s+/g, ' ').trim())

const plainWord = /^[a-z0-9]*$/
