/**
 * Waits for everything to end, well or not, and only then throws what went wrong first in the order given: nothing goes on in the
 * background of a transaction that has been given up.
 */
export async function all(parts: readonly Promise<unknown>[]): Promise<void> {
  const ended = await Promise.allSettled(parts)
  for (const one of ended) if (one.status === 'rejected') throw one.reason
}
