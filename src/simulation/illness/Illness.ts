/**
 * A disease as one run of a simulation uses it: numbers only, one draw of every uncertain parameter. Made from a profile by `illnessOf`.
 * Days count from the day of infection, which is day 0, unless said otherwise.
 */
export interface Illness {
  /** Chance that the incubation takes so many days, by day from 0; sums to 1. Whoever has no symptoms has a day on which they would have come. */
  readonly incubation: Float64Array
  /** For each length of incubation, how infectiousness spreads over the days from 0; each row sums to 1. */
  readonly infectiousness: readonly Float64Array[]
  /** Infections one case makes on average where everybody is susceptible, by where people meet, at an individual factor of 1. */
  readonly reproduction: { readonly household: number; readonly group: number; readonly community: number }
  /** Shape of the gamma distribution (mean 1) of individual infectiousness; Infinity: all alike. */
  readonly dispersion: number
  /** Factor on infectiousness of those who never have symptoms. */
  readonly withoutSymptomsFactor: number
  /** Lower end in years of each band of the tables below; the first is 0. */
  readonly ages: readonly number[]
  /** By age band: factor on the chance of being infected; share of the infected who have symptoms; severe among those; critical among the severe; death among the critical. */
  readonly susceptibility: Float64Array
  readonly symptomatic: Float64Array
  readonly severe: Float64Array
  readonly critical: Float64Array
  readonly death: Float64Array
  /** Protection by vaccination on its day and its half-life in days, against infection and against severe illness. */
  readonly vaccine: { readonly infection: number; readonly infectionHalfLife: number; readonly severe: number; readonly severeHalfLife: number }
  /** Chance that a single sample of an infected person is positive, by days since onset (or the day it would have been) plus `sensitivityFrom`; 0 outside. */
  readonly sensitivity: Float64Array
  /** Days before onset the table above begins with. */
  readonly sensitivityFrom: number
  /** What is lost of the sensitivity each time the number of people in one tube doubles. */
  readonly poolLoss: number
  /** Chance that a sample of somebody not infected is positive and stays so when repeated. */
  readonly falsePositive: number
  /** Days in bed of somebody severe, in intensive care of somebody critical, from admission to death, and from onset to admission; chance by day from 0, each sums to 1. */
  readonly stay: { readonly severe: Float64Array; readonly critical: Float64Array; readonly untilDeath: Float64Array; readonly untilAdmission: Float64Array }
  /** Chance by day since onset that the release criterion by samples is first met; sums to 1. */
  readonly clearance: Float64Array
}

/** A parameter as a profile gives it: the value, the interval it is drawn from, and where it was read. */
export interface Parameter {
  /** Path within the profile: `spread.dispersion`; in a table by the age or day of the entry: `spread.byAge.severe.60`; of a distribution by its kind: `distributions.incubation.scale`. */
  readonly at: string
  /** Path of the parameter whose draw this one shares: the entries of a table move together, each within its own interval. Its own path where it stands alone. */
  readonly drawnWith: string
  readonly value: number
  readonly low: number
  readonly high: number
  readonly source: string
  /** No source gives it: it is assumed, and this is who has to decide. */
  readonly needsDecision?: string
}
