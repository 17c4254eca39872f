/** The incoming facts that fill what is empty in a record; what the record says already stays. */
export const fillsGaps = (was: Readonly<Record<string, unknown>>, incoming: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(incoming).filter(([name, value]) => value !== null && value !== undefined && isEmpty(was[name])))

/** “Unknown” and “not classified” say as little as nothing. */
export const isEmpty = (value: unknown): boolean => value === null || value === undefined || value === 'unknown' || value === 'notClassified' || value === 'placeholder'
