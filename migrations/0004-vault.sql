set local search_path to firebreak;

create table "PersonKey" (
  "area" text collate "C" not null,
  "id" uuid not null,
  "version" integer not null,
  "recordedAt" timestamptz not null,
  "recordedBy" text collate "C" not null,
  "outbreakId" uuid not null,
  "jurisdiction" text collate "C" not null,
  "sourceKey" text collate "C",
  "wrapped" text collate "C" not null,
  "keyId" text collate "C" not null,
  primary key ("area", "id")
);

-- topology "PersonKey" distributed

alter table "JournalEntry" add column "outcome" text collate "C";

alter table "JournalEntry" add column "mac" text collate "C";

create table "JournalSeal" (
  "area" text collate "C" not null,
  "id" uuid not null,
  "version" integer not null,
  "recordedAt" timestamptz not null,
  "recordedBy" text collate "C" not null,
  "outbreakId" uuid not null,
  "jurisdiction" text collate "C" not null,
  "sourceKey" text collate "C",
  "seq" integer not null,
  "entryId" uuid not null,
  "mac" text collate "C" not null,
  "sealedAt" timestamptz not null,
  primary key ("area", "id")
);

-- topology "JournalSeal" distributed

create index "JournalSeal_entryId" on "JournalSeal" ("entryId");

create index "JournalSeal_seq" on "JournalSeal" ("area", "outbreakId", "seq");
alter table "PersonKey" enable row level security;

alter table "PersonKey" force row level security;

create policy "places" on "PersonKey" using ((select nullif(current_setting('app.scope', true), '')) = '%' or "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]));

alter table "JournalSeal" enable row level security;

alter table "JournalSeal" force row level security;

create policy "places" on "JournalSeal" using ((select nullif(current_setting('app.scope', true), '')) = '%' or "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]));
