/** Screens show who it is without showing the name or number: 138****1234, the first three and the last of an ID, 张**, A** S**. What is masked already stays as it is. */
export function maskedIdentifier(kind: string, value: string): string {
  if (kind === 'phone') return value.length > 8 ? `${value.slice(0, 3)}****${value.slice(-4)}` : `****${value.slice(-2)}`
  if (kind === 'idNumber') return value.length > 6 ? `${value.slice(0, 3)}${'*'.repeat(value.length - 4)}${value.slice(-1)}` : '*'.repeat(value.length)
  if (kind === 'name') return maskedName(value)
  return kind === 'address' ? `${[...value].slice(0, value.length > 12 ? 6 : 2).join('')}…` : value
}

/** Of a Chinese name the family name stays, of others the first letter of each word. */
function maskedName(name: string): string {
  const signs = [...name.trim()]
  if (/\p{Script=Han}/u.test(name)) return `${signs[0]}${'*'.repeat(Math.max(1, signs.length - 1))}`
  return name.trim().split(/\s+/).map((word) => `${[...word][0] ?? ''}**`).join(' ')
}
