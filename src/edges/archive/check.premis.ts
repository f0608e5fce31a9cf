// PREMIS och ERMS hålls till regler skrivna ur sina specifikationer, since their schemas are not ours to hand on. Pure.
// Sources: PREMIS Data Dictionary 3.0, CITS ERMS 2.1.0 (its numbers stand with each rule).

import type { Claimed, Problem } from './check.mets.ts'
import { below, type Element, within } from './check.xml.ts'
import { isData } from './mets.ts'

const text = (it: Element | undefined, name: string): string => below(it, name)[0]?.text ?? ''

/** Every file of the content is an object with the checksum and the size that METS says, and every link leads somewhere. */
export function checkPremis(root: Element | undefined, path: string, claimed: readonly Claimed[]): readonly Problem[] {
  const said = (rule: string, words: string): Problem => ({ rule, path, said: words })
  if (root?.name !== 'premis' || root.namespace !== 'http://www.loc.gov/premis/v3')
    return [said('premis', 'Filen är ingen PREMIS 3.0.')]
  const objects = below(root, 'object')
  const events = below(root, 'event')
  const agents = below(root, 'agent')
  const known = new Map(objects.map(it => [text(below(it, 'objectIdentifier')[0], 'objectIdentifierValue'), it]))
  const eventIds = new Set(events.map(it => text(below(it, 'eventIdentifier')[0], 'eventIdentifierValue')))
  const agentIds = new Set(agents.map(it => text(below(it, 'agentIdentifier')[0], 'agentIdentifierValue')))
  const lost = (name: string, value: string, ids: { has(id: string): boolean }): boolean =>
    within(root, name).some(it => !ids.has(text(it, value)))
  return [
    ...(root.attributes.version === '3.0' ? [] : [said('premis', 'Versionen är inte 3.0.')]),
    ...(objects.length === known.size ? [] : [said('premis', 'Två objekt har samma namn.')]),
    ...(lost('linkingEventIdentifier', 'linkingEventIdentifierValue', eventIds)
      ? [said('premis', 'Ett objekt pekar på en händelse som inte finns.')]
      : []),
    ...(lost('linkingAgentIdentifier', 'linkingAgentIdentifierValue', agentIds)
      ? [said('premis', 'En händelse pekar på en aktör som inte finns.')]
      : []),
    ...(lost('linkingObjectIdentifier', 'linkingObjectIdentifierValue', known)
      ? [said('premis', 'En händelse pekar på ett objekt som inte finns.')]
      : []),
    ...claimed.flatMap(it => objectProblems(it, known.get(it.path)).map(words => said('premis', words))),
  ]
}

function objectProblems(claimed: Claimed, object: Element | undefined): readonly string[] {
  if (!object) return isData(claimed.path) ? [`${claimed.path} finns inte som objekt.`] : []
  const [characteristics] = below(object, 'objectCharacteristics')
  const [fixity] = below(characteristics, 'fixity')
  return [
    ...(text(fixity, 'messageDigest') === claimed.sha256 ? [] : [`${claimed.path} har en annan kontrollsumma i METS.`]),
    ...(text(characteristics, 'size') === String(claimed.size) ? [] : [`${claimed.path} har en annan storlek i METS.`]),
    ...(within(characteristics, 'formatName')[0]?.text ? [] : [`${claimed.path} har inget format.`]),
  ]
}

const agentTypes = ['creator', 'authorising_person', 'responsible_person', 'receiver', 'other']
const gone = 'En uppgift om bevarande eller gallring är inte hel.'
const isNamedOther = ({ attributes: it }: Element): boolean => it.agentType !== 'other' || Boolean(it.otherAgentType)
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** `paths`: every file of the content. */
export function checkErms(root: Element | undefined, path: string, paths: ReadonlySet<string>): readonly Problem[] {
  const said = (rule: string, words: string): Problem => ({ rule, path, said: words })
  if (root?.name !== 'erms' || root.namespace !== 'https://DILCIS.eu/XML/ERMS')
    return [said('ERMS1', 'Filen är ingen ERMS.')]
  const records = within(root, 'record')
  const aggregations = within(root, 'aggregation')
  const all = [...records, ...aggregations]
  const ids = all.map(it => it.attributes.systemIdentifier ?? '')
  const folder = path.replace(/[^/]*$/, '')
  const made = (it: Element): boolean =>
    within(below(it, 'dates')[0], 'date').some(one => one.attributes.dateType === 'created')
  const each = (holds: (it: Element) => boolean): boolean => all.every(holds)
  const agents = within(root, 'agent')
  const rules: readonly (readonly [string, boolean, string])[] = [
    ['ERMS1', Boolean(text(below(root, 'control')[0], 'identification')), 'Dokumentets identitet saknas.'],
    ['ERMS10', within(root, 'maintenanceInformation').length === 1, 'Uppgifter om underhåll saknas.'],
    ['ERMS17', Boolean(within(root, 'agencyName')[0]?.text), 'Arkivbildarens namn saknas.'],
    ['ERMS34', within(root, 'appendix').every(it => Boolean(it.attributes.path)), 'En fil saknar sökväg.'],
    [
      'ERMS59',
      within(root, 'restriction').every(it => Boolean(text(it, 'regulation'))),
      'En begränsning saknar regel.',
    ],
    ['ERMS93', agents.every(it => agentTypes.includes(it.attributes.agentType ?? '')), 'En aktör har fel typ.'],
    ['ERMS94', agents.every(isNamedOther), 'En övrig aktör saknar vad den är.'],
    ['ERMS113', within(root, 'disposal').every(it => /^(true|false)$/.test(it.attributes.disposable ?? '')), gone],
    ['ERMS125', within(root, 'disposal').every(it => within(it, 'disposalDate').length > 0), gone],
    ['ERMS130', each(it => uuid.test(it.attributes.systemIdentifier ?? '')), 'Något saknar UUID.'],
    ['ERMS130', new Set(ids).size === ids.length, 'Två handlingar eller ärenden har samma UUID.'],
    ['ERMS135', records.every(made), 'En handling saknar datum då den skapades.'],
    ['ERMS139', each(it => Boolean(text(it, 'title') || text(it, 'description'))), 'Något saknar titel.'],
    ['ERMS146', each(it => Boolean(text(it, 'objectId'))), 'Något saknar objectId.'],
    ['ERMS204', aggregations.every(made), 'Ett ärende saknar datum då det skapades.'],
  ]
  const lost = within(root, 'appendix').filter(it => !paths.has(folder + (it.attributes.path ?? '')))
  const told = new Set(within(root, 'appendix').map(it => folder + (it.attributes.path ?? '')))
  const untold = [...paths].filter(it => it !== path && !told.has(it))
  return [
    ...rules.filter(([, holds]) => !holds).map(([rule, , words]) => said(rule, words)),
    ...lost.map(it => said('ERMS34', `${it.attributes.path} finns inte i paketet.`)),
    ...untold.map(it => said('ERMS34', `${it} hör inte till någon handling.`)),
  ]
}
