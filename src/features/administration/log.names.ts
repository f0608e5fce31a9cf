import type { Db } from '../../data/reading.ts'
import { href } from '../../http/route.ts'
import { isUuid } from '../../kernel/ids.ts'
import { organisationHref } from '../organisations/organisation.ts'
import type { LogRow, LogThing } from './log.ts'

type Found = readonly (readonly [id: string, thing: LogThing])[]

/** How the things of one noun are found by their ids. What is gone, or has no page, is not among the answers. */
const finders: Readonly<Record<string, (db: Db, ids: readonly string[]) => Promise<Found>>> = {
  document: async (db, ids) =>
    (await db.selectFrom('document').select(['id', 'code', 'title']).where('id', 'in', ids).execute()).map(it => [
      it.id,
      { name: it.title, href: href('/dokument/:code', it) },
    ]),
  person: async (db, ids) =>
    (await db.selectFrom('person').select(['id', 'code', 'name']).where('id', 'in', ids).execute()).map(it => [
      it.id,
      { name: it.name, href: href('/personer/:code', it) },
    ]),
  organisation: async (db, ids) =>
    (await db.selectFrom('organisation').select(['id', 'slug', 'kind', 'name']).where('id', 'in', ids).execute()).map(
      it => [it.id, { name: it.name, href: organisationHref(it) }],
    ),
  forum: async (db, ids) =>
    (await db.selectFrom('forum').select(['id', 'slug', 'name']).where('id', 'in', ids).execute()).map(it => [
      it.id,
      { name: it.name, href: href('/forum/:slug', it) },
    ]),
  area: async (db, ids) =>
    (await db.selectFrom('area').select(['id', 'slug', 'name']).where('id', 'in', ids).execute()).map(it => [
      it.id,
      { name: it.name, href: href('/omraden/:slug', it) },
    ]),
  mandate: async (db, ids) =>
    (await db.selectFrom('mandate').select(['id', 'code', 'title']).where('id', 'in', ids).execute()).map(it => [
      it.id,
      { name: it.title, href: href('/uppdrag/:code', it) },
    ]),
  matter: async (db, ids) =>
    (await db.selectFrom('matter').select(['id', 'code', 'title']).where('id', 'in', ids).execute()).map(it => [
      it.id,
      { name: it.title, href: href('/arenden/:code', it) },
    ]),
  paper: async (db, ids) =>
    (await db.selectFrom('paper').select(['id', 'code', 'title']).where('id', 'in', ids).execute()).map(it => [
      it.id,
      { name: it.title, href: href('/handlingar/:code', it) },
    ]),
  extract: async (db, ids) =>
    (await db.selectFrom('extract').select(['id', 'code', 'content']).where('id', 'in', ids).execute()).map(it => [
      it.id,
      { name: `Utdrag: ${it.content.item.title}`, href: href('/utdrag/:code', it) },
    ]),
  meeting: async (db, ids) =>
    (
      await db
        .selectFrom('meeting as m')
        .innerJoin('forum as f', 'f.id', 'm.forum_id')
        .select(['m.id', 'm.code', 'm.date', 'f.name'])
        .where('m.id', 'in', ids)
        .execute()
    ).map(it => [it.id, { name: `${it.name} ${it.date}`, href: href('/moten/:code', it) }]),
  package: async (db, ids) =>
    (
      await db
        .selectFrom('archive_package as p')
        .innerJoin('meeting as m', 'm.id', 'p.meeting_id')
        .select(['p.id', 'p.name', 'm.code'])
        .where('p.id', 'in', ids)
        .execute()
    ).map(it => [it.id, { name: `arkivpaketet ${it.name}`, href: href('/moten/:code/arkivpaket', it) }]),
  participant: async (db, ids) =>
    (
      await db
        .selectFrom('participant as p')
        .innerJoin('meeting as m', 'm.id', 'p.meeting_id')
        .select(['p.id', 'p.name', 'm.code'])
        .where('p.id', 'in', ids)
        .execute()
    ).map(it => [it.id, { name: it.name, href: href('/moten/:code/svar', it) }]),
  task: async (db, ids) =>
    (await db.selectFrom('task').select(['id', 'code', 'words']).where('id', 'in', ids).execute()).map(it => [
      it.id,
      { name: `uppgiften ”${it.words}”`, href: href('/uppgifter/:code', it) },
    ]),
  gathering: async (db, ids) =>
    (await db.selectFrom('gathering').select(['id', 'code', 'title']).where('id', 'in', ids).execute()).map(it => [
      it.id,
      { name: it.title, href: href('/konferenser/:code', it) },
    ]),
  date_poll: async (db, ids) =>
    (await db.selectFrom('date_poll').select(['id', 'code', 'title']).where('id', 'in', ids).execute()).map(it => [
      it.id,
      { name: it.title, href: href('/datumforslag/:code', it) },
    ]),
  gate: async (db, ids) =>
    (await db.selectFrom('stance_gate').select(['id', 'code', 'condition']).where('id', 'in', ids).execute()).map(
      it => [it.id, { name: `villkoret ”${it.condition}”`, href: href('/klarera/:code', it) }],
    ),
  registration: async (db, ids) =>
    (
      await db
        .selectFrom('registration as r')
        .innerJoin('gathering as g', 'g.id', 'r.gathering_id')
        .select(['r.id', 'r.name', 'g.title', 'g.code'])
        .where('r.id', 'in', ids)
        .execute()
    ).map(it => [it.id, { name: `${it.name}, ${it.title}`, href: href('/konferenser/:code', it) }]),
  submission: async (db, ids) =>
    (await db.selectFrom('submission').select(['id', 'code', 'title']).where('id', 'in', ids).execute()).map(it => [
      it.id,
      { name: it.title, href: href('/beredning/:code', it) },
    ]),
  import: async (_, ids) => ids.map(id => [id, { name: 'inläsning', href: href('/inlasning/:id', { id }) }]),
  seat: async (db, ids) =>
    (
      await db
        .selectFrom('seat as s')
        .innerJoin('forum as f', 'f.id', 's.forum_id')
        .select(['s.id', 'f.slug', 'f.name'])
        .where('s.id', 'in', ids)
        .execute()
    ).map(it => [it.id, { name: `platserna i ${it.name}`, href: href('/forum/:slug/platser', it) }]),
  membership: async (db, ids) =>
    (
      await db
        .selectFrom('membership as m')
        .innerJoin('person as p', 'p.id', 'm.person_id')
        .innerJoin('seat as s', 's.id', 'm.seat_id')
        .innerJoin('forum as f', 'f.id', 's.forum_id')
        .select(['m.id', 'p.name', 'f.slug', 'f.name as forum'])
        .where('m.id', 'in', ids)
        .execute()
    ).map(it => [it.id, { name: `${it.name} i ${it.forum}`, href: href('/forum/:slug/platser', it) }]),
  role_grant: async (db, ids) =>
    (
      await db
        .selectFrom('role_grant as g')
        .innerJoin('person as p', 'p.id', 'g.person_id')
        .select(['g.id', 'p.code', 'p.name'])
        .where('g.id', 'in', ids)
        .execute()
    ).map(it => [it.id, { name: it.name, href: href('/administration/roller/:id', it) }]),
  role_request: async (db, ids) =>
    (
      await db
        .selectFrom('role_request as r')
        .innerJoin('person as p', 'p.id', 'r.person_id')
        .select(['r.id', 'p.name'])
        .where('r.id', 'in', ids)
        .execute()
    ).map(it => [it.id, { name: it.name, href: href('/administration/begaran/:id', it) }]),
  agenda_item: async (db, ids) =>
    (
      await db
        .selectFrom('agenda_item as i')
        .leftJoin('meeting as m', 'm.id', 'i.meeting_id')
        .innerJoin('forum as f', 'f.id', 'i.forum_id')
        .select(['i.id', 'i.code as item', 'i.title', 'm.code', 'f.slug'])
        .where('i.id', 'in', ids)
        .execute()
    ).map(({ id, title, item, code, slug }) => [
      id,
      {
        name: title,
        href: code ? href('/moten/:code/dagordning/:item', { code, item }) : href('/forum/:slug/parkering', { slug }),
      },
    ]),
  template_row: async (db, ids) =>
    (
      await db
        .selectFrom('template_row as t')
        .innerJoin('forum as f', 'f.id', 't.forum_id')
        .select(['t.id', 't.title', 'f.slug'])
        .where('t.id', 'in', ids)
        .execute()
    ).map(it => [it.id, { name: it.title, href: href('/forum/:slug/mallar', it) }]),
  wheel_entry: async (db, ids) =>
    (await db.selectFrom('wheel_entry').select(['id', 'title']).where('id', 'in', ids).execute()).map(it => [
      it.id,
      { name: it.title, href: href('/arshjul/poster/:id', it) },
    ]),
  wheel_category: async (db, ids) =>
    (await db.selectFrom('wheel_category').select(['id', 'code', 'name']).where('id', 'in', ids).execute()).map(it => [
      it.id,
      { name: it.name, href: href('/arshjul/kategorier/:code', it) },
    ]),
}

/** What the rows are about, by 'noun:id', as it is called now: one question for each noun that is there. */
export async function thingsOf(
  db: Db,
  rows: readonly Pick<LogRow, 'subject'>[],
): Promise<ReadonlyMap<string, LogThing>> {
  const subjects = [...new Set(rows.flatMap(it => it.subject ?? []))].map(it => {
    const [noun = '', id = ''] = it.split(':')
    return { noun, id }
  })
  const things = new Map<string, LogThing>()
  for (const [noun, of] of Map.groupBy(subjects, it => it.noun)) {
    const ids = of.map(it => it.id).filter(isUuid)
    const found = ids.length > 0 ? await finders[noun]?.(db, ids) : undefined
    for (const [id, thing] of found ?? []) things.set(`${noun}:${id}`, thing)
  }
  return things
}
