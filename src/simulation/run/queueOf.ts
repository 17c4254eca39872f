import { addRow } from './growing.ts'

/**
 * What waits for something of which there is so much a day, first come, first served. Not everything that waits has to be known one by
 * one: `add` says how many come, `track` puts somebody at a place among those who came last.
 */
export interface Queue {
  /** So many more come. */
  add(count: number): void
  /** Somebody among those `add` told of last, at a share (0 to 1) of the way through them. To be told in order of the share. */
  track(item: number, share: number): void
  /** One more comes, and is known. */
  put(item: number): void
  /** Serves a day's worth and hands over those known among them, in order. */
  serve(day: number, served: (item: number) => void): void
  /** How many wait. */
  waiting(): number
  /** How many were served on the last day served. */
  today(): number
  /** Mean and worst days of waiting so far, and the first day on which somebody waited; −1: nobody ever did. */
  delays(): { readonly meanDays: number; readonly worstDays: number; readonly from: number }
}

export function queueOf(capacity: number): Queue {
  const known = { length: 0, room: 256, item: new Int32Array(256), rank: new Float64Array(256), day: new Int16Array(256) }
  let [came, before, done, head, today, now] = [0, 0, 0, 0, 0, 0]
  let [waited, worst, from] = [0, 0, -1]
  const stand = (item: number, rank: number): void => {
    const row = addRow(known)
    known.item[row] = item
    known.rank[row] = rank
    known.day[row] = now
  }
  return {
    add(count) {
      before = came
      came += count
    },
    track: (item, share) => stand(item, before + share * (came - before)),
    put(item) {
      stand(item, came + 0.5)
      came++
    },
    serve(day, served) {
      now = day
      const last = done
      done = Math.min(came, done + capacity)
      today = done - last
      while (head < known.length && (known.rank[head] as number) <= done) {
        worst = Math.max(worst, day - (known.day[head] as number))
        served(known.item[head++] as number)
      }
      if (came > done) {
        waited += came - done
        if (from < 0) from = day
        worst = Math.max(worst, 1, head < known.length ? day - (known.day[head] as number) : 1)
      }
      if (head > 4_096 && head * 2 > known.length) forget()
      now = day + 1
    },
    waiting: () => came - done,
    today: () => today,
    delays: () => ({ meanDays: done > 0 ? waited / done : waited > 0 ? Infinity : 0, worstDays: worst, from }),
  }

  /** Forgets those served, so that a long run keeps only who waits. */
  function forget(): void {
    for (const column of [known.item, known.rank, known.day]) column.copyWithin(0, head, known.length)
    known.length -= head
    head = 0
  }
}
