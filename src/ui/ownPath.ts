/** Where somebody wanted to go before signing in, when it lies in this house; its first screen otherwise. Browsers read //, /\ and tabs as ways to other hosts. */
export function ownPath(wanted: string | undefined, origin: string): string {
  if (!wanted?.startsWith('/') || !URL.canParse(wanted, origin)) return '/'
  const { origin: there, pathname, search, hash } = new URL(wanted, origin)
  return there === origin && !pathname.startsWith('//') && !pathname.startsWith('/api/') ? `${pathname}${search}${hash}` : '/'
}
