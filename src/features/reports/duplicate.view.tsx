/** Dubbletter i formuläret: what may have been reported already, before it is sent. */
import type { VNode } from 'preact'
import { RadioGroup } from '../../ui/fields/choice.tsx'
import { dateText } from '../../ui/format.ts'
import { kindWords, stateWords } from '../deviations/deviation.words.ts'
import type { NearReport } from './near.row.ts'

export const notTheSame = 'nej'

/** What is told of it: kind, where, when and how far it has come; how it begins only to whoever may read it. */
const nearText = ({ kind, unit, happenedOn, state, code, firstWords }: NearReport): string =>
  `${kindWords[kind]} om ${unit}, ${dateText(happenedOn)}. Ärende ${code}: ${stateWords[state].toLowerCase()}.${
    firstWords === null ? '' : ` Börjar: ”${firstWords.trim()} …”`
  }`

interface NearProps {
  readonly near: readonly NearReport[]
  readonly value: string
  readonly error: string | undefined
}

export const NearReports = ({ near, value, error }: NearProps): VNode => (
  <div class="panel stack">
    <RadioGroup
      name="sameAs"
      label="Är det här redan rapporterat?"
      help="Det finns rapporter från er enhet som liknar din. Vad andra har skrivit visas inte. Är det samma händelse kopplas de ihop, och båda ni som har rapporterat får svar."
      options={[
        ...near.map(it => ({
          value: it.code,
          label: it.mine ? 'Ja, jag har rapporterat den själv' : 'Ja, det är samma händelse',
          help: nearText(it),
        })),
        { value: notTheSame, label: 'Nej, det är något annat' },
      ]}
      value={value || undefined}
      error={error}
    />
  </div>
)
