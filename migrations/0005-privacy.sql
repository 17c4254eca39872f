set local search_path to firebreak;

alter table "Person" add column "forgottenAt" timestamptz;

create table "LegalHold" (
  "area" text collate "C" not null,
  "id" uuid not null,
  "version" integer not null,
  "recordedAt" timestamptz not null,
  "recordedBy" text collate "C" not null,
  "outbreakId" uuid not null,
  "jurisdiction" text collate "C" not null,
  "sourceKey" text collate "C",
  "subjectNoun" text collate "C" not null,
  "subjectId" uuid not null,
  "reason" text collate "C" not null,
  "heldAt" timestamptz not null,
  "heldBy" text collate "C" not null,
  "liftedAt" timestamptz,
  "liftedBecause" text collate "C",
  primary key ("area", "id")
);

-- topology "LegalHold" distributed

create index "LegalHold_subjectId" on "LegalHold" ("subjectId");

alter table "LegalHold" enable row level security;

alter table "LegalHold" force row level security;

create policy "places" on "LegalHold" using ((select nullif(current_setting('app.scope', true), '')) = '%' or "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]));

create table "RetentionRun" (
  "area" text collate "C" not null,
  "id" uuid not null,
  "version" integer not null,
  "recordedAt" timestamptz not null,
  "recordedBy" text collate "C" not null,
  "outbreakId" uuid not null,
  "jurisdiction" text collate "C" not null,
  "sourceKey" text collate "C",
  "at" timestamptz not null,
  "forgotten" integer not null,
  "deleted" integer not null,
  "byRule" jsonb not null,
  primary key ("area", "id")
);

-- topology "RetentionRun" distributed

create index "RetentionRun_at" on "RetentionRun" ("area", "outbreakId", "at");

alter table "RetentionRun" enable row level security;

alter table "RetentionRun" force row level security;

create policy "places" on "RetentionRun" using ((select nullif(current_setting('app.scope', true), '')) = '%' or "jurisdiction" like any ((select string_to_array(nullif(current_setting('app.scope', true), ''), ','))::text[]));
