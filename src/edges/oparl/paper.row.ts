// Dokument och ärenden som OParl: a document is a paper with a file, a matter one that was treated at many meetings. An
// OParl consultation is one such treatment, not a remiss.
import { sql } from 'kysely'
import { formLabels } from '../../features/documents/document.words.ts'
import { type Found, groupBy, type Reading, type Stamps, stampedObjects } from './body.row.ts'
import { file, fileRows } from './meeting.row.ts'
import { type Addresses, type OparlObject, object, type Stamp } from './object.ts'
import { stampsOf } from './stamp.row.ts'

export async function documentPapers(reading: Reading, keys: readonly string[], stamps: Stamps): Promise<Found> {
  const { db, to } = reading
  const rows = await fileRows(reading)
    .where('d.code', 'in', [...keys])
    .execute()
  const from = await db
    .selectFrom('document as d')
    .innerJoin('forum as f', 'f.id', 'd.forum_id')
    .select(['d.code', 'f.slug'])
    .where('d.code', 'in', [...keys])
    .execute()
  const forumOf = new Map(from.map(it => [it.code, it.slug]))
  return stampedObjects(
    rows,
    stamps,
    it => it.code,
    (it, stamp) => {
      const forum = forumOf.get(it.code)
      return object('Paper', to.object('paper', 'document', it.code), stamp, {
        body: to.body,
        name: it.title,
        date: it.meeting_date,
        paperType: formLabels[it.form],
        mainFile: file(it, stamp, to),
        originatorOrganization: forum ? [to.object('organization', 'forum', forum)] : [],
        web: to.page(`/dokument/${it.code}`),
      })
    },
  )
}

const treated = ({ db }: Reading) =>
  db
    .selectFrom('matter_handling as h')
    .innerJoin('matter as m', 'm.id', 'h.matter_id')
    .innerJoin('item as i', 'i.code', 'h.item_code')
    .innerJoin('meeting as g', 'g.id', 'i.meeting_id')
    .innerJoin('forum as f', 'f.id', 'g.forum_id')
    .select(['m.code as matter', 'i.code as item', 'i.types', 'g.code as meeting', 'g.date', 'f.slug as forum'])
    .select(sql<string>`m.code || '.' || h.item_code`.as('key'))
    .select(it =>
      it
        .exists(
          it
            .selectFrom('stance as s')
            .select('s.id')
            .whereRef('s.item_id', '=', 'i.id')
            .where('s.status', '=', 'final'),
        )
        .as('decided'),
    )
    .where('m.published', '=', true)
    .where('i.published', '=', true)
    .where('g.published', '=', true)
    .orderBy('g.date')
    .orderBy('i.code')
type TreatedRow = Awaited<ReturnType<ReturnType<typeof treated>['execute']>>[number]

const consultation = (it: TreatedRow, stamp: Stamp, to: Addresses): OparlObject =>
  object('Consultation', to.object('consultation', 'handling', it.key), stamp, {
    paper: to.object('paper', 'matter', it.matter),
    agendaItem: to.object('agendaItem', 'item', it.item),
    meeting: to.object('meeting', 'meeting', it.meeting),
    organization: [to.object('organization', 'forum', it.forum)],
    // A forum takes position and recommends; only the principals decide.
    authoritative: false,
    role: it.decided ? 'ställningstagande' : it.types.join(', '),
  })

export async function consultations(reading: Reading, keys: readonly string[], stamps: Stamps): Promise<Found> {
  const rows = await treated(reading)
    .where(sql<boolean>`m.code || '.' || h.item_code = any (${[...keys]}::text[])`)
    .where('m.code', 'in', [...new Set(keys.map(it => it.split('.')[0] ?? ''))])
    .execute()
  return stampedObjects(
    rows,
    stamps,
    it => it.key,
    (it, stamp) => consultation(it, stamp, reading.to),
  )
}

const kinds = ['continues', 'splits', 'merges', 'revises', 'implements'] as const

export async function matterPapers(reading: Reading, keys: readonly string[], stamps: Stamps): Promise<Found> {
  const { db, to } = reading
  const rows = await db
    .selectFrom('matter')
    .select(['id', 'code', 'title'])
    .where('code', 'in', [...keys])
    .where('published', '=', true)
    .execute()
  if (rows.length === 0) return new Map()
  const all = await treated(reading)
    .where(
      'm.code',
      'in',
      rows.map(it => it.code),
    )
    .execute()
  const own = await stampsOf(
    db,
    'handling',
    all.map(it => it.key),
  )
  const ids = rows.map(it => it.id)
  const related = await db
    .selectFrom('matter_relation as r')
    .innerJoin('matter as a', 'a.id', 'r.from_id')
    .innerJoin('matter as b', 'b.id', 'r.to_id')
    .select(['a.code as from', 'b.code as to', 'r.kind'])
    .where(it => it.or([it('r.from_id', 'in', ids), it('r.to_id', 'in', ids)]))
    .where('a.published', '=', true)
    .where('b.published', '=', true)
    .where('r.kind', 'in', [...kinds])
    .orderBy('r.id')
    .execute()
  const byMatter = groupBy(all, it => it.matter)
  return stampedObjects(
    rows,
    stamps,
    it => it.code,
    (it, stamp) => {
      const handled = byMatter.get(it.code) ?? []
      const others = related.flatMap(one => (one.from === it.code ? [one.to] : one.to === it.code ? [one.from] : []))
      return object('Paper', to.object('paper', 'matter', it.code), stamp, {
        body: to.body,
        name: it.title,
        reference: it.code,
        date: handled[0]?.date,
        paperType: 'Ärende',
        relatedPaper: [...new Set(others)].map(code => to.object('paper', 'matter', code)),
        underDirectionOf: [...new Set(handled.map(one => one.forum))].map(slug =>
          to.object('organization', 'forum', slug),
        ),
        consultation: handled.flatMap(one => {
          const at = own.get(one.key)
          return at && !at.deleted ? [consultation(one, at, to)] : []
        }),
        web: to.page(`/arenden/${it.code}`),
      })
    },
  )
}
