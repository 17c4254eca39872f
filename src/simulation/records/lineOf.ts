/** A line of people of which only the numbers were counted: on which day somebody is served who came on a day, at a share of the way through those who came. First come, first served. */
export interface Line {
  /** So many were served on the next day, so many waited after it. */
  tell(served: number, waiting: number): void
  /** Undefined: not within the days told. */
  servedOn(day: number, share: number): number | undefined
}

export function lineOf(): Line {
  const [cameBefore, servedBy]: [number[], number[]] = [[0], []]
  return {
    tell(served, waiting) {
      servedBy.push((servedBy.at(-1) ?? 0) + served)
      cameBefore.push((servedBy.at(-1) as number) + waiting)
    },
    servedOn(day, share) {
      const [before, after] = [cameBefore[day] as number, cameBefore[day + 1] as number]
      const place = before + share * (after - before)
      for (let on = day; on < servedBy.length; on++) if ((servedBy[on] as number) >= place) return on
      return undefined
    },
  }
}
