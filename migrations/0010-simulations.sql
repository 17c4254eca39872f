set local search_path to firebreak;

create table "Simulation" (
  "area" text collate "C" not null,
  "id" uuid not null,
  "version" integer not null,
  "recordedAt" timestamptz not null,
  "recordedBy" text collate "C" not null,
  "outbreakId" uuid not null,
  "jurisdiction" text collate "C" not null,
  "sourceKey" text collate "C",
  "title" text collate "C" not null,
  "scenario" jsonb not null,
  "askedAt" timestamptz not null,
  "cancelledAt" timestamptz,
  primary key ("area", "id")
);

-- topology "Simulation" distributed

create index "Simulation_askedAt" on "Simulation" ("area", "outbreakId", "askedAt");

alter table "Simulation" enable row level security;

alter table "Simulation" force row level security;

create policy "places" on "Simulation" using ((select nullif(current_setting('app.scope', true), '')) = '%' or "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]));

create policy "outbreak" on "Simulation" for select using ((select nullif(current_setting('app.scope', true), '')) is not null);

-- How far a question is and what it came to; which machine has taken it up, and until when it is taken to be at work. No noun: it is worked out from the question and may be worked out again.
create table "SimulationWork" (
  "id" uuid not null,
  "leasedBy" text collate "C" not null,
  "leasedUntil" timestamptz not null,
  "finished" integer not null,
  "of" integer not null,
  "failed" text collate "C",
  "answer" jsonb,
  "endedAt" timestamptz,
  primary key ("id")
);

-- topology "SimulationWork" reference

-- Single runs by the hash of all they depend on: a question that was asked before is answered at once, one that was stopped goes on.
create table "SimulationRun" (
  "key" text collate "C" not null,
  "draw" integer not null,
  "replicate" integer not null,
  "run" jsonb not null,
  primary key ("key", "draw", "replicate")
);

-- topology "SimulationRun" reference
