/** Så fungerar förslagen: what the model has learnt from, how often it is right, and what it knows. */
import type { VNode } from 'preact'
import type { PageContent } from '../../../http/route.ts'
import { dateAt } from '../../../kernel/time.ts'
import { ButtonForm } from '../../../ui/buttons.tsx'
import { EmptyState } from '../../../ui/empty.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { countText, dateText, listText, numberText, percentText } from '../../../ui/format.ts'
import { PageHead, Prose, Section } from '../../../ui/layout.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { ResponsiveTable } from '../../../ui/table.tsx'
import { suggestionsHref } from '../classify.links.ts'
import { Shares } from '../other.pages.tsx'
import type { Share } from '../other.ts'
import { goodEnough, type ModelFacts, type TypeFacts } from './model.row.ts'

export interface SuggestionsGiven {
  readonly facts: ModelFacts | undefined
  readonly types: readonly TypeFacts[]
  readonly limits: Readonly<Record<'suggest-cases' | 'suggest-share' | 'other-share' | 'other-least', number>>
  readonly mayLearn: boolean
  /** The county's shares of Annat, for those who keep the words. */
  readonly shares: readonly Share[]
}

export const SuggestionsPage = (given: SuggestionsGiven): PageContent => ({
  title: 'Så fungerar förslag på händelsetyp',
  breadcrumbs: [['Avvikelser', '/avvikelser']],
  main: (
    <>
      <PageHead
        title="Så fungerar förslag på händelsetyp"
        lead="Samklang räknar vilka ord som brukar finnas i rapporter av varje händelsetyp, och föreslår den typ som orden pekar mot. Det är alltid en människa som väljer."
      />
      {given.facts ? (
        <ModelShown {...given} facts={given.facts} />
      ) : (
        <EmptyState title="Modellen är inte byggd än">
          Den byggs varje natt av de ärenden som samordnare har klassificerat.
        </EmptyState>
      )}
      {given.mayLearn && (
        <ButtonForm action={suggestionsHref} look="secondary">
          Bygg om modellen nu
        </ButtonForm>
      )}
      <How />
      {given.shares.length > 0 && (
        <Section title="Andelen Annat i länet de senaste tolv månaderna">
          <Shares shares={given.shares} limits={given.limits} coarse />
        </Section>
      )}
    </>
  ),
})

function ModelShown(given: SuggestionsGiven & { readonly facts: ModelFacts }): VNode {
  const { facts, types, limits } = given
  const of = (part: number): string =>
    facts.cases > 0 ? `${percentText(part / facts.cases)} (${numberText(part)} av ${numberText(facts.cases)})` : '–'
  return (
    <>
      {!goodEnough(facts, limits) && (
        <Notice tone="warning" title="Inga förslag visas.">
          {facts.cases < limits['suggest-cases']
            ? `Det är för få ärenden att lära av. Förslag visas när minst ${countText(limits['suggest-cases'], 'ärende', 'ärenden')} är klassificerade.`
            : `Modellen har för ofta fel. Förslag visas när den valda typen finns bland de tre första i minst ${limits['suggest-share']} procent av ärendena.`}
        </Notice>
      )}
      <Facts
        facts={[
          { term: 'Byggd', value: dateText(dateAt(facts.builtAt)) },
          {
            term: 'Har lärt sig av',
            value: `${countText(facts.cases, 'ärende', 'ärenden')}${facts.oldestOn ? `, det äldsta från ${dateText(facts.oldestOn)}` : ''}`,
          },
          { term: 'Första förslaget rätt', value: of(facts.firstRight) },
          { term: 'Rätt typ bland de tre första', value: of(facts.amongRight) },
          {
            term: 'Ord den känner',
            value: `${numberText(facts.words)}, bara ord som minst ${facts.least} ärenden har`,
          },
        ]}
      />
      {types.length > 0 && <Types types={types} />}
    </>
  )
}

const shareOf = (part: number, of: number): string => (of === 0 ? '–' : `${percentText(part / of)} (${part} av ${of})`)

const Types = ({ types }: { readonly types: readonly TypeFacts[] }): VNode => (
  <Section title="Varje händelsetyp för sig">
    <ResponsiveTable
      caption="Träffsäkerhet per händelsetyp"
      captionHidden
      rows={types}
      columns={[
        { head: 'Händelsetyp', main: true, cell: it => `${it.label} (${it.code})` },
        { head: 'Ärenden', numeric: true, cell: it => it.cases },
        { head: 'Rätt när den föreslås först', numeric: true, cell: it => shareOf(it.correct, it.suggested) },
        { head: 'Hittade av typens ärenden', numeric: true, cell: it => shareOf(it.correct, it.cases) },
        { head: 'Ordstammar som utmärker den', cell: it => listText(it.stems) },
      ]}
    />
  </Section>
)

const How = (): VNode => (
  <Section title="Hur det går till">
    <Prose>
      <ul>
        <li>
          Modellen lär sig bara av vad länets samordnare har valt, inte av rapportörens val och inte av Annat. Ärenden
          som är avvisade eller sammanförda med ett annat är inte med.
        </li>
        <li>
          Den räknar hur många ärenden av varje typ som har ett ord (naiv Bayes på ordstammar). Inga texter sparas i
          modellen.
        </li>
        <li>
          Ord som få ärenden har lärs inte in, inte heller siffror eller ord med stor bokstav inne i en mening. Då kan
          namn inte läsas ur den.
        </li>
        <li>
          Träffsäkerheten mäts så att varje ärende prövas mot en modell som har lärt sig av alla andra ärenden men inte
          av det.
        </li>
        <li>När ett val ändras försvinner det gamla ur modellen nästa gång den byggs, varje natt.</li>
        <li>Ett förslag fyller i formuläret. Ingenting är valt förrän någon sparar.</li>
      </ul>
    </Prose>
  </Section>
)
