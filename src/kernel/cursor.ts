/** Where a list goes on: the sort key of the last row shown and its id. Readable in the address bar, meaningless to anything else. */
export const cursorAfter = (key: string | null, id: string): string => `${key ?? ''}~${id}`

export function readCursor(after: string | null | undefined): { readonly key: string; readonly id: string } | undefined {
  const at = after?.lastIndexOf('~') ?? -1
  return at < 0 || !after ? undefined : { key: after.slice(0, at), id: after.slice(at + 1) }
}
