import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, dayNumber, dayOf, daysBetween, isDay, millisOf } from './Day.ts'
import { isTimeZone, timeZone } from './timeZone.ts'

const moment = fc.date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })

describe('days', () => {
  it('count as the calendar counts them', () => fc.assert(fc.property(moment, (date) => {
    expect(dayOf(dayNumber(date.toISOString()))).toBe(date.toISOString().slice(0, 10))
  })))
  it('are read by arithmetic as the engine reads them', () => fc.assert(fc.property(moment, (date) => {
    expect(millisOf(date.toISOString())).toBe(date.getTime())
  })))
  it('tell what is a day from what only looks like one', () => expect(['2022-02-28', '2022-02-30', '2022-2-3', 'x', '2024-02-29'].map(isDay)).toEqual([true, false, false, false, true]))
  it('add and subtract', () => expect([addDays('2022-12-31', 1), daysBetween('2022-11-01', '2022-11-11')]).toEqual(['2023-01-01', 10]))
})

describe('time zones', () => {
  it.each(['Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Pacific/Auckland', 'Asia/Kathmandu', 'UTC'])('know which day a moment falls on: %s', (name) => {
    const zone = timeZone(name)
    const words = new Intl.DateTimeFormat('en-CA', { timeZone: name, year: 'numeric', month: '2-digit', day: '2-digit' })
    fc.assert(fc.property(fc.date({ min: new Date('1990-01-01'), max: new Date('2049-12-31'), noInvalidDate: true }), (date) => {
      expect(dayOf(zone.dayAt(date.getTime()))).toBe(words.format(date))
      const day = zone.dayAt(date.getTime())
      expect(zone.startOf(day) <= date.getTime() && date.getTime() < zone.startOf(day + 1)).toBe(true)
    }))
  })
  it('are refused by name when there is none', () => expect([isTimeZone('Asia/Shanghai'), isTimeZone('Mars/Olympus')]).toEqual([true, false]))
})
