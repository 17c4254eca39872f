/** Screens show who it is without showing the number: 138****1234, the first three and the last of an ID. */
export function maskedIdentifier(kind: string, value: string): string {
  if (kind === 'phone') return `${value.slice(0, 3)}****${value.slice(-4)}`
  if (kind === 'idNumber') return `${value.slice(0, 3)}${'*'.repeat(Math.max(0, value.length - 4))}${value.slice(-1)}`
  return kind === 'address' ? `${value.slice(0, 6)}…` : value
}
