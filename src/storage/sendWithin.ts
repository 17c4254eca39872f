import type pg from 'pg'
import type { Sender } from './scopedQuery.ts'

/** Sends statements within one transaction. Statements under different places may come one after the other without waiting: the server's wall is told just before the first of each. */
export function sendWithin(client: pg.ClientBase): Sender {
  let told: string | undefined
  return {
    send: (setting, statement, values) => {
      // A failed telling is told by the statement after it, which then fails for the same reason.
      if (told !== setting) void client.query(`set local app.scope = '${setting}'`).catch(() => undefined)
      told = setting
      return client.query(statement, values as unknown[]) as never
    },
  }
}
