import * as z from 'zod'

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

/** How the days of one column are read: decided by the evidence of the whole column, or said by a person; never row by row. */
export const DayReading = z.strictObject({
  /** 11/12/2022: day first or month first. */
  order: z.enum(['dmy', 'mdy']).optional(),
  /** 11/12/22: what each of three short numbers is. */
  shortOrder: z.enum(['dmy', 'mdy', 'ymd']).optional(),
  /** First of the hundred years that two-digit years fall in. */
  century: z.int().optional(),
  /** The day that the number 0 stands for. */
  dayZero: day.optional(),
  /** Numbers that would fall outside of this are refused. */
  numbersBetween: z.tuple([day, day]).readonly().optional(),
  /** The year of days written without one. */
  year: z.int().optional(),
})
export type DayReading = z.infer<typeof DayReading>

/** The first days that spreadsheet programs and statistics programs count from. */
export const dayZeros = { spreadsheet: '1899-12-30', spreadsheet1904: '1904-01-01', unix: '1970-01-01' } as const
