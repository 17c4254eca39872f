/** Number of the month a word stands for (English, French, Spanish, Portuguese, German, whole or cut short), or nothing. */
export function monthOf(word: string): number | undefined {
  const plain = word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  if (plain.length < 3) return undefined
  return byWord.get(plain)
}

const months: readonly (readonly string[])[] = [
  ['january', 'janvier', 'enero', 'janeiro', 'januar', 'jan', 'ene'],
  ['february', 'fevrier', 'febrero', 'fevereiro', 'februar', 'feb', 'fev'],
  ['march', 'mars', 'marzo', 'marco', 'marz', 'maerz', 'mar'],
  ['april', 'avril', 'abril', 'apr', 'avr', 'abr'],
  ['may', 'mai', 'mayo', 'maio'],
  ['june', 'juin', 'junio', 'junho', 'juni', 'jun'],
  ['july', 'juillet', 'julio', 'julho', 'juli', 'jul', 'juil'],
  ['august', 'aout', 'agosto', 'aug', 'aou', 'ago'],
  ['september', 'septembre', 'septiembre', 'setembro', 'sep', 'sept', 'set'],
  ['october', 'octobre', 'octubre', 'outubro', 'oktober', 'oct', 'out', 'okt'],
  ['november', 'novembre', 'noviembre', 'novembro', 'nov'],
  ['december', 'decembre', 'diciembre', 'dezembro', 'dezember', 'dec', 'dic', 'dez'],
]

const byWord: ReadonlyMap<string, number> = new Map(months.flatMap((words, at) => words.map((word) => [word, at + 1] as const)))
