set local search_path to firebreak;

create table "Grant" (
  "id" uuid not null,
  "version" integer not null,
  "recordedAt" timestamptz not null,
  "recordedBy" text collate "C" not null,
  "account" text collate "C" not null,
  "role" text collate "C" not null,
  "jurisdiction" text collate "C" not null,
  "outbreakId" uuid,
  "until" timestamptz,
  "givenBy" text collate "C" not null,
  "reason" text collate "C" not null,
  "revokedAt" timestamptz,
  "revokedBy" text collate "C",
  "revokedBecause" text collate "C",
  primary key ("id")
);

-- topology "Grant" reference

create index "Grant_account" on "Grant" ("account");

create table "GlassBroken" (
  "area" text collate "C" not null,
  "id" uuid not null,
  "version" integer not null,
  "recordedAt" timestamptz not null,
  "recordedBy" text collate "C" not null,
  "outbreakId" uuid not null,
  "jurisdiction" text collate "C" not null,
  "sourceKey" text collate "C",
  "account" text collate "C" not null,
  "personId" uuid not null,
  "reason" text collate "C" not null,
  "at" timestamptz not null,
  "until" timestamptz not null,
  primary key ("area", "id")
);

-- topology "GlassBroken" distributed

create index "GlassBroken_account_personId" on "GlassBroken" ("area", "outbreakId", "account", "personId");

create index "GlassBroken_at" on "GlassBroken" ("area", "outbreakId", "at");
