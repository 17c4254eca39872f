import type pg from 'pg'
import type { KeptRun } from '../../simulation/compare/KeptRun.ts'
import type { KeptRuns } from './keptRuns.ts'

/** Kept in the database: what one machine has run no other runs again. */
export function runsInTable(pool: pg.Pool): KeptRuns {
  return {
    known: async (key) => (await pool.query<{ run: KeptRun }>('select run from "SimulationRun" where key = $1 order by draw, replicate', [key])).rows.map(({ run }) => run),
    add: async (key, run) => void (await pool.query('insert into "SimulationRun" (key, draw, replicate, run) values ($1, $2, $3, $4) on conflict do nothing', [key, run.draw, run.replicate, JSON.stringify(run)])),
  }
}
